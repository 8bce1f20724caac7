import { effectsOf } from '../src/package/effects/effects';
import { pathParts } from '../src/package/effects/path-parts';
import { namedDirectoryOf } from '../src/package/effects/named-directory';
import { directoryOf, sameDirectory, type Directory } from '../src/package/directories';
import { registryData, registryType } from '../src/package/effects/registry-data';
import { keyWords } from '../src/package/effects/registry-key';
import { bound, smallInf } from './support/small-inf';

/** `kind subject: value` of everything that the only device of a package gets. */
function effects(body: string): string[] {
  const [slice] = effectsOf(bound(smallInf(body))).slices;
  return (
    slice?.devices[0]?.installs[0]?.blocks.flat().map(({ kind, subject, value }) => `${kind} ${subject}: ${value}`) ??
    []
  );
}

describe('places', () => {
  test.each([
    [12, '', 'System32\\drivers'],
    [10, 'System32\\drivers', 'System32\\drivers'],
    [11, 'drivers\\UMDF', 'System32\\drivers\\UMDF'],
    [10, '', 'Windows'],
    [13, 'x64', 'driver store\\x64'],
    [16425, '', 'Windows\\SysWOW64'],
    [16422, 'Wren', 'Program Files\\Wren'],
    [66000, '', 'DIRID 66000'],
  ])('DIRID %s,%s is %s', (dirid, subdirectory, words) => {
    expect(namedDirectoryOf(dirid, null, subdirectory).words).toBe(words);
  });

  test('all that read an INF take the same spellings for one place', () => {
    const subdirectories = [
      '',
      'drivers',
      'System32',
      'system32\\Drivers\\UMDF',
      'spool\\drivers\\color',
      'drivers\\color',
      'SysWOW64',
      'Wren',
    ];
    const spellings = [
      -1, 10, 11, 12, 13, 17, 20, 23, 24, 30, 50, 51, 52, 54, 55, 16404, 16420, 16421, 16422, 16425, 65535, 66000,
    ].flatMap((dirid) => subdirectories.map((subdirectory) => ({ dirid, subdirectory })));
    const other = spellings.flatMap((a) =>
      spellings.filter((b) => {
        const words = [a, b].map(({ dirid, subdirectory }) =>
          namedDirectoryOf(dirid, null, subdirectory).words.toLowerCase(),
        );
        const places = [a, b].map(({ dirid, subdirectory }) => directoryOf(dirid, subdirectory));
        return sameDirectory(places[0] as Directory, places[1] as Directory) !== (words[0] === words[1]);
      }),
    );
    expect(other).toEqual([]);
    expect(directoryOf(23, '')).toEqual(directoryOf(11, 'spool\\drivers\\color'));
    expect(directoryOf(24, 'Windows\\System32\\drivers\\..\\spool')).toEqual(directoryOf(51, ''));
  });

  test('a number that is none is told as it is written', () => {
    expect(namedDirectoryOf(null, '$DEST$', '').words).toBe('DIRID $DEST$');
  });
});

