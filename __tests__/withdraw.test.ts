import { DEFAULT_OPTIONS } from '../src/contract/options';
import { defineTransform } from '../src/contract/transform';
import { portInf } from '../src/engine/port-inf';
import { infTransforms } from '../src/builtin-transforms';
import { changeWords } from '../src/engine/proof/change-words';
import { newErrors } from '../src/engine/proof/new-errors';
import type { Committed, Objection } from '../src/engine/proof/objection';
import { withdraw, type Attempt, type Withdrawn } from '../src/engine/proof/withdraw';
import { appendEntries } from '../src/inf/entry-edits';
import { parseInfText } from '../src/inf/parse';
import { bindPackage } from '../src/package/bind';
import pnpLockdown from '../transforms/pnp-lockdown';

const made = (key: string, subject: string): Committed => ({ key, transform: 't', subjects: [subject], spans: [] });
const against = (words: string, subject: string): Objection => ({
  words,
  subjects: [subject],
  spans: [],
  transforms: [],
});

/**
 * A port that makes all rewrites but the withdrawn ones, and is objected to for as long as one of the bad ones is made.
 */
function portWith(
  keys: readonly string[],
  bad: readonly string[],
  subjectOf: (key: string) => string,
): { run: (withdrawn: Withdrawn | null) => Attempt; runs: () => number } {
  let runs = 0;
  return {
    run: (withdrawn) => {
      runs++;
      const committed =
        withdrawn === null ? [] : keys.filter((key) => !withdrawn.has(key)).map((key) => made(key, key));
      const wrong = committed.filter(({ key }) => bad.includes(key));
      return { committed, objections: wrong.map(({ key }) => against(`${key} is wrong`, subjectOf(key))) };
    },
    runs: () => runs,
  };
}

const KEYS = Array.from({ length: 40 }, (_, index) => `k${index}`);
const left = (attempt: Attempt): string[] => attempt.committed.map(({ key }) => key);

