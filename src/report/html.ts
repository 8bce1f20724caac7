import type { Finding } from '../contract/result';
import type { Summary } from '../run/summary';
import type { CollectedFormat, ReportContext, ReportFile } from './format';
import { relatedText } from './related-text';
import { summaryText } from './summary-text';
import { todoLines } from './todo-lines';
import { xmlText } from './xml-text';

/** One static page: no script, nothing loaded from anywhere. */
export const htmlFormat: CollectedFormat = {
  name: 'html',
  title: 'one static page, readable offline',
  streamed: false,
  wantsDiff: true,
  render,
};

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
summary{cursor:pointer;font-weight:600}details{border-top:1px solid #ddd;padding:.5rem 0}pre{overflow:auto;background:#f6f6f6;padding:.7rem}
table{border-collapse:collapse;margin:.5rem 0}td{padding:.2rem .7rem .2rem 0;vertical-align:top}ins{background:#d9f2dd;text-decoration:none}
del{background:#fadcd9;text-decoration:none}.error,.failed{color:#b3261e}.warning{color:#8a5a00}.note{color:#0b57a4}.fixed{color:#1a6b2d}
@media(prefers-color-scheme:dark){body{color:#e4e4e4;background:#161616}pre{background:#232323}details{border-color:#444}ins{background:#153d1e}del{background:#4a1d1a}
.error,.failed{color:#ff8a80}.warning{color:#ffc46b}.note{color:#8cc2ff}.fixed{color:#8fd19e}}`;

function render(files: readonly ReportFile[], summary: Summary, context: ReportContext): string {
  const told = files.filter(
    (file) => file.outcome === 'failed' || file.outcome === 'changed' || file.findings.length > 0,
  );
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>infport ${context.verb}</title><style>${STYLE}</style></head><body>`,
    `<h1>infport ${context.verb}</h1>`,
    `<pre>${xmlText(summaryText(summary, context))}</pre>`,
    ...told.map(fileText),
    `<p>infport ${xmlText(context.version)}</p></body></html>`,
    '',
  ].join('\n');
}

function fileText(file: ReportFile): string {
  const left = file.findings.filter((finding) => !finding.fixed).length;
  const state = file.outcome === 'changed' ? (file.written ? 'changed' : 'would change') : file.outcome;
  return [
    `<details${left > 0 || file.outcome === 'failed' ? ' open' : ''}><summary>${text(file.path)} <span class="${file.outcome}">${state}</span>, ${left} left</summary>`,
    file.outcome === 'failed' ? `<p class="failed">${text(file.reason ?? '')}</p>` : '',
    file.findings.length === 0 ? '' : `<table>${file.findings.map(row).join('\n')}</table>`,
    file.diff === null || file.diff === ''
      ? ''
      : `<pre>${file.diff.replace(/\r/g, '').trimEnd().split('\n').map(diffLine).join('\n')}</pre>`,
    '</details>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function row(finding: Finding): string {
  const state = finding.fixed ? 'fixed' : finding.level;
  const more = [
    ...(finding.slice === null ? [] : [`Applies to: ${finding.slice}`]),
    ...(finding.heldBack === null ? [] : [`Not rewritten: ${finding.heldBack}`]),
    ...todoLines(finding.followUps).map((text) => `To do: ${text}`),
    ...(finding.related ?? []).map(relatedText),
  ];
  const what = [finding.message, ...more].map(text).join('<br>');
  return `<tr><td>${text(`${finding.line}:${finding.column}`)}</td><td class="${state}">${state}</td><td>${text(finding.codes.join(', '))}</td><td>${what}<br><small>${text(finding.id)}</small></td></tr>`;
}

function diffLine(line: string): string {
  if (line.startsWith('+') && !line.startsWith('+++ ')) return `<ins>${text(line)}</ins>`;
  if (line.startsWith('-') && !line.startsWith('--- ')) return `<del>${text(line)}</del>`;
  return text(line);
}

function text(value: string): string {
  return xmlText(value);
}
