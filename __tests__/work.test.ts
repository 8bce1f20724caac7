import { DEFAULT_OPTIONS, type EngineOptions } from '../src/contract/options';
import type { FileResult } from '../src/contract/result';
import { infTransforms } from '../src/builtin-transforms';
import { runEngine, type Verb } from '../src/engine/run';
import { StatePool } from '../src/engine/states';
import { AS_WRITTEN } from '../src/inf/defines';
import { parseInfText } from '../src/inf/parse';
import { measureWork, type Work } from '../src/inf/work';
import { ALONE } from '../src/package/beside';
import { bindPackage } from '../src/package/bind';

/** An INF with that many devices, each with a file, a service and whatever `more` gives it. */
function packageOf(devices: number, dirid: number, more: (name: string) => readonly string[]): string {
  const names = Array.from({ length: devices }, (_, index) => `Wren${index}`);
  return [
    '[Version]',
    'Signature="$Windows NT$"',
    'Class=Wren',
    'ClassGuid={78a1c341-4539-11d3-b88d-00c04fad5171}',
    'Provider=%P%',
    'CatalogFile=wren.cat',
    'PnpLockdown=1',
    'DriverVer=01/01/2024,1.0.0.0',
    '',
    '[Manufacturer]',
    '%P%=Models,NTamd64.10.0...19041',
    '',
    '[Models.NTamd64.10.0...19041]',
    ...names.map((name) => `%P%=${name},USB\\${name}`),
    '',
    '[DestinationDirs]',
    ...names.map((name) => `${name}.Files=${dirid}`),
    '',
    '[SourceDisksNames]',
    '1=Disk',
    '',
    '[SourceDisksFiles]',
    ...names.map((name) => `${name}.sys=1`),
    '',
    ...names.flatMap((name) => [
      `[${name}]`,
      `CopyFiles=${name}.Files`,
      '',
      `[${name}.Files]`,
      `${name}.sys`,
      '',
      `[${name}.Services]`,
      `AddService=${name},2,${name}.Service`,
      '',
      `[${name}.Service]`,
      'ServiceType=1',
      'StartType=3',
      'ErrorControl=1',
      `ServiceBinary=%${dirid}%\\${name}.sys`,
      ...more(name),
      '',
    ]),
    '[Strings]',
    'P="Wren"',
    '',
  ].join('\r\n');
}

/** Devices of which a port has nothing to say. */
function isolated(devices: number): string {
  return packageOf(devices, 13, () => []);
}

/** Devices whose services have a value that goes below their Parameters key. */
function legacy(devices: number): string {
  return packageOf(devices, 13, (name) => [`AddReg=${name}.Depth`, '', `[${name}.Depth]`, 'HKR,,Depth,0x00010001,4']);
}

