import { comparePackages, unexplained, type Difference } from '../src/engine/proof';
import { decodeText } from '../src/text/encoding';
import { ordinaryInfs } from './support/ordinary-infs';
import { bound, smallInf } from './support/small-inf';

function compare(before: string, after: string, options: Parameters<typeof comparePackages>[2] = {}): Difference[] {
  return [...comparePackages(bound(before), bound(after), options).differences];
}

/** `rule kind subject` of every difference; `-` for no rule. */
function words(differences: readonly Difference[]): string[] {
  return differences.map(({ rule, kind, subject }) => `${rule ?? '-'} ${kind} ${subject}`);
}

function between(before: string, after: string, models?: string): string[] {
  return words(compare(smallInf(before, models), smallInf(after, models)));
}

const SERVICE = '[Wren.NT]\nCopyFiles = Files\n[Files]\nwren.sys\n[Wren.NT.Services]\nAddService = Wren,2,Svc\n';
const SVC = '[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\n';
const at = (dirid: string): string => `${SERVICE}${SVC}ServiceBinary = %${dirid}%\\wren.sys\n`;
const to = (dirid: string): string => `[DestinationDirs]\nFiles = ${dirid}\n`;

describe('files and services', () => {
  test('a file with its service binary', () => {
    expect(between(at('12') + to('12'), at('13') + to('13'))).toEqual([
      'T01 file-destination wren.sys',
      'T02 service-binary Wren',
    ]);
  });

  test('a binary that is left behind', () => {
    expect(between(at('12') + to('12'), at('12') + to('13'))).toEqual([
      'T01 file-destination wren.sys',
      '- service-binary Wren',
    ]);
  });

  test('a binary that goes where its file is not', () => {
    expect(between(at('12') + to('12'), at('13') + to('12'))).toEqual(['- service-binary Wren']);
  });

  test('a file that goes to another folder of the driver store than it comes from', () => {
    expect(
      between(
        at('12') + to('12'),
        `${SERVICE}${SVC}ServiceBinary = %13%\\x\\wren.sys\n[DestinationDirs]\nFiles = 13,x\n`,
      ),
    ).toContain('- copy-file wren.sys');
  });

  test('flags that have no work left in the driver store', () => {
    const list = (flags: string, dirid: string): string =>
      `[Wren.NT]\nCopyFiles = Files\n[Files]\nwren.sys,,,${flags}\n${to(dirid)}`;
    expect(between(list('0xA', '12'), list('0x2', '13'))).toEqual([
      'T01 file-destination wren.sys',
      'T01 copy-flags wren.sys',
    ]);
    expect(between(list('0xA', '12'), list('0x4', '13'))).toEqual([
      'T01 file-destination wren.sys',
      '- copy-flags wren.sys',
    ]);
  });

  test('a descriptor of a list', () => {
    const list = (dirid: string, more: string): string =>
      `[Wren.NT]\nCopyFiles = Files\n[Files]\nwren.sys\n${to(dirid)}${more}`;
    expect(between(list('12', '[Files.security]\n"D:P(A;;GA;;;SY)"\n'), list('13', ''))).toEqual([
      'T01 file-destination wren.sys',
      'T34 file-security wren.sys',
    ]);
    expect(between(list('12', '[Files.security]\n"D:P(A;;GA;;;SY)"\n'), list('12', ''))).toEqual([
      '- file-security wren.sys',
    ]);
  });

  test('another spelling of the same place is the same', () => {
    expect(
      between(at('12') + to('12'), at('12').replace('%12%', '%10%\\System32\\drivers') + to('10,System32\\drivers')),
    ).toEqual([]);
  });
});

