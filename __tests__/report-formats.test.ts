import { createHash } from 'node:crypto';
import type { Finding } from '../src/contract/result';
import type { ReportContext, ReportFile } from '../src/report/format';
import { formatNames, reportFormat } from '../src/report/formats';
import { SummaryCounter } from '../src/run/summary';

const context: ReportContext = {
  verb: 'port',
  version: '1.2.3',
  colour: false,
  write: false,
  minBuild: 17763,
  mode: 'w',
};

function finding(changes: Partial<Finding>): Finding {
  return {
    id: 'T01-copyfiles-dirid-13',
    transform: 'copyfiles-dirid-13',
    codes: [1322],
    level: 'error',
    applicability: 'follow-up',
    message: 'x.sys goes to System32',
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 9,
    section: 'S',
    slice: null,
    fixed: false,
    heldBack: null,
    firstBuild: 16299,
    reference: 'https://learn.microsoft.com/windows-hardware/drivers/',
    followUps: [],
    ...changes,
  };
}

function file(changes: Partial<ReportFile>): ReportFile {
  return {
    path: 'a.inf',
    outcome: 'unchanged',
    reason: null,
    encoding: 'utf-8',
    bom: false,
    eol: 'crlf',
    edits: [],
    findings: [],
    moves: [],
    diff: null,
    written: false,
    ...changes,
  };
}