/** Devices whose files can move on new Windows alone, with install sections that serve old Windows too. */
function sharedBySlices(devices: number): string {
  return packageOf(devices, 12, () => [])
    .replace('Models,NTamd64.10.0...19041', 'Models,NTamd64,NTamd64.10.0...19041')
    .replace(
      /\[Models\..*\r\n((?:%P%.*\r\n)+)/,
      (section, lines: string) => `[Models.NTamd64]\r\n${lines}\r\n${section}`,
    );
}

async function run(
  verb: Verb,
  text: string,
  options: Partial<EngineOptions> = {},
): Promise<{ result: FileResult; work: Work }> {
  const work = measureWork();
  const file = { path: 'wren.inf', bytes: Buffer.from(text, 'latin1') };
  const [result] = await runEngine(verb, [file], { ...DEFAULT_OPTIONS, transforms: infTransforms(), ...options }, []);
  return { result: result as FileResult, work: work() };
}

describe('what a run costs', () => {
  test.each<Verb>(['port', 'check'])(
    '%s reads a file that stays as it is once, and asks each transform once',
    async (verb) => {
      const { result, work } = await run(verb, isolated(3));
      expect(result.outcome).toBe('unchanged');
      expect(work).toMatchObject({ parses: 1, binds: 1, finds: infTransforms().length, checks: 1 });
    },
  );

  test('rewrites that do not meet cost no more steps than one', async () => {
    const [one, ten] = [await run('port', legacy(1)), await run('port', legacy(10))];
    expect(one.result.outcome).toBe('changed');
    expect(ten.result.edits).toHaveLength(10 * one.result.edits.length);
    expect(ten.work).toMatchObject({ parses: one.work.parses, binds: one.work.binds, finds: one.work.finds });
  });

  test('while rewrites are made, those transforms alone are asked that saw something at first', async () => {
    const { result, work } = await run('port', legacy(3));
    expect(result.outcome).toBe('changed');
    // All before and after, and between them the one that moves the values, until it sees no more.
    expect(work.finds).toBeLessThanOrEqual(2 * infTransforms().length + 2);
  });

  test('the effects of a package are worked out before and after, not at each step', async () => {
    const { work } = await run('port', legacy(10));
    const uses = work.usesBound / work.binds;
    expect(work.effectBlocks).toBeLessThanOrEqual(2 * uses);
  });

  test('a proof looks into the install sections that changed, and into no others', async () => {
    const [depth, ...others] = ['Wren0', 'Wren1', 'Wren2', 'Wren3'];
    const text = packageOf(1 + others.length, 13, (name) =>
      name === depth ? [`AddReg=${name}.Depth`, '', `[${name}.Depth]`, 'HKR,,Depth,0x00010001,4'] : [],
    );
    const { result, work } = await run('port', text);
    expect(result.outcome).toBe('changed');
    expect(work).toMatchObject({ installsIndexed: 2 });
  });

  test('a section that many install sections share is searched for names once', () => {
    const shared = (devices: number): string =>
      `${packageOf(devices, 13, () => ['AddReg=Common'])}[Common]\r\nHKR,,Depth,0x00010001,4\r\n`;
    const walked = [2, 12].map((devices) => {
      const document = parseInfText(shared(devices));
      const work = measureWork();
      bindPackage('wren.inf', document);
      return work();
    });
    const [few, many] = walked as [Work, Work];
    // Four sections of each device, and the one that all share.
    expect([few.sectionsWalked, many.sectionsWalked]).toEqual([2 * 4 + 1, 12 * 4 + 1]);
    expect(many.usesBound).toBe(12 * 5);
  });

  test("InfVerif's rules are asked once of the original and once of the result", async () => {
    expect((await run('check', legacy(3))).work).toMatchObject({ checks: 2 });
    // A port asks them of the original where the result has errors, which may have been there before.
    expect((await run('port', legacy(3))).work).toMatchObject({ checks: 1 });
  });

  test('a text that several runs over one INF come by is read once', () => {
    const work = measureWork();
    const [before, after] = [legacy(1), legacy(2)];
    const pool = new StatePool(bindPackage('wren.inf', parseInfText(before)), [], { minBuild: 0, beside: ALONE });
    expect(pool.of(after, null)).toBe(pool.of(after, null));
    expect(pool.of(before, null).pkg.document.text).toBe(before);
    expect(work()).toMatchObject({ parses: 2, binds: 2 });
  });

  test('what no edit touches is not read again', async () => {
    const sections = parseInfText(legacy(10)).sections.size;
    // Ten values go below Parameters, each in a section of its own.
    const { work: port } = await run('port', legacy(10));
    expect(port.sectionsParsed).toBeLessThanOrEqual(sections + 2 * 10);
    // A line inserted above other sections moves those alone.
    const [text, line] = [legacy(10), '; a word\r\n'];
    const at = text.indexOf('[Manufacturer]');
    const work = measureWork();
    parseInfText(text.slice(0, at) + line + text.slice(at), AS_WRITTEN, {
      document: parseInfText(text),
      edits: [{ start: at, end: at, text: line }],
    });
    expect(work().sectionsParsed).toBe(sections + 1);
  });

  test('copies for many install sections cost no more steps than those for a few', async () => {
    const [few, many] = [
      await run('port', sharedBySlices(2), { minBuild: 'any' }),
      await run('port', sharedBySlices(12), { minBuild: 'any' }),
    ];
    const forms = (text: string | null): number => text?.match(/^CopyFiles/gm)?.length ?? 0;
    expect([forms(few.result.afterText), forms(many.result.afterText)]).toEqual([4, 24]);
    expect(many.work).toMatchObject({ parses: few.work.parses, binds: few.work.binds });
  });
});

describe('the limit of work', () => {
  test('a file that costs more is given up, with the flag that allows more, and is the same every time', async () => {
    const text = legacy(10);
    const results = [await run('port', text, { workLimit: 20 }), await run('port', text, { workLimit: 20 })];
    for (const { result } of results) {
      expect(result).toMatchObject({ outcome: 'failed', after: null });
      expect(result.reason).toMatch(/^wren\.inf:1:1: .*more than 20 sections.*--work-limit/);
    }
    expect(results[0]?.work).toEqual(results[1]?.work);
  });

  test('a file that stays within it is ported', async () => {
    expect((await run('port', legacy(10), { workLimit: 2000 })).result.outcome).toBe('changed');
  });
});