describe('registry', () => {
  const service = (lines: string, directives = ''): string =>
    `[Wren.NT]\n[Wren.NT.Services]\nAddService = Wren,2,Svc\n${SVC}ServiceBinary = %12%\\x.sys\n${directives}AddReg = SvcReg\n[SvcReg]\n${lines}\n`;

  test('an absolute path of a service is HKR of that service', () => {
    const absolute =
      '[Wren.NT]\nAddReg = R\n[R]\nHKLM,SYSTEM\\CurrentControlSet\\Services\\Wren\\Parameters,Depth,0x10001,4\n';
    expect(
      between(
        service('HKR,Parameters,Other,,x').replace('[Wren.NT]\n', absolute),
        service('HKR,Parameters,Other,,x\nHKR,Parameters,Depth,0x10001,4'),
      ),
    ).toEqual([]);
  });

  test('a value goes below Parameters', () => {
    expect(between(service('HKR,,Depth,0x10001,4'), service('HKR,Parameters,Depth,0x10001,4'))).toEqual([
      'T06 service-parameters service Wren\\Depth',
    ]);
    expect(between(service('HKR,,Depth,0x10001,4'), service('HKR,Parameters,Depth,0x10001,5'))).toEqual([
      '- registry service Wren\\Depth',
      '- registry service Wren\\Parameters\\Depth',
    ]);
    expect(
      between(service('HKR,Performance,Library,,x.dll'), service('HKR,Parameters\\Performance,Library,,x.dll')),
    ).not.toContain('T06 service-parameters service Wren\\Performance\\Library');
  });

  test('a value that goes below Parameters may follow its file, and not go elsewhere', () => {
    const pair = (dirid: string, key: string, value: string): string =>
      `${service(`HKR,${key},Helper,,${value}`).replace('[Wren.NT]\n', '[Wren.NT]\nCopyFiles = Files\n[Files]\nhelp.dll\n')}${to(dirid)}`;
    const before = pair('12', '', '%12%\\help.dll');
    const moved = ['T06 service-parameters service Wren\\Helper', 'T03 path-data service Wren\\Parameters\\Helper'];
    expect(between(before, pair('13', 'Parameters', '%13%\\help.dll'))).toEqual(expect.arrayContaining(moved));
    for (const wrong of ['%13%\\other.dll', '%12%\\help.dll', 'help.dll'])
      expect(between(before, pair('13', 'Parameters', wrong))).not.toEqual(expect.arrayContaining(moved));
    expect(between(before, pair('12', 'Parameters', '%12%\\help.dll'))).toEqual([
      'T06 service-parameters service Wren\\Helper',
    ]);
  });

  test('a value that is cleared first is cleared in its new place, or written in any case', () => {
    const cleared = (deletion: string, line: string): string =>
      `${service(line, 'DelReg = SvcDel\n')}[SvcDel]\n${deletion}\n`;
    const depth = (key: string, flags: string): string => `HKR,${key},Depth,${flags},4`;
    const move = ['T06 service-parameters service Wren\\Depth'];
    const below = (deletion: string, flags: string): string[] =>
      between(cleared(deletion, depth('', flags)), cleared(deletion, depth('Parameters', flags)));
    expect(below('HKR,,Depth', '0x10001')).toEqual(move);
    expect(below('HKR,,Depth', '0x10003')).not.toEqual(move);
    expect(below('HKR,,Other', '0x10003')).toEqual(move);
  });

  test('a directive does not set what DelReg takes away behind it', () => {
    const text = 'HKR,,Description,,Recorder\nHKR,Parameters,Depth,0x10001,4';
    const directive = service('HKR,Parameters,Depth,0x10001,4', 'Description = Recorder\n');
    const deleted = (inf: string): string =>
      inf.replace('AddReg =', 'DelReg = D\nAddReg =') + '[D]\nHKR,,Description\n';
    expect(between(service(text), directive)).toEqual(['T07 service-directive service Wren\\Description']);
    expect(between(deleted(service(text)), deleted(directive))).not.toEqual([
      'T07 service-directive service Wren\\Description',
    ]);
  });

  test('minifilter instances, only where Windows reads them', () => {
    const inf = (key: string): string => smallInf(service(`HKR,${key}Instances,DefaultInstance,,I`));
    expect(words(compare(inf(''), inf('Parameters\\'), { minBuild: 26100 }))).toEqual([
      'T25 service-parameters service Wren\\Instances\\DefaultInstance',
    ]);
    const [early] = compare(inf(''), inf('Parameters\\'));
    expect(early).toMatchObject({
      rule: null,
      note: 'Windows knows this form from build 26100 on; the slice serves older builds too',
    });
  });

  test('the order of writes to one value counts', () => {
    const lines = (a: string, b: string): string => `[Wren.NT]\nAddReg = R\n[R]\nHKR,,V,,${a}\nHKR,,V,,${b}\n`;
    const [difference] = compare(smallInf(lines('1', '2')), smallInf(lines('2', '1')));
    expect(difference).toMatchObject({ rule: null, note: 'several writes to it come in another order' });
  });

  test('intrinsic values become directives, with the flags that keep what is there', () => {
    const before = service(
      'HKR,,Description,0x2,"Wren"\nHKR,,ServiceSidType,0x10001,1\nHKR,,DependOnService,0x10000,fltmgr',
      'Dependencies = a\n',
    );
    const after = service('', 'Dependencies = a,fltmgr\nDescription = "Wren"\nServiceSidType = 1\n').replace(
      'Wren,2,Svc',
      'Wren,0x102,Svc',
    );
    const found = words(compare(smallInf(before), smallInf(after), { minBuild: 19041 }));
    expect(found.sort()).toEqual([
      'T07 service-directive service Wren\\DependOnService',
      'T07 service-directive service Wren\\Description',
      'T07 service-directive service Wren\\ServiceSidType',
      'T07 service-flags Wren',
    ]);
    expect(words(compare(smallInf(before), smallInf(after.replace('0x102', '0x122')), { minBuild: 19041 }))).toContain(
      '- service Wren',
    );
  });

  test('triggers and failure actions are decoded', () => {
    const before = service(
      'HKR,TriggerInfo\\0,Type,0x10001,1\nHKR,TriggerInfo\\0,Action,0x10001,1\nHKR,TriggerInfo\\0,GUID,1,33,22,11,00,55,44,77,66,88,99,aa,bb,cc,dd,ee,ff\nHKR,,FailureActions,1,80,51,01,00,00,00,00,00,00,00,00,00,01,00,00,00,14,00,00,00,01,00,00,00,60,ea,00,00',
    );
    const after =
      service('', 'AddTrigger = T\nFailureActions = F\n') +
      '[T]\nTriggerType = 1\nAction = 1\nSubType = {00112233-4455-6677-8899-aabbccddeeff}\n[F]\nResetPeriod = 86400\nAction = 1,60000\n';
    const rules = (text: string): (string | null)[] => [
      ...new Set(compare(smallInf(before), smallInf(text), { minBuild: 22621 }).map((difference) => difference.rule)),
    ];
    expect(rules(after)).toEqual(['T07']);
    expect(rules(after.replace('60000', '60001'))).toContain(null);
    expect(rules(after.replace('SubType = {0', 'SubType = {1'))).toContain(null);
  });

  test('a path follows its file; one that stays behind does not pass', () => {
    const inf = (dirid: string, path: string): string =>
      `[Wren.NT]\nCopyFiles = Files\nAddReg = R\n[Files]\nwren.sys\n${to(dirid)}[R]\nHKR,,Plugin,,"@${path}\\wren.sys,-1"\n`;
    expect(between(inf('12', '%12%'), inf('13', '%13%'))).toEqual([
      'T01 file-destination wren.sys',
      'T03 path-data software key\\Plugin',
    ]);
    expect(between(inf('12', '%12%'), inf('13', '%12%'))).toEqual([
      'T01 file-destination wren.sys',
      '- registry software key\\Plugin',
    ]);
    expect(between(inf('12', '%12%'), inf('13', '%13%').replace(',-1', ',-2'))).toContain(
      '- registry software key\\Plugin',
    );
  });

  test('keys that moved as a whole', () => {
    const inf = (lines: string): string => `[Wren.NT]\nAddReg = R\n[R]\n${lines}\n`;
    const control = 'HKLM,SYSTEM\\CurrentControlSet\\Control';
    expect(
      between(
        inf(`${control}\\MediaCategories\\{g},Name,,Jack\n${control}\\MediaCategories\\{g},Display,1,00`),
        inf('HKR,MediaCategories\\{g},Name,,Jack'),
      ),
    ).toEqual(['T17 media-category {g}', expect.stringMatching(/^T17 value-removed .*Display$/)]);
    expect(
      between(
        inf('HKCR,AudioEngine\\AudioProcessingObjects\\{g},Flags,0x10001,13'),
        inf('HKR,AudioEngine\\AudioProcessingObjects\\{g},Flags,0x10001,13'),
      ),
    ).toEqual(['T16 apo {g}']);
    expect(between(inf('HKLM,SOFTWARE\\Wren,V,,x'), inf(''))).toEqual(['- registry HKLM\\SOFTWARE\\Wren\\V']);
  });
});

