import type { Finding, Move } from '../src/contract/result';
import { SCRIPT } from '../src/report/html/script';
import { sideBySide, type DiffCell } from '../src/report/html/side-by-side';
import { windowsTable } from '../src/report/html/windows-table';
import { workItems } from '../src/report/html/work-items';
import type { ReportFile } from '../src/report/format';
import { htmlFormat } from '../src/report/html';
import { SummaryCounter } from '../src/run/summary';

const context = { verb: 'port', version: '1', colour: false, write: false, minBuild: 17763, mode: 'w' } as const;

function file(changes: Partial<ReportFile>): ReportFile {
  return {
    path: 'a.inf',
    outcome: 'changed',
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

function finding(changes: Partial<Finding>): Finding {
  return {
    id: 'T10-absolute-key',
    transform: 'absolute-registry-keys',
    codes: [1323],
    level: 'error',
    applicability: 'manual',
    message: 'HKLM is written',
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 9,
    section: 'S',
    slice: null,
    fixed: false,
    heldBack: null,
    firstBuild: null,
    reference: null,
    followUps: [],
    ...changes,
  };
}

function page(files: readonly ReportFile[]): string {
  const counter = new SummaryCounter('port');
  for (const each of files) counter.add(each, false);
  return htmlFormat.render(files, counter.total(), context);
}

describe('a diff side by side', () => {
  const marked = (cell: DiffCell | null | undefined): string | null =>
    cell == null ? null : cell.pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
  const rows = (diff: string): (readonly [string | null, string | null])[] =>
    sideBySide(diff).flatMap((hunk) => hunk.rows.map(({ old, now }) => [marked(old), marked(now)] as const));

  test('puts a changed line beside what it became, and marks the words', () => {
    expect(rows('--- a/x\n+++ b/x\n@@ -5,2 +5,2 @@ [S]\n same\r\n-Dest = 12\r\n+Dest = 13\r\n')).toEqual([
      ['same', 'same'],
      ['Dest = [12]', 'Dest = [13]'],
    ]);
  });

  test('leaves a side empty for a line that came or went, and keeps the order', () => {
    const diff =
      '@@ -1,2 +1,3 @@\n-CopyFiles = Files\n-AddReg = Keys\n+PnpLockdown = 1\n+CopyFiles = Files.26100\n+AddReg = Keys\n';
    expect(rows(diff)).toEqual([
      [null, 'PnpLockdown = 1'],
      ['CopyFiles = Files', 'CopyFiles = Files[.26100]'],
      ['AddReg = Keys', 'AddReg = Keys'],
    ]);
  });

  test('counts the lines of both sides', () => {
    const [hunk] = sideBySide('@@ -10,3 +20,2 @@ [Wren]\n a\n-b\n c\n\\ No newline at end of file\n');
    expect(hunk?.heading).toBe('[Wren]');
    expect(hunk?.rows.map(({ old, now }) => [old?.line ?? null, now?.line ?? null])).toEqual([
      [10, 20],
      [11, null],
      [12, 21],
    ]);
  });

  test('takes thousands of lines at once', () => {
    const body = Array.from({ length: 5000 }, (_, index) => `-old ${index}\n+new ${index}`).join('\n');
    expect(rows(`@@ -1,5000 +1,5000 @@\n${body}\n`)).toHaveLength(5000);
  });
});

describe('the table of what changes at install time', () => {
  const move = (slice: string | null, subject = 'wren.sys'): Move => ({
    transform: 'copyfiles-dirid-13',
    kind: 'file-destination',
    subject,
    from: 'System32',
    to: 'driver store',
    slice,
  });

  test('has a column for each range of builds that changes differ in', () => {
    const table = windowsTable([
      move('amd64 10.0.16299 to 10.0.18362; amd64 from 10.0.18362'),
      move('amd64 from 10.0.18362', 'lark.sys'),
      move(null, 'finch.sys'),
    ]);
    expect(table.columns).toEqual(['16299 (Windows 10 1709) to 18361', 'from 18362 (Windows 10 1903)']);
    expect(table.rows.map(({ subject, cells }) => [subject, ...cells])).toEqual([
      ['wren.sys', 'amd64', 'amd64'],
      ['lark.sys', '', 'amd64'],
      ['finch.sys', 'all', 'all'],
    ]);
  });

  test('joins the processors of one change, and has one column where nothing differs', () => {
    expect(windowsTable([move('amd64'), move('x86 from 6.1')]).rows[0]?.cells).toEqual(['amd64', 'amd64, x86']);
    expect(windowsTable([move(null)])).toMatchObject({ columns: ['every Windows served'], rows: [{ cells: ['all'] }] });
  });

  test('says for which builds a slice is dropped or added, and that nothing else changes where nothing is served', () => {
    const slice = (kind: string, from: string | null, to: string | null): Move => ({
      ...move(null),
      kind,
      subject: from ?? to ?? '',
      from,
      to,
    });
    const table = windowsTable([
      slice('slice-dropped', 'amd64', 'amd64 from 10.0.16299'),
      slice('slice-added', null, 'amd64 from 10.0.18362'),
      move(null),
    ]);
    expect(table.columns).toEqual([
      'before 16299 (Windows 10 1709)',
      '16299 (Windows 10 1709) to 18361',
      'from 18362 (Windows 10 1903)',
    ]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['amd64', '', ''],
      ['', '', 'amd64'],
      ['', 'all', 'all'],
    ]);
    expect(windowsTable([slice('slice-dropped', 'ia64', null), move(null)]).rows.map(({ cells }) => cells)).toEqual([
      ['ia64'],
      ['all'],
    ]);
  });

  test('keeps a label that it cannot read', () => {
    expect(windowsTable([move('something else here')]).rows[0]?.cells).toEqual(['something else here']);
  });
});

describe('the work list', () => {
  test('keeps its marks when lines move, and tells two things apart', () => {
    const keys = (line: number): string[] =>
      workItems(file({ findings: [finding({ line }), finding({ line, message: 'HKCR is written' })] })).map(
        ({ key }) => key,
      );
    expect(keys(3)).toEqual(keys(30));
    expect(new Set(keys(3)).size).toBe(3);
  });

  test('has what is left, what code has to do, and nothing that is done', () => {
    const followUp = {
      service: 'Wren',
      model: null,
      api: null,
      firstBuild: null,
      framework: null,
      text: 'open the key',
    };
    const items = workItems(
      file({
        findings: [
          finding({ fixed: true, message: 'done', followUps: [followUp] }),
          finding({ level: 'note', message: 'by the way' }),
          finding({ heldBack: 'a reader is not known' }),
        ],
      }),
    );
    expect(items.map(({ text }) => text)).toEqual([
      'HKLM is written (not rewritten: a reader is not known)',
      'open the key',
      'Raise DriverVer, make the catalog anew, have it signed, and install it over the old version',
    ]);
  });
});

describe('the page', () => {
  test('can be read without its script: only what needs it is hidden', () => {
    const text = page([file({ findings: [finding({})], diff: '@@ -1 +1 @@\n-a\n+b\n' })]).replace(SCRIPT, '');
    expect(text.match(/ hidden/g)).toHaveLength(2);
    expect(text).toContain('<div id="controls" hidden>');
    expect(text).toContain('HKLM is written');
    expect(text).toContain('<td class="n"><ins>b</ins></td>');
  });

  test('offers the transforms, applicabilities and states that occur, and marks rows with them', () => {
    const text = page([
      file({
        findings: [finding({})],
        edits: [
          {
            transform: 'a+b',
            transforms: ['a', 'b'],
            start: 0,
            end: 0,
            line: 1,
            column: 1,
            endLine: 1,
            endColumn: 1,
            text: '',
          },
        ],
      }),
    ]);
    for (const value of ['a', 'b', 'absolute-registry-keys', 'manual', 'error'])
      expect(text).toContain(`<option value="${value}">`);
    expect(text).toContain('data-t="absolute-registry-keys" data-a="manual" data-s="error"');
  });

  test('names the transforms of a change', () => {
    const edits = [
      {
        transform: 'pnp-lockdown',
        transforms: ['pnp-lockdown'],
        start: 0,
        end: 0,
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 1,
        text: '',
      },
    ];
    expect(page([file({ edits, diff: '@@ -1,2 +1,2 @@\n a\n-b\n+c\n@@ -9 +9 @@\n-d\n+e\n' })])).toMatch(
      /<table class="d" data-t="pnp-lockdown">[^]*<table class="d" data-t="">/,
    );
  });

  test('of many files opens as a list', () => {
    const files = Array.from({ length: 30 }, (_, index) => file({ path: `${index}.inf`, findings: [finding({})] }));
    expect(page(files)).not.toMatch(/<details[^>]* open>/);
    expect(page(files.slice(0, 3))).toMatch(/<details[^>]* open>/);
  });

  test('links nothing but pages of the web', () => {
    const text = page([
      file({
        findings: [finding({ reference: 'javascript:alert(1)' }), finding({ id: 'T01-x', reference: 'https://x/' })],
      }),
    ]);
    expect(text.match(/href="[^"]*"/g)).toEqual(['href="https://x/"']);
  });

  test('of hundreds of files keeps the tables as text, which no text of the tree can end', () => {
    const hostile = '</script><script>alert(1)</script><!--';
    const one = file({
      findings: [finding({ message: hostile })],
      moves: [{ transform: 't', kind: 'file-destination', subject: hostile, from: null, to: null, slice: hostile }],
      diff: `@@ -1 +1 @@ ${hostile}\n-${hostile}\n+b\n`,
    });
    const text = page(Array.from({ length: 201 }, () => one));
    expect(text.match(/<script type="text\/html">/g)).toHaveLength(402);
    expect(text.match(/<\/script/g)).toHaveLength(403);
    expect(text).not.toContain('<!--');
    expect(text).toContain('<noscript>');
    // What the filters ask for can be told without the tables.
    expect(text).toContain('data-f="absolute-registry-keys manual error"');
  });
});