describe('taking rewrites back', () => {
  test('the one that an objection names goes, the others stay', () => {
    const port = portWith(KEYS, ['k7', 'k23'], (key) => key);
    const result = withdraw(port.run, 1000);
    expect(result.objections).toEqual([]);
    expect(left(result)).toEqual(KEYS.filter((key) => key !== 'k7' && key !== 'k23'));
  });

  test('each of many objections takes back its own, and no more', () => {
    const bad = KEYS.filter((_, index) => index % 2 === 0);
    const port = portWith(KEYS, bad, (key) => key);
    expect(left(withdraw(port.run, 1000))).toEqual(KEYS.filter((key) => !bad.includes(key)));
    expect(port.runs()).toBeLessThanOrEqual(21);
  });

  test('objections that follow from another take nothing of their own back', () => {
    const run = (withdrawn: Withdrawn | null): Attempt => {
      const committed = KEYS.filter((key) => withdrawn?.has(key) === false).map((key) => made(key, key));
      const isWrong = committed.some(({ key }) => key === 'k1');
      return { committed, objections: isWrong ? ['k1', 'k5', 'k6'].map((key) => against(`${key} is wrong`, key)) : [] };
    };
    expect(left(withdraw(run, 1000))).toEqual(KEYS.filter((key) => key !== 'k1'));
  });

  test('where an objection names nothing that was made, halves find it', () => {
    const port = portWith(KEYS, ['k23'], () => 'something else');
    const result = withdraw(port.run, 1000);
    expect(result.objections).toEqual([]);
    expect(left(result)).toContain('k2');
    expect(left(result)).not.toContain('k23');
  });

  test('what was taken back for nothing is put back', () => {
    const port = portWith(['a', 'b', 'c'], ['b'], () => 'all');
    const run = (withdrawn: Withdrawn | null): Attempt => {
      const { committed, objections } = port.run(withdrawn);
      return { committed: committed.map((one) => ({ ...one, subjects: ['all'] })), objections };
    };
    expect(left(withdraw(run, 1000))).toEqual(['a', 'c']);
  });

  test('where halves find what no objection named, those that were suspected before are put back', () => {
    // The subject of the objection leads to k5 alone, which has nothing to do with it.
    const port = portWith(KEYS, ['k23'], () => 'k5');
    expect(left(withdraw(port.run, 1000))).toEqual(expect.arrayContaining(['k5', 'k4', 'k6']));
  });

  test('of several that touch a subject, the one goes that names the most of an objection', () => {
    const committed = [made('file', 'wren'), made('value', 'hklm\\services\\wren\\autorun'), made('other', 'lark')];
    let runs = 0;
    const result = withdraw((withdrawn) => {
      runs++;
      const rest = committed.filter(({ key }) => withdrawn?.has(key) === false);
      const isWrong = rest.some(({ key }) => key === 'value');
      const objection = { words: "'AutoRun' of 'wren'", subjects: ['autorun', 'wren'], spans: [], transforms: [] };
      return { committed: rest, objections: isWrong ? [objection] : [] };
    }, 1000);
    expect(left(result)).toEqual(['file', 'other']);
    expect(runs).toBe(2);
  });

  test.each([
    [['k30', 'k35'], 4],
    [['k0', 'k39'], 18],
    [['k0'], 0],
    [['k39'], 0],
    [['k18', 'k19', 'k20', 'k21'], 16],
    [['k3', 'k13', 'k23'], 27],
  ])('an objection that names none, and goes when %j are taken back, takes at most %i others', (bad, most) => {
    const result = withdraw((withdrawn) => {
      const rest = KEYS.filter((key) => withdrawn?.has(key) === false).map((key) => made(key, key));
      const isWrong = rest.some(({ key }) => bad.includes(key));
      return { committed: rest, objections: isWrong ? [against('always', 'nobody')] : [] };
    }, 1000);
    expect(left(result).filter((key) => bad.includes(key))).toEqual([]);
    expect(KEYS.length - bad.length - left(result).length).toBeLessThanOrEqual(most);
  });

  test('an objection that nothing answers takes everything back, in a bounded number of runs', () => {
    let runs = 0;
    const result = withdraw((withdrawn) => {
      runs++;
      return {
        committed: withdrawn === null ? [] : KEYS.map((key) => made(key, key)),
        objections: withdrawn === null ? [] : [against('always', 'x')],
      };
    }, 1000);
    expect(left(result)).toEqual([]);
    expect(runs).toBeLessThanOrEqual(21);
  });

  test('a value that differs by language keeps its file, and the rest is ported', () => {
    const text =
      small(
        '[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\nAddReg = Keys\n[Keys]\nHKR,Parameters,Help,,%Help%\n',
        '"%12%\\wrenhelp.dll"',
      ) + '[Strings.0407]\nWren = "Wren"\nHelp = "%12%\\wren.sys"\n';
    const { outcome, afterText, findings } = portInf(
      { path: 'wren.inf', bytes: Buffer.from(text) },
      { ...DEFAULT_OPTIONS, transforms: infTransforms() },
    );
    expect(outcome).not.toBe('failed');
    expect(afterText ?? text).toContain('Help = "%12%\\wren.sys"');
    expect(findings.filter(({ heldBack }) => /defect/.test(heldBack ?? ''))).toEqual([]);
  });
});