describe('directives instead of keys', () => {
  test('a filter, from the build that knows AddFilter', () => {
    const body = '[Wren.NT]\n';
    const before = smallInf(`${body}[Wren.NT.HW]\nAddReg = R\n[R]\nHKR,,UpperFilters,0x10008,Wren\n`);
    const after = smallInf(`${body}[Wren.NT.Filters]\nAddFilter = Wren,,F\n[F]\nFilterPosition = Upper\n`);
    expect(words(compare(before, after, { minBuild: 18362 }))).toEqual(['T11 filter Wren']);
    expect(words(compare(before, after))).toEqual(['- filter Wren']);
    expect(words(compare(before, after.replace('= Upper', '= Lower'), { minBuild: 18362 }))).not.toContain(
      'T11 filter Wren',
    );
  });

  test('an event provider with its channel', () => {
    const key = 'HKLM,SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT';
    const files = (dirid: string): string =>
      `[Wren.NT]\nCopyFiles = Files\nAddReg = R\n[Files]\nwren.sys\n${to(dirid)}[R]\nHKR,,Keep,,x\n`;
    const before =
      smallInf(`${files('12')}${key}\\Publishers\\{p},,,Wren-Drv\n${key}\\Publishers\\{p},ResourceFileName,0x20000,"%%SystemRoot%%\\System32\\drivers\\wren.sys"
${key}\\Publishers\\{p}\\ChannelReferences\\0,,,Wren/Op\n${key}\\Publishers\\{p}\\ChannelReferences\\0,Flags,0x10001,0\n${key}\\Channels\\Wren/Op,Type,0x10001,1\n${key}\\Channels\\Wren/Op,Enabled,0x10001,1\n`);
    const after = smallInf(
      `${files('13')}[Wren.NT.Events]\nAddEventProvider = {p},P\n[P]\nProviderName = Wren-Drv\nResourceFile = %13%\\wren.sys\nAddChannel = Wren/Op,2,C\n[C]\nEnabled = 1\n`,
    );
    expect(words(compare(before, after))).toEqual(['T01 file-destination wren.sys', 'T12 event-provider {p}']);
    expect(words(compare(before, after.replace('Enabled = 1', 'Enabled = 0')))).not.toContain('T12 event-provider {p}');
    expect(words(compare(before, after.replace('Wren/Op,2,C', 'Wren/Op,3,C')))).not.toContain('T12 event-provider {p}');
    const setting = after.replace('Enabled = 1', 'Enabled = 1\nIsolation = 2');
    expect(words(compare(before, setting))).not.toContain('T12 event-provider {p}');
  });

  test('an autologger session', () => {
    const key = 'HKLM,SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\WrenBoot';
    const before = smallInf(
      `[Wren.NT]\nAddReg = R\n[R]\n${key},GUID,,{s}\n${key},Start,0x10001,1\n${key}\\{p},Enabled,0x10001,1\n`,
    );
    const after = smallInf(
      '[Wren.NT]\n[Wren.NT.Events]\nAddAutoLogger = WrenBoot,{s},A\n[A]\nStart = 1\nAddAutoLoggerProvider = {p},B\n[B]\nEnabled = 1\n',
    );
    expect(words(compare(before, after, { minBuild: 22000 }))).toEqual(['T13 autologger WrenBoot']);
    expect(words(compare(before, after.replace('Start = 1', 'Start = 0'), { minBuild: 22000 }))).not.toContain(
      'T13 autologger WrenBoot',
    );
  });

  test('a COM class', () => {
    const before = smallInf(
      '[Wren.NT]\nAddReg = R\n[R]\nHKCR,CLSID\\{g},,,"Wren"\nHKCR,CLSID\\{g}\\InprocServer32,,0x20000,%13%\\w.dll\nHKCR,CLSID\\{g}\\InprocServer32,ThreadingModel,,Both\n',
    );
    const after = smallInf(
      '[Wren.NT]\n[Wren.NT.COM]\nAddComServer = W,,S\n[S]\nServerType = 1\nServerBinary = %13%\\w.dll\nAddComClass = {g},,C\n[C]\nDescription = "Wren"\nThreadingModel = Both\n',
    );
    expect(words(compare(before, after, { minBuild: 26100 }))).toEqual(['T14 com-server {g}']);
    expect(words(compare(before, after.replace('= Both', '= Free'), { minBuild: 26100 }))).not.toContain(
      'T14 com-server {g}',
    );
  });

  test('an event source', () => {
    const absolute =
      `${SERVICE}${SVC}ServiceBinary = %12%\\x.sys\n[R]\nHKLM,SYSTEM\\CurrentControlSet\\Services\\EventLog\\System\\Wren,TypesSupported,0x10001,7\n`.replace(
        '[Wren.NT]',
        '[Wren.NT]\nAddReg = R',
      );
    const directive =
      `${SERVICE}${SVC}ServiceBinary = %12%\\x.sys\n[Log]\nAddReg = LogReg\n[LogReg]\nHKR,,TypesSupported,0x10001,7\n`.replace(
        'Wren,2,Svc',
        'Wren,2,Svc,Log',
      );
    expect(between(absolute, directive)).toEqual(['T15 event-source Wren']);
  });

  test('a framework co-installer goes as a whole or not at all', () => {
    const dll = 'WdfCoInstaller01011.dll';
    const before = `[Wren.NT]\n[Wren.NT.CoInstallers]\nAddReg = Co\nCopyFiles = CoFiles\n[Co]\nHKR,,CoInstallers32,0x10000,"${dll},WdfCoInstaller"\n[CoFiles]\n${dll}\n[DestinationDirs]\nCoFiles = 11\n`;
    expect(between(before, '[Wren.NT]\n')).toEqual([
      `T20 coinstaller-removed ${dll}`,
      `T20 coinstaller-removed ${dll}`,
    ]);
    expect(between(before, before.replace('CopyFiles = CoFiles\n', ''))).toEqual([`- copy-file ${dll}`]);
    expect(between(before.replaceAll(dll, 'wrenco.dll'), '[Wren.NT]\n')).toEqual([
      '- registry software key\\CoInstallers32',
      '- copy-file wrenco.dll',
    ]);
  });

  test('source media go with the framework co-installer that they held, others do not', () => {
    const dll = 'WdfCoInstaller01011.dll';
    const media = (disks: string, files: string): string =>
      `[SourceDisksNames]\n${disks}[SourceDisksFiles]\n${files}[Wren.NT]\nCopyFiles = Files\n[Files]\nwren.sys\n`;
    const own = '1 = Disk\n';
    const file = 'wren.sys = 1\n';
    const whole = media(`${own}2 = Framework\n3 = Spare\n`, `${file}${dll} = 2\n`);
    const gone = `T20 coinstaller-removed ${dll}`;
    expect(between(whole, media(`${own}3 = Spare\n`, file))).toEqual([gone, gone]);
    // Nothing was on the third medium, so nothing says why it goes; the second is still in use.
    expect(between(whole, media(`${own}2 = Framework\n`, file)).filter((found) => found.startsWith('-'))).toHaveLength(
      1,
    );
    const shared = media(`${own}2 = Framework\n`, `${file}${dll} = 2\nwren.dat = 2\n`);
    expect(between(shared, media(own, `${file}wren.dat = 2\n`)).filter((found) => found.startsWith('-'))).toHaveLength(
      1,
    );
    expect(between(shared, media(`${own}2 = Framework\n`, `${file}wren.dat = 2\n`))).toEqual([gone]);
  });

  test('the list of co-installers is begun anew, by the line behind the one that goes', () => {
    const dll = 'WdfCoInstaller01011.dll';
    const own = (flags: string): string => `HKR,,CoInstallers32,${flags},"wrenco.dll"\n`;
    const inf = (lines: string): string => `[Wren.NT]\n[Wren.NT.CoInstallers]\nAddReg = Co\n[Co]\n${lines}`;
    const framework = `HKR,,CoInstallers32,0x10000,"${dll},WdfCoInstaller"\n`;
    const removed = [`T20 coinstaller-removed ${dll}`];
    expect(between(inf(framework + own('0x10008')), inf(own('0x10000')))).toEqual(removed);
    expect(between(inf(framework + own('0x10008')), inf(own('0x10008')))).not.toEqual(removed);
    expect(between(inf(framework + own('0x10000')), inf(own('0x10000')))).toEqual(removed);
  });

  test('an inbox service by Include and Needs, complete', () => {
    const before = smallInf(
      '[Wren.NT]\n[Wren.NT.Services]\nAddService = WUDFRd,2,Svc\n[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\WUDFRd.sys\n',
    );
    const pair = (name: string): string => `Include = WUDFRD.inf\nNeeds = ${name}\n`;
    const after = smallInf(
      `[Wren.NT]\n${pair('WUDFRD.NT')}[Wren.NT.HW]\n${pair('WUDFRD.NT.HW')}[Wren.NT.Services]\n${pair('WUDFRD.NT.Services')}`,
    );
    expect(words(compare(before, after, { minBuild: 22000 }))).toEqual(['T02 inclusion-added WUDFRD.inf']);
    expect(
      words(
        compare(before, after.replace('Include = WUDFRD.inf\nNeeds = WUDFRD.NT.HW', 'Needs = WUDFRD.NT.HW'), {
          minBuild: 22000,
        }),
      ),
    ).not.toContain('T02 inclusion-added WUDFRD.inf');
  });

  test('deletions of what the package itself put there', () => {
    const before = `[Wren.NT]\nCopyFiles = Files\nDelFiles = Files\nDelReg = Del\nAddReg = R\n[Files]\nwren.sys\n${to('12')}[R]\nHKR,,V,,x\n[Del]\nHKR,,V\n`;
    const kept = before.replace('DelFiles = Files\nDelReg = Del\n', '');
    expect(between(before, kept)).toEqual([
      'T22 directive-removed DelFiles wren.sys',
      'T22 directive-removed DelReg software key\\V',
    ]);
    expect(between(before.replace('[Del]\nHKR,,V', '[Del]\nHKLM,SOFTWARE\\Wren,V'), kept)).toContain(
      '- registry HKLM\\SOFTWARE\\Wren\\V',
    );
  });
});

