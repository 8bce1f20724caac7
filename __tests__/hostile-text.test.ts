import type { Finding } from '../src/contract/result';
import { jsonText } from '../src/report/json-text';
import type { ReportContext, ReportFile } from '../src/report/format';
import { formatNames, PATCH_FORMAT, reportFormat } from '../src/report/formats';
import { SummaryCounter } from '../src/run/summary';
import { runCommand } from './support/command-run';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

/** Text that means something to one of its readers, each with what must not come through. */
const HOSTILE: readonly string[] = [
  '\u001b[2J\u001b]0;title\u0007',
  '\u009b31m',
  '\u202etxt.exe\u202c',
  '\u2066x\u2069',
  '\u200f',
  '\b\b\b',
  '\u007f',
  'seen\rhidden',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '&lt;b&gt;',
  ']]>',
  '<!--',
  '</pre></details>',
  '\n::error::injected',
  '\r\n::set-output name=x::y',
  '%0A::error::x',
  '##[error]x',
  '::stop-commands::x',
  '| cell |',
  '```\n# heading',
  '[x](javascript:alert(1))',
  '![x](http://example.com/x.png)',
  '@everyone',
  '*b* _i_ ~~s~~',
  '<details open>',
  '=HYPERLINK("http://example.com")',
  '+1+cmd|x',
  '-2+3',
  '@SUM(1)',
  '\ttab',
  '"quote","next"',
  '\ud800',
  '\0',
  '\ufffe',
];

const context: ReportContext = {
  verb: 'port',
  version: '1.2.3',
  colour: false,
  write: false,
  minBuild: 17763,
  mode: 'w',
};

function findingWith(text: string): Finding {
  return {
    id: 'T06-x',
    transform: 'infverif',
    codes: [1322],
    level: 'error',
    applicability: 'manual',
    message: text,
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 9,
    section: text,
    slice: text,
    fixed: false,
    heldBack: text,
    firstBuild: null,
    reference: null,
    followUps: [{ service: text, model: text as never, api: text, firstBuild: 1, framework: text, text }],
    related: [{ path: text, line: 1, column: 1, message: text }],
  };
}

function fileWith(text: string): ReportFile {
  return {
    path: text,
    outcome: 'changed',
    reason: null,
    encoding: 'utf-8',
    bom: false,
    eol: 'crlf',
    edits: [],
    findings: [findingWith(text)],
    written: false,
    moves: [{ transform: 't', kind: 'file-destination', subject: text, from: text, to: text, slice: text }],
    diff: `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@ [${text.replace(/[\r\n]/g, '')}]\n-x\n+${text.replace(/\n/g, '')}\n`,
  };
}

function render(name: string, files: readonly ReportFile[]): string {
  const counter = new SummaryCounter();
  for (const file of files) counter.add(file, false);
  const format = reportFormat(name);
  if (format === null) throw new Error(name);
  if (!format.streamed) return format.render(files, counter.total(), context);
  return files.map((file) => format.file(file, context)).join('') + format.end(counter.total(), context);
}

const names = formatNames().filter((name) => name !== PATCH_FORMAT);

describe.each(names)('the format %s', (name) => {
  test.each(HOSTILE)('shows %j without giving it control of a terminal', (text) => {
    const failed: ReportFile = { ...fileWith(text), outcome: 'failed', reason: text, diff: null };
    const out = render(name, [fileWith(text), failed]);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(out).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/);
  });
});

test.each(HOSTILE)('HTML and XML keep %j from being markup', (text) => {
  for (const name of ['html', 'junit']) {
    const [plain, hostile] = [render(name, [fileWith('plain')]), render(name, [fileWith(text)])];
    const tags = (page: string): string[] =>
      page.match(/<[!/a-z][^>]*/gi)?.map((tag) => tag.replace(/"[^"]*"/g, '""')) ?? [];
    const pre = (page: string): string[] => tags(page).filter((tag) => !/^<\/?(?:ins|del)/.test(tag));
    expect(pre(hostile)).toEqual(pre(plain));
  }
});

test.each(HOSTILE)('Markdown keeps %j from being a tag, a link, a table or a mention', (text) => {
  for (const name of ['markdown', 'worklist']) {
    const whole = render(name, [{ ...fileWith(text), diff: null }]);
    // What stands as code is text whatever it is.
    const page = whole.replace(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g, 'code');
    expect(page).not.toMatch(/(?<!\\)<(?!br>)[!/a-z]/i);
    expect(page).not.toMatch(/(?<!\\)\]\(/);
    expect(page).not.toMatch(/@(?=everyone|SUM)/);
    const lines = (source: string): number => source.split('\n').length;
    expect(lines(whole)).toBe(lines(render(name, [{ ...fileWith('plain'), diff: null }])));
  }
});

test.each(HOSTILE)('GitHub reads one command a line, whatever %j says', (text) => {
  const out = render('github', [fileWith(text), { ...fileWith(text), outcome: 'failed', reason: text }]);
  const rows = out.trimEnd().split(/\r\n|[\n\r]/);
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatch(/^::error file=[^:,\r\n]*(?:,[a-zA-Z]+=[^:,\r\n]*)*::[^\r\n]*$/);
});

test.each(HOSTILE)('JSON gives %j back as it was', (text) => {
  expect(JSON.parse(jsonText({ text }))).toEqual({ text });
  expect(JSON.parse(render('json', [fileWith(text)])).files[0].path).toBe(text);
});

test('names of files on standard error and in a patch at a terminal are as harmless', async () => {
  const folder = scratchFolder();
  const name = 'a\u001b[2J\n::error::x\u202e.inf';
  writeFiles(folder, { [name]: 'CRASH', 'b\u009b.inf': 'SKIP', 'c.inf': 'DIRID 12 \u001b]0;x\u0007\n' });
  const texts: string[] = [];
  const stdout = {
    isTerminal: true,
    write: async (chunk: string | Uint8Array) => void texts.push(Buffer.from(chunk).toString()),
  };
  const run = await runCommand(folder, ['.', '-v', '-f', 'diff'], { stdout });
  expect(texts.join('')).toContain('+DIRID 13 \u241b]0;x\u2407');
  expect(run.stderr).toContain('a\u241b[2J\u240a::error::x\ufffd.inf: internal error');
  // eslint-disable-next-line no-control-regex -- what must not be there
  expect(run.stderr + texts.join('')).not.toMatch(/[\u001b\u009b\u202e\u0007]/);
  expect(run.stderr).not.toMatch(/^::/m);
});