describe('why a rewrite was taken back', () => {
  const text = small(
    '[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\nAddReg = Keys\n[Keys]\nHKR,Parameters,Depth,0x10001,4\n',
    '"x"',
  );

  test.each([
    [
      'a value that would go',
      'HKR,Parameters,Depth,0x10001,4\n',
      '',
      'with the rewrite, registry value service wren\\Parameters\\Depth in [Keys] would be gone: REG_DWORD 4, for amd64',
    ],
    [
      'a value that would be another',
      '0x10001,4',
      '0x10001,5',
      'registry value service wren\\Parameters\\Depth in [Keys] would become REG_DWORD 5 instead of REG_DWORD 4',
    ],
    [
      'a file that would not be copied',
      '[Files]\nwren.sys\n',
      '[Files]\n',
      'copied file wren.sys in [Files] would be gone',
    ],
    ['a setting that would be new', 'StartType = 3', 'StartType = 3\nLoadOrderGroup = Base', 'in [Svc] would be new'],
  ])('%s is told in the words of the INF', (_, old, changed, words) => {
    const transform = defineTransform({
      ...pnpLockdown,
      id: 'too-much',
      find: (pkg) =>
        pkg.document.text !== text
          ? []
          : [
              {
                id: 'T05-too-much',
                span: { start: 0, end: 1 },
                section: 'Version',
                codes: [],
                level: 'warning',
                applicability: 'automatic',
                message: 'more than it says',
                firstBuild: null,
                reference: null,
                heldBack: null,
                scope: [],
                rewrite: {
                  edits: [{ start: text.indexOf(old), end: text.indexOf(old) + old.length, text: changed }],
                  moves: [],
                  followUps: [],
                },
              },
            ],
    });
    const { outcome, reason, findings } = portInf(
      { path: 'wren.inf', bytes: Buffer.from(text) },
      { ...DEFAULT_OPTIONS, transforms: [transform] },
    );
    expect({ outcome, reason }).toEqual({ outcome: 'unchanged', reason: null });
    expect(findings.find(({ id }) => id === 'T05-too-much')?.heldBack).toContain(words);
  });
});

test('a rewrite that was taken back is told by the sections of the file, not by those that a run made', () => {
  const text = small(
    '[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\n',
    '"x"',
  ).replaceAll('NTamd64.10.0...17763', 'NTamd64');
  const transform = defineTransform({
    ...pnpLockdown,
    id: 'too-much',
    find: (pkg) =>
      [...pkg.document.sections.values()]
        .filter(({ name, entries }) => /^svc/i.test(name) && entries.length === 4)
        .map((section) => ({
          id: 'T05-too-much',
          span: { start: 0, end: 1 },
          section: section.name,
          codes: [1324],
          level: 'error',
          applicability: 'automatic',
          message: 'a group from 16299 on',
          firstBuild: 16299,
          reference: null,
          heldBack: null,
          scope: pkg.uses.filter((use) => use.section === section),
          rewrite: {
            edits: [appendEntries(pkg.document, section, ['LoadOrderGroup = Base'])],
            moves: [],
            followUps: [],
          },
        })),
  });
  const { outcome, findings } = portInf(
    { path: 'wren.inf', bytes: Buffer.from(text) },
    { ...DEFAULT_OPTIONS, minBuild: 'any', transforms: [transform] },
  );
  expect(outcome).toBe('unchanged');
  expect(findings.find(({ id }) => id === 'T05-too-much')?.heldBack).toContain('in [Svc] would be new');
});

test('what two makers share is ported in one run as far as it can be', () => {
  const port = (text: string): string =>
    portInf(
      { path: 'wren.inf', bytes: Buffer.from(text) },
      { ...DEFAULT_OPTIONS, dropUnserved: false, transforms: infTransforms() },
    ).afterText ?? text;
  const once = port(TWO_MAKERS);
  expect(once).not.toBe(TWO_MAKERS);
  expect(port(once)).toBe(once);
});

test('slices that stay as they are for rewrites that were taken back have their reason, not that of older slices', () => {
  const { findings } = portInf(
    { path: 'wren.inf', bytes: Buffer.from(TWO_MAKERS) },
    { ...DEFAULT_OPTIONS, dropUnserved: false, transforms: infTransforms() },
  );
  const left = findings.find(({ id, fixed }) => id === 'T01-copyfiles-dirid-13' && !fixed);
  expect(left?.heldBack).toContain('registry value service wren\\Path in [Wren_SvcReg] would be gone');
});