describe('keys', () => {
  test.each([
    ['HKR', 'Sub\\Key', 'software key\\Sub\\Key'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Services\\Wren', 'service Wren'],
    ['hklm', 'System\\CurrentControlSet\\services\\Wren\\Parameters', 'service Wren\\Parameters'],
    ['HKLM', 'SYSTEM\\CurrentControlSet\\Services\\EventLog\\System\\Wren', 'event source System\\Wren'],
    ['HKLM', 'SOFTWARE\\Classes\\CLSID\\{g}', 'HKCR\\CLSID\\{g}'],
    ['HKLM', 'SOFTWARE\\Wren', 'HKLM\\SOFTWARE\\Wren'],
    ['HKXX', 'a', 'unknown root HKXX\\a'],
  ])('%s,%s is %s', (root, subkey, words) => {
    expect(keyWords(root, subkey, { hkr: 'software key' })).toBe(words);
  });
});

describe('registry data', () => {
  test.each([
    [0x10001, ['0x1F'], ['31']],
    [0x10001, ['-1'], ['4294967295']],
    [0x10001, ['1', '2', '3', '4'], ['67305985']],
    [0x10001, [''], ['0']],
    [0xb0001, ['1', '0', '0', '0', '0', '0', '0', '1'], ['72057594037927937']],
    [0xb0001, ['0x100000000'], ['4294967296']],
    [0x1, ['0x0A', 'ff', '7'], ['0aff07']],
    [0x10000, ['a', '', 'b'], ['a', '', 'b']],
    [0, ['text', 'surplus'], ['text']],
    [0x20001, ['zz'], ['zz']],
  ])('flags %p with %p', (flags, fields, data) => {
    expect(registryData(registryType(flags), fields)).toEqual(data);
  });
});

describe('paths in a text', () => {
  const files = (place: string): ReadonlySet<string> =>
    new Set(place === 'system32\\drivers\\wren.sys' || place === 'system32\\two words.exe' ? [place] : []);

  test.each([
    '%12%\\wren.sys',
    '%10%\\System32\\drivers\\wren.sys',
    '%SystemRoot%\\System32\\drivers\\wren.sys',
    '\\SystemRoot\\system32\\DRIVERS\\wren.sys',
    'C:\\Windows\\System32\\drivers\\wren.sys',
    '\\??\\C:\\WINNT\\System32/drivers/wren.sys',
    '%SystemDrive%\\Windows\\System32\\drivers\\wren.sys',
  ])('%s names the file', (text) => {
    expect(pathParts(text, files, false).filter((part) => 'files' in part)).toHaveLength(1);
  });

  test('a relative path counts only when asked for', () => {
    expect(pathParts('System32\\drivers\\wren.sys', files, false)).toEqual([{ text: 'System32\\drivers\\wren.sys' }]);
    expect(pathParts('System32\\drivers\\wren.sys', files, true)).toContainEqual({
      files: new Set(['system32\\drivers\\wren.sys']),
      full: false,
    });
  });

  test('what stands around a path stays, quotes of the path apart', () => {
    expect(pathParts('"%11%\\two words.exe" -k; %12%\\wren.sys,-1', files, false)).toEqual([
      { text: '' },
      { files: new Set(['system32\\two words.exe']), full: true },
      { text: ' -k; ' },
      { files: new Set(['system32\\drivers\\wren.sys']), full: true },
      { text: ',-1' },
    ]);
  });
});

describe('an install section', () => {
  test('tells files, services, registry values in plain words', () => {
    const found = effects(`
[DestinationDirs]
Wren.Files = 12
[Wren.NT]
CopyFiles = Wren.Files
AddReg = Wren.Reg
[Wren.Files]
wren.sys,,,0x2
[Wren.Reg]
HKR,,Depth,0x00010001,4
HKLM,SYSTEM\\CurrentControlSet\\Services\\Other,Depth,,"%12%"
[Wren.NT.Services]
AddService = Wren,0x2,Wren.Svc,Wren.Log
[Wren.Svc]
ServiceType = 1
StartType = %DEMAND%
ErrorControl = 0x1
ServiceBinary = %12%\\wren.sys
[Wren.Log]
AddReg = Wren.LogReg
[Wren.LogReg]
HKR,,TypesSupported,0x00010001,7
[Strings]
DEMAND = 3
`);
    expect(found).toEqual([
      'copy-file wren.sys: System32\\drivers\\wren.sys from wren.sys, flags 0x2',
      'registry software key\\Depth: REG_DWORD 4',
      'registry service Other\\Depth: REG_SZ "%12%"',
      'service Wren: added, flags 0x2',
      'service Wren\\event source: event source System\\Wren',
      'service-directive Wren\\ServiceType: 1 (kernel driver)',
      'service-directive Wren\\StartType: 3 (on demand)',
      'service-directive Wren\\ErrorControl: 1 (normal)',
      'service-binary Wren: System32\\drivers\\wren.sys',
      'registry event source System\\Wren\\TypesSupported: REG_DWORD 7',
    ]);
  });

  test('what is not known is carried by name, and a section that it names with it', () => {
    expect(
      effects(
        '[Wren.NT]\nInclude = usb.inf\nNeeds = Usb.NT\nCharacteristics = 0x84\nStrange = Odd\nCopyFiles = Gone\n[Odd]\na = b\n',
      ),
    ).toEqual([
      'inclusion usb.inf: Include in the install section',
      'inclusion Usb.NT: Needs in the install section',
      'directive Characteristics: 0x84',
      'directive Strange: Odd',
      'verbatim-section Strange: a=b',
      'missing-section CopyFiles: names [Gone], which is not there',
    ]);
  });

  test('a name that begins with @ is a file in a file list and a section elsewhere', () => {
    const body =
      '[Wren.NT]\nCopyFiles = @wren.sys\nAddReg = @NAME@.reg\n[Wren.NT.Services]\nAddService = Wren,0,@NAME@.service\n';
    const named =
      '[@wren.sys]\nother.sys\n[@NAME@.reg]\nHKR,,A,,x\n[@NAME@.service]\nServiceType = 1\n[DestinationDirs]\nDefaultDestDir = 12\n';
    expect(effects(body + named)).toEqual([
      'copy-file wren.sys: System32\\drivers\\wren.sys from wren.sys',
      'registry software key\\A: REG_SZ "x"',
      'service Wren: added',
      'service-directive Wren\\ServiceType: 1 (kernel driver)',
    ]);
  });

  test('tells every language where they differ', () => {
    const found = effects(
      '[Wren.NT]\nAddReg = R\n[R]\nHKR,,Name,,%n%\nHKR,,Same,,%s%\n[Strings]\nn = "Wren"\ns = "x"\n[Strings.0407]\nn = "Zaunkönig"\ns = "x"\n',
    );
    expect(found).toEqual([
      'registry software key\\Name: REG_SZ "Wren|0407: Zaunkönig"',
      'registry software key\\Same: REG_SZ "x"',
    ]);
  });

  test('a doubled percent sign is no DIRID', () => {
    expect(
      effects(
        '[Wren.NT]\nAddReg = R\n[R]\nHKR,,A,,%12%\\a\nHKR,,B,,%%12%%\\a\nHKR,,C,,%t%\\a\n[Strings]\nt = "%12%"\n',
      ),
    ).toEqual([
      'registry software key\\A: REG_SZ "%12%\\a"',
      'registry software key\\B: REG_SZ "%%12%%\\a"',
      'registry software key\\C: REG_SZ "%%12%%\\a"',
    ]);
  });
});

test('install sections that share a section share its effects', () => {
  const models = '[Devices.NTamd64]\nA = InstA,USB\\A\nB = InstB,USB\\B\n';
  const [slice] = effectsOf(
    bound(smallInf('[InstA]\nAddReg = R\n[InstB]\nAddReg = R\n[R]\nHKR,,V,,x\n', models)),
  ).slices;
  const [a, b] = slice?.devices ?? [];
  expect(a?.installs[0]?.blocks[0]).toBe(b?.installs[0]?.blocks[0]);
});

test('sections that need one another in many ways are walked once', () => {
  const chain = [...Array(60).keys()].map((index) => `[S${index}]\nNeeds = S${index + 1},S${index + 1}\n`).join('');
  expect(effects(`[Wren.NT]\nNeeds = S0\n${chain}[S60]\nReboot\n`)).toEqual(['directive Reboot: ']);
});
