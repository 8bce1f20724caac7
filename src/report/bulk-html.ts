import type { BulkIndex, BulkRow } from './bulk-index';
import { xmlText } from './xml-text';

/** Rows of each table; the JSON beside the page has all. */
const MOST_ROWS = 25;

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 2rem;width:100%}th,td{padding:.25rem .7rem .25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #ddd}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.fault{color:#b3261e}a{color:#0b57a4}code{overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#e4e4e4;background:#161616}th,td{border-color:#444}.fault{color:#ff8a80}a{color:#8cc2ff}}`;

/** The index as one static page: no script, nothing loaded, links to the patches and reports beside it. */
export function bulkHtml(index: BulkIndex): string {
  const { totals, folders, reasons, manual } = index;
  const { outcomes, left } = totals;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>infport bulk</title><style>${STYLE}</style></head><body>`,
    '<h1>infport bulk</h1>',
    `<p>${totals.folders} folders, ${totals.faults} with a fault. ${totals.files} files: ${outcomes.changed} would change, ` +
      `${outcomes.unchanged} unchanged, ${outcomes.skipped} skipped, ${outcomes.failed} failed. ${totals.edits} edits; ` +
      `left: ${left.error} errors, ${left.warning} warnings. ${totals.commits} commits.</p>`,
    table(
      ['Folder', '#Files', '#Change', '#Failed', '#Errors left', '#Warnings left', 'Result'],
      folders.map(folderRow),
    ),
    section('What is left for people', ['Finding', '#Lines', '#Files', '#Folders', 'For example'], manual, (each) => [
      `<code>${xmlText(each.id)}</code>`,
      number(each.findings),
      number(each.files),
      number(each.folders),
      xmlText(each.example),
    ]),
    section('Why files failed', ['Reason', '#Files'], reasons.failed, ({ reason, files }) => [
      xmlText(reason),
      number(files),
    ]),
    section('Why files were skipped', ['Reason', '#Files'], reasons.skipped, ({ reason, files }) => [
      xmlText(reason),
      number(files),
    ]),
    `<p>infport ${xmlText(index.version)}; the same as <a href="index.json">JSON</a></p></body></html>`,
    '',
  ].join('\n');
}

function folderRow({ path, fault, summary, patch, report, commit, noCommit }: BulkRow): string[] {
  const results = [
    ...(fault === null ? [] : [`<span class="fault">${xmlText(fault)}</span>`]),
    ...(patch === null ? [] : [link(patch, 'patch')]),
    ...(report === null ? [] : [link(report, 'report')]),
    ...(commit === null ? [] : [`commit <code>${xmlText(commit.id.slice(0, 12))}</code> on ${xmlText(commit.branch)}`]),
    ...(noCommit === null ? [] : [`<span class="fault">no commit: ${xmlText(noCommit)}</span>`]),
  ];
  const counts =
    summary === null
      ? ['', '', '', '', '']
      : [
          summary.files,
          summary.outcomes.changed,
          summary.outcomes.failed,
          summary.left.error,
          summary.left.warning,
        ].map(number);
  return [`<code>${xmlText(path)}</code>`, ...counts, results.join('<br>')];
}

/** A table under a heading; empty without rows. */
function section<Row>(
  title: string,
  heads: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => string[],
): string {
  if (rows.length === 0) return '';
  const rest = rows.length > MOST_ROWS ? `<p>and ${rows.length - MOST_ROWS} more in the JSON</p>` : '';
  return `<h2>${title}</h2>${table(heads, rows.slice(0, MOST_ROWS).map(cells))}${rest}`;
}

/** A head that begins with `#` stands over numbers. */
function table(heads: readonly string[], rows: readonly string[][]): string {
  const of = (tag: string, cells: readonly string[]): string =>
    `<tr>${cells.map((cell, at) => `<${tag}${heads[at]?.startsWith('#') === true ? ' class="n"' : ''}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table>${of(
    'th',
    heads.map((head) => head.replace(/^#/, '')),
  )}\n${rows.map((row) => of('td', row)).join('\n')}</table>`;
}

function link(path: string, text: string): string {
  return `<a href="${xmlText(path.split('/').map(encodeURIComponent).join('/'))}">${text}</a>`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