test('slices are not raised where all that they were raised for is taken back', () => {
  const old =
    '[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\nAddReg = Keys\n[Keys]\nHKR,Parameters,Depth,0x10001,4\n';
  const text = small(old, '"x"').replaceAll('NTamd64.10.0...17763', 'NTamd64');
  const transform = defineTransform({
    ...pnpLockdown,
    id: 'too-much',
    find: (pkg) =>
      pkg.document.text.includes('0x10001,5')
        ? []
        : [
            {
              id: 'T05-too-much',
              span: { start: 0, end: 1 },
              section: 'Keys',
              codes: [],
              level: 'warning',
              applicability: 'automatic',
              message: 'another depth from 16299 on',
              firstBuild: 16299,
              reference: null,
              heldBack: null,
              scope: pkg.uses.filter(({ section }) => section.name === 'Keys'),
              rewrite: {
                edits: [
                  {
                    start: pkg.document.text.indexOf('0x10001,4'),
                    end: pkg.document.text.indexOf('0x10001,4') + 9,
                    text: '0x10001,5',
                  },
                ],
                moves: [],
                followUps: [],
              },
            },
          ],
  });
  const { outcome, findings } = portInf(
    { path: 'wren.inf', bytes: Buffer.from(text) },
    { ...DEFAULT_OPTIONS, transforms: [transform] },
  );
  expect(outcome).toBe('unchanged');
  expect(findings.find(({ id }) => id === 'T05-too-much')?.heldBack).toContain('REG_DWORD 5 instead of REG_DWORD 4');
});

test('a rewrite that slices were raised for counts for them, where another that asks for more cannot be made', () => {
  // The co-installer may go from 14393 on; WUDFRd.inf needs 22000, and a second form would repeat
  // [Wren.NT.CoInstallers].
  const text =
    '[Version]\nSignature="$Windows NT$"\nClass=Proximity\nClassGuid={5630831C-06C9-4856-B327-F5D32586E060}\nProvider=%V%\nDriverVer=06/21/2006,1.0.0.0\nCatalogFile=wren.cat\nPnpLockdown=1\n[Manufacturer]\n%V%=Models,NTarm\n[Models.NTarm]\n"Wren"=Wren,ACPI\\WREN0001\n[Wren.NT]\n[Wren.NT.Services]\nAddService=WUDFRd,0x000001fa,Reflector\n[Wren.NT.CoInstallers]\nAddReg=Co_AddReg\n[Wren.NT.Wdf]\nUmdfService=wren,wren_Install\nUmdfServiceOrder=wren\n[wren_Install]\nUmdfLibraryVersion=2.0.0\nServiceBinary=%13%\\wren.dll\n[Reflector]\nServiceType=1\nStartType=3\nErrorControl=1\nServiceBinary=%12%\\WUDFRd.sys\n[Co_AddReg]\nHKR,,CoInstallers32,0x00010000,"WUDFCoinstaller.dll"\n[Strings]\nV="Wren"\n';
  const { afterText } = portInf(
    { path: 'wren.inf', bytes: Buffer.from(text) },
    { ...DEFAULT_OPTIONS, transforms: infTransforms() },
  );
  expect(afterText).toContain('[Models.NTarm.10.0...14393]');
  expect(afterText).not.toContain('CoInstallers');
});

test('a value that stays while its file goes is not told as a change of the value', () => {
  const difference = {
    kind: 'registry',
    rule: null,
    subject: 'HKLM\\Run\\Wren',
    from: 'REG_SZ "%11%\\wren.exe"',
    to: 'REG_SZ "%11%\\wren.exe"',
    slices: ['amd64'],
    before: null,
    after: null,
    note: 'its file is no longer there',
  };
  expect(changeWords(difference)).toBe(
    'registry value HKLM\\Run\\Wren would stay REG_SZ "%11%\\wren.exe", for amd64: its file is no longer there',
  );
});

