import { check } from '../src/check';
import { port } from '../src/port';
import { SummaryCounter } from '../src/run/summary';
import type { EngineOptions } from '../src/contract/options';
import type { FileResult, Finding } from '../src/contract/result';
import { infverifFormat } from '../src/report/infverif';
import type { ReportContext, ReportFile, StreamedFormat } from '../src/report/format';

const LEGACY = `[Version]
Signature = "$Windows NT$"
Class = HIDClass
ClassGuid = {745a17a0-74d3-11d0-b6fe-00a0c90f57da}
Provider = Wren
CatalogFile = wren.cat
DriverVer = 06/01/2024,1.2.3.4
PnpLockdown = 1

[Manufacturer]
Wren = Models,NTamd64.10.0...19041

[Models.NTamd64.10.0...19041]
Device = Inst,USB\\VID_1209&PID_0001

[Inst.NT]
CopyFiles = Files

[Inst.NT.Services]
AddService = Wren,2,Svc

[Files]
wren.sys

[Svc]
ServiceType = 1
StartType = 3
ErrorControl = 1
ServiceBinary = %12%\\wren.sys
AddReg = SvcReg

[SvcReg]
HKR,,Speed,0x00010001,1

[DestinationDirs]
Files = 12

[SourceDisksNames]
1 = disk

[SourceDisksFiles]
wren.sys = 1
`;

async function checked(
  text: string,
  options: Partial<EngineOptions> = {},
  path = 'drivers/wren.inf',
): Promise<FileResult> {
  const [result] = await check([{ path, bytes: Buffer.from(text) }], options);
  return result as FileResult;
}

function messages(result: FileResult): Finding[] {
  return result.findings.filter((finding) => finding.transform === 'check');
}

const CONTEXT: ReportContext = { verb: 'check', version: '0', colour: false, write: false, minBuild: 17763, mode: 'w' };

function printed(result: FileResult): string {
  if (!infverifFormat.streamed) throw new Error('The format waits for all files.');
  const { before: _before, after: _after, beforeText: _beforeText, afterText: _afterText, ...row } = result;
  const file: ReportFile = { ...row, diff: null, written: false };
  return infverifFormat.file(file, CONTEXT);
}

describe('check', () => {
  test('names the lines that InfVerif names, and points at the cause where that is another', async () => {
    const result = await checked(LEGACY);
    expect(
      messages(result).map((finding) => [finding.codes[0], finding.line, finding.related?.map((place) => place.line)]),
    ).toEqual([
      [1323, 20, [33]],
      [1322, 22, [23]],
    ]);
  });

  test('says nothing twice: what a transform found with the same code is part of the message', async () => {
    const result = await checked(LEGACY);
    const byCode = new Map<number, number>();
    for (const finding of result.findings)
      for (const code of finding.codes) byCode.set(code, (byCode.get(code) ?? 0) + 1);
    expect(byCode.get(1323)).toBe(1);
  });

  test('what a transform says of a list it says of each of its files', async () => {
    const text = LEGACY.replace('[Files]\nwren.sys', '[Files]\nwren.sys\nwren2.sys')
      .replace('wren.sys = 1', 'wren.sys = 1\nwren2.sys = 1')
      .replace(
        'AddService = Wren,2,Svc',
        'AddService = Wren,2,Svc\nAddService = Wren2,,Svc2\n\n[Svc2]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren2.sys',
      );
    const { findings } = await checked(text);
    const copies = findings.filter(({ codes }) => codes.includes(1322));
    expect(copies.every(({ fixed }) => fixed)).toBe(true);
    expect(copies.flatMap(({ related }) => related ?? []).map(({ message }) => message)).not.toContain(
      'it is this line',
    );
  });

  test('a binary that nothing copies is as grave in a port as InfVerif holds it', async () => {
    const text = LEGACY.replace('%12%\\wren.sys', '%12%\\other.sys');
    const [result] = await port([{ path: 'wren.inf', bytes: Buffer.from(text) }]);
    expect(result?.findings.filter(({ codes }) => codes.includes(2084)).map(({ level }) => level)).toEqual(['error']);
    const withInclude = text.replace('[Inst.NT]\n', '[Inst.NT]\nInclude = input.inf\nNeeds = HID_Inst.NT\n');
    const [other] = await port([{ path: 'wren.inf', bytes: Buffer.from(withInclude) }]);
    expect(other?.findings.filter(({ codes }) => codes.includes(2084)).map(({ level }) => level)).toEqual(['warning']);
  });

  test('a form that served builds do not know is told at its line, with the build that frees it', async () => {
    const text = LEGACY.replace(
      '[Inst.NT.Services]',
      '[Inst.NT.Filters]\nAddFilter = Wren,,Position\n\n[Position]\nFilterPosition = Upper\n\n[Inst.NT.Services]',
    ).replaceAll('NTamd64.10.0...19041', 'NTamd64.10.0...16299');
    const [result] = await port([{ path: 'wren.inf', bytes: Buffer.from(text) }]);
    const line = text.slice(0, text.indexOf('AddFilter')).split('\n').length;
    expect(result?.findings.filter(({ id }) => id === 'check-1199')).toMatchObject([
      { line, firstBuild: 18362, heldBack: 'builds below 18362 are served too; free with --min-build 18362' },
    ]);
  });

  test('the levels are those of the mode', async () => {
    const levels = async (mode: EngineOptions['mode']): Promise<string[]> =>
      messages(await checked(LEGACY, { mode })).map((finding) => `${finding.codes[0]} ${finding.level}`);
    expect(await levels('w')).toEqual(['1323 error', '1322 error']);
    expect(await levels('h')).toEqual(['1323 error']);
    expect(await levels('u')).toEqual([]);
    expect((await checked(LEGACY, { mode: 'u' })).findings.filter((finding) => finding.level === 'error')).toEqual([]);
  });

  test('a file that Windows cannot open has its parse error', async () => {
    const result = await checked(LEGACY.replace('[Files]', '[Files'));
    expect(result.outcome).toBe('failed');
    expect(messages(result).map((finding) => `${finding.codes[0]}:${finding.line}`)).toContain('1002:22');
  });

  test('isolation is asked of the builds that must be served', async () => {
    const dual =
      LEGACY.replace('Wren = Models,', 'Wren = Models,NTamd64.10.0...22000,') +
      '[Models.NTamd64.10.0...22000]\nDevice = New,USB\\VID_1209&PID_0001\n[New]\nCopyFiles = NewFiles\n[New.Services]\nAddService = Wren,2,NewSvc\n[NewFiles]\nwren.sys\n[NewSvc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %13%\\wren.sys\n[DestinationDirs]\nNewFiles = 13\n';
    const isolation = async (minBuild: EngineOptions['minBuild']): Promise<number[]> =>
      messages(await checked(dual, { minBuild }))
        .flatMap((finding) => finding.codes)
        .filter((code) => code === 1322 || code === 1323);
    expect(await isolation(17763)).toEqual([1323, 1322]);
    expect(await isolation('any')).toEqual([1323, 1322]);
    expect(await isolation(22000)).toEqual([]);
  });

  test('a tooling file has no message of InfVerif', async () => {
    const result = await checked('export const a = 1;\n', {}, 'tool.ts');
    expect(messages(result)).toEqual([]);
  });
});

