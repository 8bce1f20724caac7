import { createHash } from 'node:crypto';
import type { Summary } from '../run/summary';
import type { CollectedFormat, ReportContext, ReportFile } from './format';
import { groupedNumber } from './grouped-number';
import { filePart } from './html/file-part';
import { SCRIPT } from './html/script';
import { STYLE } from './html/style';
import { summaryText } from './summary-text';
import { xmlText } from './xml-text';

/** One page to mail round: it loads nothing, and runs nothing but its own filters. */
export const htmlFormat: CollectedFormat = {
  name: 'html',
  title: 'one page to mail round: diffs side by side, filters, a work list',
  streamed: false,
  wantsDiff: true,
  render,
};

/** More files than this are shown closed: the page opens as a list. */
const FEW_FILES = 12;

/** In a page of more files than this, the tables of each are built when it is opened. */
const MANY_FILES = 200;

/** The policy allows this style and this script by their hashes, and nothing else from anywhere. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function render(files: readonly ReportFile[], summary: Summary, context: ReportContext): string {
  const told = files.filter(
    (file) => file.outcome === 'failed' || file.outcome === 'changed' || file.findings.length > 0,
  );
  const layout = { open: told.length <= FEW_FILES, late: told.length > MANY_FILES };
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>infport ${context.verb}</title><style>${STYLE}</style></head><body>`,
    `<h1>infport ${context.verb}</h1>`,
    cards(summary, context),
    `<pre class="totals">${xmlText(summaryText(summary, context).trimEnd())}</pre>`,
    controls(told),
    layout.late
      ? '<noscript><p>Without its script this page shows the work list alone: it has too many files for the rest.</p></noscript>'
      : '',
    '<p id="kept" class="dim" hidden>This browser keeps nothing for this page: check marks go with it.</p>',
    ...told.map((file) => filePart(file, layout)),
    `<p class="dim">infport ${xmlText(context.version)}</p><script>${SCRIPT}</script></body></html>`,
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function cards({ outcomes, files, edits, fixed, left }: Summary, { verb }: ReportContext): string {
  const numbers: (readonly [string, number, string])[] = [
    ['files', files, ''],
    ...(verb === 'port' ? ([[outcomes.changed === 1 ? 'change' : 'changes', outcomes.changed, '']] as const) : []),
    ...(verb === 'port' ? ([['edits', edits, '']] as const) : []),
    ['failed', outcomes.failed, outcomes.failed === 0 ? '' : 'failed'],
    ['errors left', left.error, left.error === 0 ? '' : 'error'],
    ['warnings left', left.warning, left.warning === 0 ? '' : 'warning'],
    ['notes', left.note, ''],
    [verb === 'port' ? 'findings fixed' : 'port can fix', fixed, fixed === 0 ? '' : 'fixed'],
  ];
  const card = ([name, value, style]: readonly [string, number, string]): string =>
    `<div class="card"><b${style === '' ? '' : ` class="${style}"`}>${groupedNumber(value)}</b>${name}</div>`;
  return `<div class="cards">${numbers.map(card).join('')}</div>`;
}

function controls(files: readonly ReportFile[]): string {
  const transforms = new Set(
    files.flatMap(({ findings, edits }) => [
      ...findings.map(({ transform }) => transform),
      ...edits.flatMap(({ transform }) => transform.split('+')),
    ]),
  );
  const applicabilities = new Set(files.flatMap(({ findings }) => findings.map(({ applicability }) => applicability)));
  const states = new Set(
    files.flatMap(({ findings }) => findings.map(({ fixed, level }) => (fixed ? 'fixed' : level))),
  );
  const any = (values: ReadonlySet<string>): (readonly [string, string])[] => [
    ['', 'any'],
    ...[...values].sort().map((value) => [value, value] as const),
  ];
  return [
    '<div id="controls" hidden>',
    '<label>File <input id="f-file" type="search" size="24" placeholder="part of the path"></label>',
    choice('Transform', 'f-transform', any(transforms)),
    choice('Applicability', 'f-applicability', any(applicabilities)),
    choice('State', 'f-state', any(states)),
    '<label><input id="f-open" type="checkbox"> with something left</label>',
    choice('Show', 'f-view', [
      ['', 'everything'],
      ['work', 'work list'],
      ['diff', 'changes'],
    ]),
    choice('Theme', 'f-theme', [
      ['', 'system'],
      ['light', 'light'],
      ['dark', 'dark'],
    ]),
    '<button id="b-open" type="button">Open all</button> <button id="b-close" type="button">Close all</button>',
    '<span id="done" class="dim"></span> <span id="count"></span></div>',
  ].join('\n');
}

function choice(label: string, id: string, options: readonly (readonly [string, string])[]): string {
  const rows = options.map(([value, name]) => `<option value="${xmlText(value)}">${xmlText(name)}</option>`);
  return `<label>${label} <select id="${id}">${rows.join('')}</select></label>`;
}