describe('errors that a port would add', () => {
  const origins = { originOfSpan: (span: { start: number; end: number }) => span };
  const encoding = { encoding: 'utf-8' as const, bom: false };
  const added = (before: string, after: string): string[] =>
    newErrors(
      bindPackage('a.inf', parseInfText(before)),
      bindPackage('a.inf', parseInfText(after)),
      origins,
      encoding,
    ).map(({ words }) => words);
  const text = small(
    '[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\n[Gone]\nwren.sys\n[Setup.Remove]\nDelFiles = Gone\n',
    '"x"',
  );

  test.each([
    [
      'a section that an unreached section still names',
      text,
      text.replace('[Gone]\nwren.sys\n', ''),
      '[Setup.Remove] would name [Gone], which would be gone',
    ],
    ['a Models section that is gone', text, text.replace('[Models.NTamd64.10.0...17763]', '[Other]'), '1203'],
    ['a section twice', text, `${text}[Gone]\nwren.sys\n`, '1209'],
  ])('%s', (_, before, after, words) => expect(added(before, after).join('; ')).toContain(words));

  test('one more section of a file that a build has still to stamp is no news', () => {
    const template = text.replaceAll('NTamd64', 'NT$ARCH$');
    const more = `${template}[Inst.NT$ARCH$.Filters]\n`;
    expect(added(template, more)).toEqual([]);
    expect(added(text, `${text}[Inst.NT$ARCH$.Filters]\n`).join()).toContain('1274');
  });

  test('what was wrong before is no news', () => {
    const wrong = text.replace('[Gone]\nwren.sys\n', '');
    expect(added(wrong, wrong.replace('StartType = 3', 'StartType = 2'))).toEqual([]);
  });
});

function small(service: string, help: string): string {
  return `[Version]\nSignature = "$Windows NT$"\nClass = USB\nClassGuid = {36fc9e60-c465-11cf-8056-444553540000}\nProvider = %Wren%\nCatalogFile = wren.cat\nDriverVer = 01/02/2020,1.0.0.0\nPnpLockdown = 1
[Manufacturer]\n%Wren% = Models,NTamd64.10.0...17763\n[Models.NTamd64.10.0...17763]\nWren = Inst,USB\\VID_1209&PID_0001\n[Inst.NT]\nCopyFiles = Files\n[Files]\nwren.sys\nwrenhelp.dll
[DestinationDirs]\nFiles = 12\n[SourceDisksNames]\n1 = Disk\n[SourceDisksFiles]\nwren.sys = 1\nwrenhelp.dll = 1\n[Inst.NT.Services]\nAddService = wren,2,Svc\n${service}[Strings]\nWren = "Wren"\nHelp = ${help}\n`;
}

/**
 * Two makers with one service, of whose files the second installs one alone; its first slice serves no newer Windows.
 */
const TWO_MAKERS = `[Version]
Signature = "$Windows NT$"
Class = System
ClassGuid = {4d36e97d-e325-11ce-bfc1-08002be10318}
Provider = %Mfg%
CatalogFile = wren.cat
DriverVer = 05/06/2025,1.0.0.0
PnpLockdown = 1

[Manufacturer]
%Mfg% = Wren, NTamd64
%Other% = Finch, NTamd64.6.1, NTamd64

[Wren.NTamd64]
%Dev% = Wren_Inst, PCI\\VEN_1AF4&DEV_0001

[Finch.NTamd64.6.1]
%Dev% = Finch_Inst, PCI\\VEN_1AF4&DEV_0002
[Finch.NTamd64]
%Dev% = Finch_Inst, PCI\\VEN_1AF4&DEV_0003

[Wren_Inst.NT]
CopyFiles = Wren.Files, Wren.Data

[Wren_Inst.NT.Services]
AddService = wren, 2, Wren_Svc

[Finch_Inst.NT]
CopyFiles = Wren.Files

[Finch_Inst.NT.Services]
AddService = wren, 2, Wren_Svc

[Wren.Files]
wren.sys

[Wren.Data]
wren.bin

[Wren_Svc]
ServiceType = 1
StartType = 3
ErrorControl = 1
ServiceBinary = %12%\\wren.sys
AddReg = Wren_SvcReg

[Wren_SvcReg]
HKR,,Depth,0x00010001,4
HKR,,Path,0x20000,"%12%\\wren.sys;%12%\\wren.bin"

[SourceDisksNames]
1 = %Dev%

[SourceDisksFiles]
wren.sys = 1
wren.bin = 1

[DestinationDirs]
Wren.Files = 12
Wren.Data = 12

[Strings]
Mfg = "Wren"
Other = "Finch"
Dev = "Wren adapter"
`;