describe('the infverif format', () => {
  test('prints one line a message, as build scripts read them', async () => {
    const lines = printed(await checked(LEGACY)).split('\n');
    expect(lines).toEqual([
      "ERROR(1323) in drivers/wren.inf, line 20: 'Speed' of service 'Wren' must sit under Parameters.",
      "ERROR(1322) in drivers/wren.inf, line 22: Destination 'C:\\Windows\\System32\\drivers' of file 'wren.sys' is not DIRID 13.",
      '',
    ]);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^(ERROR|WARNING)\(\d{4}\) in .+, line \d+: .+\.$/);
  });

  test('a message about the whole file has line 0, a warning its own word', async () => {
    const low = LEGACY.replaceAll('19041', '16299')
      .replace('Files = 12', 'Files = 13')
      .replace('%12%', '%13%')
      .replace('AddReg = SvcReg', 'ServiceSidType = 1');
    expect(printed(await checked(low))).toContain('ERROR(1199) in drivers/wren.inf, line 0: ');
    expect(printed(await checked(low))).toContain('WARNING(2083) in drivers/wren.inf, line 32: ');
  });

  test('a clean file prints nothing', async () => {
    const clean = LEGACY.replace('Files = 12', 'Files = 13')
      .replace('%12%', '%13%')
      .replace('HKR,,Speed', 'HKR,Parameters,Speed');
    expect(printed(await checked(clean))).toBe('');
  });
});

test('a port prints the messages that are left', async () => {
  const bad = LEGACY.replace('Provider = Wren', 'Provider = Microsoft');
  const [result] = await port([{ path: 'drivers/wren.inf', bytes: Buffer.from(bad) }]);
  const {
    before: _before,
    after: _after,
    beforeText: _beforeText,
    afterText: _afterText,
    ...row
  } = result as FileResult;
  const lines = (infverifFormat as StreamedFormat).file(
    { ...row, diff: null, written: false },
    { ...CONTEXT, verb: 'port' },
  );
  expect(lines).toMatch(/^ERROR\(1204\) in drivers\/wren\.inf, line 5: .*\n$/);
});

test('a port prints each place of a finding with its own code and line', async () => {
  const bad = LEGACY.replace('[SvcReg]\n', '[SvcReg]\nHKLM,Software\\Wren,Name,,x\nHKLM,Software\\Wren,,,x\n');
  const [result] = await port([{ path: 'drivers/wren.inf', bytes: Buffer.from(bad) }]);
  const {
    before: _before,
    after: _after,
    beforeText: _beforeText,
    afterText: _afterText,
    ...row
  } = result as FileResult;
  const lines = (infverifFormat as StreamedFormat).file(
    { ...row, diff: null, written: false },
    { ...CONTEXT, verb: 'port' },
  );
  const at = bad.slice(0, bad.indexOf('HKLM')).split('\n').length;
  expect(result?.findings.filter(({ places }) => places !== undefined)).toHaveLength(1);
  expect([...lines.matchAll(/\((13\d\d)\) in .*?, line (\d+)/g)].map(([, code, line]) => [code, Number(line)])).toEqual(
    [
      ['1321', at],
      ['1320', at + 1],
    ],
  );
});

test('the summary of a check counts what a port can fix as left', async () => {
  const counter = new SummaryCounter('check');
  const result = await checked(LEGACY);
  counter.add(result, false);
  const { left, fixed } = counter.total();
  expect(left.error + left.warning).toBe(printed(result).trimEnd().split('\n').length);
  expect(fixed).toBe(2);
});