const files: readonly ReportFile[] = [
  file({
    path: 'my drivers/gr\u00fc\u00df & <b>.inf',
    outcome: 'changed',
    diff: 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-```old <script>\r\n+new\u001b[2J\r\n',
    edits: [
      { transform: 't', transforms: ['t'], start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 1, text: '' },
    ],
    findings: [
      finding({
        fixed: true,
        followUps: [
          {
            service: 's',
            model: 'KMDF',
            api: null,
            firstBuild: null,
            framework: null,
            text: 'open the key of | Parameters',
          },
        ],
      }),
      finding({
        id: 'T06-x',
        level: 'warning',
        codes: [],
        message: 'a | b, c: 100%',
        line: 0,
        heldBack: 'the file\nis shared',
        reference: null,
      }),
      finding({
        id: 'T06-x',
        level: 'warning',
        codes: [],
        message: 'a | b, c: 100%',
        line: 0,
        heldBack: 'the file\nis shared',
        reference: null,
      }),
    ],
  }),
  file({ path: 'ok.inf' }),
  file({ path: 'note.inf', findings: [finding({ level: 'note' })] }),
  file({ path: 'edk2.inf', outcome: 'skipped', reason: 'an EDK2 module' }),
  file({ path: 'bad.inf', outcome: 'failed', reason: 'cannot be read: 50% "gone"' }),
];

function render(name: string, chosen: readonly ReportFile[] = files): string {
  const counter = new SummaryCounter();
  for (const one of chosen) counter.add(one, one.written);
  const format = reportFormat(name);
  if (format === null) throw new Error(name);
  if (!format.streamed) return format.render(chosen, counter.total(), context);
  return chosen.map((one) => format.file(one, context)).join('') + format.end(counter.total(), context);
}

test('every format takes every kind of file, none at all, and ends its last line', () => {
  for (const name of formatNames().filter((candidate) => candidate !== 'diff')) {
    expect(() => render(name, [])).not.toThrow();
    expect(render(name)).toMatch(/^$|\n$/);
  }
});

test('sarif keeps to the rules that services check', () => {
  const log = JSON.parse(render('sarif'));
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(run.tool.driver).toMatchObject({ name: 'infport', version: '1.2.3' });
  expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['T01-copyfiles-dirid-13', 'T06-x']);
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    const place = result.locations[0].physicalLocation;
    expect(place.artifactLocation.uri).toMatch(/^[A-Za-z0-9%._/-]+$/);
    expect(place.artifactLocation.uriBaseId).toBe('SRCROOT');
    if (place.region !== undefined) expect(place.region.startLine).toBeGreaterThan(0);
  }
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
    'my%20drivers/gr%C3%BC%C3%9F%20%26%20%3Cb%3E.inf',
  );
  expect(
    new Set(run.results.map((result: { partialFingerprints: object }) => JSON.stringify(result.partialFingerprints)))
      .size,
  ).toBe(run.results.length);
  expect(run.invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ message: { text: 'cannot be read: 50% "gone"' } }],
  });
});

test('sarif carries the edits of a finding as its fix, and says what a rule is about', () => {
  const edit = { transform: 't', transforms: ['t'], start: 0, end: 4, text: '13' };
  const one = file({
    outcome: 'changed',
    findings: [finding({ key: 'f1', fixed: true, edits: ['e2'] }), finding({ key: 'f2' })],
    edits: [
      { ...edit, id: 'e1', line: 1, column: 1, endLine: 1, endColumn: 5 },
      { ...edit, id: 'e2', line: 3, column: 2, endLine: 3, endColumn: 6 },
    ],
  });
  const format = reportFormat('sarif');
  if (format === null || format.streamed) throw new Error('sarif is not streamed');
  const text = { title: 'Run files from the driver store', summary: 'Sets DIRID 13.' };
  const own: ReportContext = { ...context, transformText: (id) => (id === 'copyfiles-dirid-13' ? text : null) };
  const [run] = JSON.parse(format.render([one], new SummaryCounter().total(), own)).runs;
  expect(run.results[0].fixes[0].artifactChanges).toEqual([
    {
      artifactLocation: { uri: 'a.inf', uriBaseId: 'SRCROOT' },
      replacements: [
        {
          deletedRegion: { startLine: 3, startColumn: 2, endLine: 3, endColumn: 6 },
          insertedContent: { text: '13' },
        },
      ],
    },
  ]);
  expect(run.results[1].fixes).toBeUndefined();
  expect(run.tool.driver.rules[0]).toMatchObject({
    shortDescription: { text: text.title },
    fullDescription: { text: text.summary },
  });
  expect(run.tool.driver.rules[0].help.markdown).toContain('infport explain T01-copyfiles-dirid-13');
});

test('github escapes what would end a command', () => {
  expect(render('github')).toBe(
    '::warning file=my drivers/gr\u00fc\u00df & <b>.inf,title=T06-x::a | b, c: 100%25%0ANot rewritten: the file%0Ais shared\n'.repeat(
      2,
    ) +
      '::notice file=note.inf,line=3,endLine=3,col=1,endColumn=9,title=T01-copyfiles-dirid-13 (InfVerif 1322)::x.sys goes to System32\n' +
      '::error file=bad.inf::cannot be read: 50%25 "gone"\n',
  );
});

test('gitlab has one issue for each finding that is left, and each its own fingerprint', () => {
  const issues = JSON.parse(render('gitlab')) as Record<string, unknown>[];
  expect(issues.map(({ check_name, severity, location }) => [check_name, severity, location])).toEqual([
    ['T06-x', 'minor', { path: 'my drivers/gr\u00fc\u00df & <b>.inf', lines: { begin: 1 } }],
    ['T06-x', 'minor', { path: 'my drivers/gr\u00fc\u00df & <b>.inf', lines: { begin: 1 } }],
    ['T01-copyfiles-dirid-13', 'info', { path: 'note.inf', lines: { begin: 3 } }],
    ['failed', 'blocker', { path: 'bad.inf', lines: { begin: 1 } }],
  ]);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
});

test('junit counts as its cases say', () => {
  const xml = render('junit');
  expect(xml).toContain('<testsuite name="infport" tests="5" failures="1" errors="1" skipped="1">');
  expect(xml.match(/<testcase /g)).toHaveLength(5);
  expect(xml.match(/<failure /g)).toHaveLength(1);
  expect(xml).toContain('name="my drivers/gr\u00fc\u00df &amp; &lt;b&gt;.inf"');
  expect(xml).toContain('<error message="cannot be read: 50% &quot;gone&quot;"/>');
});

test('markdown keeps text from the files from being markup', () => {
  const text = render('markdown');
  expect(text).toContain('## my drivers/gr\u00fc\u00df & &lt;b\\>.inf');
  expect(text).toContain('a \\| b, c: 100%');
  expect(text).toContain('````diff\n');
  expect(text).toContain('- [ ] open the key of \\| Parameters');
});

test('html loads nothing, and runs nothing but its own script', () => {
  const page = render('html');
  expect(page).not.toMatch(/<link|<img|src=|\son\w+=|javascript:/i);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
  const hashOf = (tag: string): string => {
    const [whole, ...more] = page.split(`<${tag}>`).slice(1);
    expect(more).toEqual([]);
    return createHash('sha256')
      .update(whole?.split(`</${tag}>`)[0] ?? '')
      .digest('base64');
  };
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'; base-uri 'none'; form-action 'none'`,
  );
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('\u001b');
});

test('ndjson is one object a line, and says the same as json', () => {
  const rows = render('ndjson')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { files: whole } = JSON.parse(render('json'));
  expect(rows.slice(0, -1).map(({ type: _type, ...row }) => row)).toEqual(whole);
});