describe('slices', () => {
  const models = (...decorations: string[]): string =>
    decorations.map((decoration) => `[Devices.${decoration}]\nWidget = Wren,USB\\A\n`).join('');
  const inf = (line: string, sections: string): string =>
    smallInf('[Wren.NT]\nReboot\n', sections).replace('Wren = Devices,NTamd64', `Wren = Devices,${line}`);
  const plain = inf('NTamd64', models('NTamd64'));

  test('a part below the oldest Windows to serve may go', () => {
    const raised = inf('NTamd64.10.0...16299', models('NTamd64.10.0...16299'));
    expect(words(compare(plain, raised))).toEqual(['T04 slice-dropped amd64']);
    expect(words(compare(plain, raised, { minBuild: 'any' }))).toEqual(['- slice-dropped amd64']);
  });

  test('a part above it may not', () => {
    expect(words(compare(plain, inf('NTamd64.10.0...18362', models('NTamd64.10.0...18362'))))).toEqual([
      'T04 slice-dropped amd64',
      '- slice-dropped amd64',
    ]);
  });

  test('Windows versions are compared once each, between all the edges of both', () => {
    const two = (newer: string): string => inf(`NTamd64,NTamd64.${newer}`, models('NTamd64', `NTamd64.${newer}`));
    const labels = (before: string, after: string): string[] =>
      comparePackages(bound(before), bound(after), { minBuild: 'any' }).slices.map(({ label }) => label);
    const same = labels(two('10.0...18362'), two('10.0...18362'));
    expect(new Set(same).size).toBe(same.length);
    expect(same).toHaveLength(2);
    expect(labels(two('10.0...18362'), two('10.0...22000'))).toHaveLength(3);
    expect(labels(two('10.0...18362'), plain)).toHaveLength(2);
    expect(labels(plain, plain)).toHaveLength(1);
  });

  test('a slice beside the old one changes nothing by itself', () => {
    expect(compare(plain, inf('NTamd64,NTamd64.10.0...18362', models('NTamd64', 'NTamd64.10.0...18362')))).toEqual([]);
  });

  test('another architecture is something else', () => {
    expect(words(compare(plain, inf('NTamd64,NTarm64', models('NTamd64', 'NTarm64'))))).toEqual([
      '- slice-added arm64',
      '- slice-added arm64',
    ]);
  });

  test('$ARCH$ stands for the architectures of the other package', () => {
    expect(compare(plain, inf('NT$ARCH$', models('NT$ARCH$')))).toEqual([]);
  });

  test('a section that starts later does not leave its Windows versions to an older section', () => {
    const two = (decorations: string, newer: string): string =>
      plain
        .replace(/(= Devices),NTamd64\b[^\r\n]*/, `$1,NTamd64.5.1,${decorations}`)
        .replace('[Devices.NTamd64]', `[Devices.NTamd64.5.1]\nWidget = Old,USB\\A\n${newer}`);
    const before = two('NTamd64.6.1', '[Devices.NTamd64.6.1]');
    expect(before).toContain('NTamd64.6.1');
    expect(
      words(compare(before, two('NTamd64.10.0...16299', '[Devices.NTamd64.10.0...16299]'))).some((found) =>
        found.startsWith('- '),
      ),
    ).toBe(true);
    const kept = two('NTamd64.6.1,NTamd64.10.0...16299', '[Devices.NTamd64.6.1]\n[Devices.NTamd64.10.0...16299]');
    expect(words(compare(before, kept)).filter((found) => found.startsWith('- '))).toEqual([]);
  });

  test('a device that is lost, or has other ids', () => {
    expect(words(compare(plain, plain.replace('Widget = Wren,USB\\A\n', '')))).toEqual([
      'T04 slice-dropped amd64',
      '- slice-dropped amd64',
    ]);
    expect(words(compare(plain, plain.replace('USB\\A', 'USB\\B')))).toEqual([
      '- device Widget (USB\\A)',
      '- device Widget (USB\\B)',
    ]);
  });
});

