import fc from 'fast-check';
import { adviceForKey } from '../src/knowledge/absolute-key-advice';
import { ruleOfAbsoluteKey } from '../src/knowledge/absolute-key-rules';
import { port } from '../src/port';
import { comKey } from '../src/kit/com-key';
import type { RegistryLine } from '../src/package/registry';

describe('the rule that looks after an absolute key', () => {
  test.each([
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Services\\Wren\\Parameters', 'T08'],
    ['HKLM', '\\SYSTEM\\ControlSet001\\Services\\Wren\\', 'T08'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Services', 'T10'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Services\\EventLog\\System\\Wren', 'T15'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Services\\EventLog\\Wren', 'T10'],
    ['HKLM', 'SYSTEM\\ControlSet001\\Services\\EventLog\\System\\Wren', 'T10'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Services\\WbioSrvc\\Databases\\{1}', 'T33'],
    ['HKLM', 'Software\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\A/B', 'T12'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\Wren', 'T13'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Security', 'T10'],
    ['HKCR', 'CLSID\\{1}', 'T14'],
    ['HKLM', 'SOFTWARE\\Wow6432Node\\Classes\\CLSID\\{1}', 'T14'],
    ['HKCR', 'AudioEngine\\AudioProcessingObjects\\{1}', 'T16'],
    ['HKLM', 'SOFTWARE\\Classes\\Wow6432Node\\AudioEngine', 'T16'],
    ['HKLM', 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunOnce', 'T19'],
    ['HKLM', 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Runner', 'T10'],
    ['HKCU', 'Software\\Wren', 'T10'],
    ['HKR', 'Parameters', null],
    ['', 'Parameters', null],
  ])('%s\\%s is for %s', (root, key, rule) => {
    expect(ruleOfAbsoluteKey(root, key)).toBe(rule);
  });

  test('does not depend on case, or on separators at the ends', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('HKLM', 'HKCR', 'HKCU', 'HKU'),
        fc.array(
          fc.constantFrom(
            'SYSTEM',
            'CurrentControlSet',
            'ControlSet002',
            'Services',
            'EventLog',
            'Control',
            'Class',
            'SOFTWARE',
            'Classes',
            'CLSID',
            'Wow6432Node',
            'Microsoft',
            'Print',
            'Wren',
          ),
          { maxLength: 7 },
        ),
        (root, parts) => {
          const key = parts.join('\\');
          const rule = ruleOfAbsoluteKey(root, key);
          expect(rule).not.toBeNull();
          expect(ruleOfAbsoluteKey(root, key.toUpperCase())).toBe(rule);
          expect(ruleOfAbsoluteKey(root, `\\${key}\\`)).toBe(rule);
        },
      ),
    );
  });
});

test('advice for 32-bit programs is that for others', () => {
  expect(adviceForKey('HKLM', 'SOFTWARE\\Wow6432Node\\Microsoft\\Cryptography\\Calais\\SmartCards\\Wren')).toEqual(
    adviceForKey('HKLM', 'SOFTWARE\\Microsoft\\Cryptography\\Calais\\SmartCards\\Wren'),
  );
});

describe('keys of COM classes', () => {
  const read = (root: string, subkey: string): ReturnType<typeof comKey> => comKey({ root, subkey } as RegistryLine);

  test('are the same below HKCR and HKLM\\SOFTWARE\\Classes', () => {
    const { lead: _a, ...below } = read('HKCR', 'CLSID\\{A1}\\InprocServer32') ?? { lead: 0 };
    const { lead: _b, ...machine } = read('HKLM', 'Software\\Classes\\CLSID\\{a1}\\InProcServer32') ?? { lead: 0 };
    expect(machine).toEqual(below);
    expect(below).toEqual({ branch: 'clsid', name: '{a1}', rest: ['inprocserver32'], isWow: false });
  });

  test('tell the part of the key before the branch', () => {
    const key = 'SOFTWARE\\Classes\\MediaFoundation\\Transforms\\{A1}';
    expect(key.slice(read('HKLM', key)?.lead)).toBe('Transforms\\{A1}');
    const other = 'SOFTWARE\\Microsoft\\Windows Media Foundation\\Transforms\\{A1}';
    expect(other.slice(read('HKLM', other)?.lead)).toBe('Transforms\\{A1}');
  });

  test('know the classes of 32-bit programs', () => {
    expect(read('HKCR', 'Wow6432Node\\CLSID\\{A1}')).toMatchObject({ branch: 'clsid', isWow: true });
    expect(read('HKLM', 'SOFTWARE\\Wow6432Node\\Classes\\CLSID\\{A1}')).toMatchObject({ branch: 'clsid', isWow: true });
  });

  test('leave other keys alone', () => {
    expect(read('HKLM', 'SOFTWARE\\Wren')).toBeNull();
    expect(read('HKR', 'CLSID\\{A1}')).toBeNull();
  });
});

test('a filter of a device class is told as one, not as a value of a device', async () => {
  const inf = `[Version]
Signature = "$Windows NT$"
[Manufacturer]
Wren = Wren,NTamd64.10.0...17763
[Wren.NTamd64.10.0...17763]
Wren = Install,PCI\\VEN_1209
[Install]
AddReg = Keys
[Keys]
HKLM,SYSTEM\\ControlSet001\\Control\\Class\\{4d36e967-e325-11ce-bfc1-08002be10318},UpperFilters,0x10008,wren
HKLM,SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e967-e325-11ce-bfc1-08002be10318},Depth,0x10001,1
`;
  const [result] = await port([{ path: 'wren.inf', bytes: Buffer.from(inf) }], {});
  const messages = (result?.findings ?? []).filter(({ id }) => id === 'T10-absolute-key').map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringContaining('filters the whole class'),
    expect.stringContaining('values of one device'),
  ]);
});