test('the work list names who has to do what, and joins what calls for the same', () => {
  const moved = (value: string): Finding =>
    finding({
      fixed: true,
      followUps: [
        {
          service: 'Wren',
          model: 'WDM',
          api: 'IoOpenDriverRegistryKey',
          firstBuild: 19041,
          framework: null,
          text: `${value} moved to Parameters: read it there`,
        },
      ],
    });
  const text = render('worklist', [
    file({
      path: 'w.inf',
      outcome: 'changed',
      findings: [moved('Depth'), moved('Rate'), finding({ heldBack: 'it is renamed' })],
    }),
  ]);
  expect(text).toContain('### Service Wren (WDM)');
  expect(text).toContain(
    '- [ ] read it there (`IoOpenDriverRegistryKey`, from build 19041; served builds before it need the other way)\n  - Depth moved to Parameters\n  - Rate moved to Parameters\n',
  );
  expect(text).toContain('- [ ] line 3 [1322]: x.sys goes to System32. Not rewritten: it is renamed.');
  expect(text).toContain('Raise DriverVer');
  expect(render('worklist', [file({ path: 'ok.inf' })])).toBe('Nothing is left to do.\n');
});

test('text and markdown say what moves at install time, once', () => {
  const move = {
    transform: 't',
    kind: 'file-destination',
    subject: 'wren.sys',
    from: 'System32\\drivers',
    to: 'driver store',
    slice: null,
  };
  const moved = file({ path: 'w.inf', outcome: 'changed', moves: [move, move] });
  expect(render('text', [moved])).toContain(
    '  at install time:\n      file-destination wren.sys: System32\\drivers -> driver store\n',
  );
  expect(render('text', [moved]).match(/wren\.sys/g)).toHaveLength(1);
  expect(render('markdown', [moved])).toContain(
    'At install time:\n\n- file-destination wren.sys: System32\\\\drivers -\\> driver store\n',
  );
});

describe('the text for people', () => {
  const text = (chosen: readonly ReportFile[]): string => {
    const format = reportFormat('text');
    if (format === null || !format.streamed) throw new Error('text is streamed');
    const own: ReportContext = { ...context, said: new Map() };
    return chosen.map((one) => format.file(one, own)).join('') + format.end(new SummaryCounter().total(), own);
  };

  test('says once what several files have in common, and how often it is so', () => {
    const same = { message: 'Reg is written outside HKR', heldBack: 'somebody reads it', line: 7 };
    const printed = text([
      file({ path: 'a.inf', findings: [finding(same)] }),
      file({ path: 'b.inf', findings: [finding({ ...same, line: 9 }), finding({ message: 'another' })] }),
    ]);
    expect(printed.match(/not rewritten: somebody reads it/g)).toHaveLength(1);
    expect(printed).toContain('b.inf:9:1: error [1322]: as in a.inf:7  T01-copyfiles-dirid-13');
    expect(printed).toMatch(/×2 \[1322\]: Reg is written outside HKR {2}T01-copyfiles-dirid-13, first in a\.inf:7/);
    expect(printed).not.toMatch(/×\d+.*another/);
  });

  test('moves that differ in names alone share a line', () => {
    const move = { transform: 't', kind: 'service-binary', slice: null };
    const moves = ['a', 'b', 'c', 'd'].map((name) => ({
      ...move,
      subject: name,
      from: `%12%\\${name}.sys`,
      to: `%13%\\${name}.sys`,
    }));
    const guids = ['11111111', '22222222'].map((start) => ({
      ...move,
      kind: 'value-removed',
      subject: `HKLM\\M\\{${start}-0000-1111-2222-333344445555}\\Display`,
      from: `HKLM\\M\\{${start}-0000-1111-2222-333344445555}`,
      to: null,
    }));
    const printed = text([file({ outcome: 'changed', moves: [...moves, ...guids] })]);
    expect(printed).toContain('service-binary a, b, c and 1 more: %12%\\* -> %13%\\*\n');
    expect(printed.match(/value-removed/g)).toHaveLength(1);
    expect(text([file({ outcome: 'changed', moves: moves.slice(0, 1) })])).toContain('a: %12%\\a.sys -> %13%\\a.sys\n');
  });

  test('what several values call for is one line', () => {
    const advice = { service: 's', model: null, api: null, firstBuild: null, framework: null };
    const followUps = ['A', 'B', 'C'].map((value) => ({
      ...advice,
      text: `${value} moved: open Parameters and read it there. A second sentence`,
    }));
    expect(text([file({ findings: [finding({ fixed: true, followUps })] })])).toContain(
      'to do: A moved, B moved and 1 more: open Parameters and read it there\n',
    );
  });
});