describe('declared moves', () => {
  const comparison = comparePackages(bound(smallInf(at('12') + to('12'))), bound(smallInf(at('13') + to('13'))));

  test('every move has to be declared by kind and subject', () => {
    const moves = [
      { kind: 'file-destination', subject: 'WREN.SYS' },
      { kind: 'service-binary', subject: 'service wren' },
    ];
    expect(unexplained(comparison, moves)).toEqual([]);
    expect(words(unexplained(comparison, moves.slice(1)))).toEqual(['T01 file-destination wren.sys']);
    expect(words(unexplained(comparison, []))).toHaveLength(2);
  });

  test('a declaration explains nothing that no rule asks for', () => {
    const wrong = comparePackages(bound(smallInf(at('12') + to('12'))), bound(smallInf(at('12') + to('13'))));
    expect(
      words(
        unexplained(wrong, [
          { kind: 'file-destination', subject: 'wren.sys' },
          { kind: 'service-binary', subject: 'Wren' },
        ]),
      ),
    ).toEqual(['- service-binary Wren']);
  });
});

test('ordinary packages do the same as themselves with other line ends', () => {
  const different = ordinaryInfs().filter(({ bytes }) => {
    const { text } = decodeText(bytes);
    return comparePackages(bound(text), bound(text.replace(/\r?\n/g, '\r\n'))).differences.length > 0;
  });
  expect(different.map(({ name }) => name)).toEqual([]);
});
