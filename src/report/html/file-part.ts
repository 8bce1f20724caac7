import type { EditReport, Finding } from '../../contract/result';
import type { ReportFile } from '../format';
import { relatedText } from '../related-text';
import { xmlText } from '../xml-text';
import { hunkRows, sideBySide, type SideHunk } from './side-by-side';
import { windowsTable } from './windows-table';
import { workItems, type WorkItem } from './work-items';

/** How files are laid out on the page. */
export interface PageLayout {
  /** Files stand open. */
  readonly open: boolean;
  /** Tables are text until their file is opened: a browser does not build millions of cells for thousands of files. */
  readonly late: boolean;
}

/** The part of the page about one file: closed it is one line, open it has all that is known. */
export function filePart(file: ReportFile, layout: PageLayout): string {
  const items = workItems(file);
  const left = file.findings.filter((finding) => !finding.fixed && finding.level !== 'note').length;
  const open = file.outcome === 'failed' ? left + 1 : left;
  const state = layout.open ? ' open' : '';
  const tags = [
    tag(stateOf(file), file.outcome),
    ...(['error', 'warning', 'note'] as const).map((level) => levelTag(file.findings, level)),
    ...countTag(file.findings.filter(({ fixed }) => fixed).length, 'fixed', 'fixed'),
    ...countTag(file.edits.length, file.edits.length === 1 ? 'edit' : 'edits', ''),
  ];
  const parts = [
    file.outcome === 'failed' ? `<p class="failed">${xmlText(file.reason ?? '')}</p>` : '',
    items.length === 0 ? '' : `<h3>To do</h3>\n<ul class="todo">${items.map(workRow).join('\n')}</ul>`,
    part('full', [findingsTable(file.findings), movesTable(file)], layout),
    part('diffs', [diffs(file)], layout),
  ].filter((part) => part !== '');
  return [
    `<details class="file" data-path="${xmlText(file.path)}" data-open="${open}" data-f="${xmlText(facets(file))}"${state}>`,
    `<summary><span class="path">${xmlText(file.path)}</span>`,
    `${tags.filter((each) => each !== '').join(' ')}</summary>`,
    `<div class="body">${parts.join('\n')}</div></details>`,
  ].join('\n');
}

function stateOf(file: ReportFile): string {
  return file.outcome === 'changed' ? (file.written ? 'changed' : 'would change') : file.outcome;
}

function tag(text: string, name: string): string {
  return `<span class="tag ${name}">${text}</span>`;
}

function levelTag(findings: readonly Finding[], level: Finding['level']): string {
  const count = findings.filter((finding) => !finding.fixed && finding.level === level).length;
  return count === 0 ? '' : tag(`${count} ${level}${count === 1 ? '' : 's'}`, level);
}

function countTag(count: number, noun: string, name: string): string[] {
  return count === 0 ? [] : [tag(`${count} ${noun}`, name)];
}

function part(name: string, tables: readonly string[], { late }: PageLayout): string {
  const text = tables.filter((table) => table !== '').join('\n');
  if (text === '') return '';
  // All text in it is escaped, so nothing in it ends the element.
  return `<div class="${name}">${late ? `<script type="text/html">${text}</script>` : text}</div>`;
}

/** What the filters look for: transform, applicability and state of each finding, and the transform of each edit. */
function facets({ findings, edits }: ReportFile): string {
  const found = findings.map(({ transform, applicability, fixed, level }) =>
    [transform, applicability, fixed ? 'fixed' : level].join(' '),
  );
  return [...new Set([...found, ...edits.flatMap(({ transform }) => transform.split('+'))])].join(';');
}

function workRow({ key, text, line, places }: WorkItem): string {
  const where = line === null || line === 0 ? '' : `<small>line ${line}</small> `;
  const more = places.length === 0 ? '' : `<ul>${places.map((place) => `<li>${xmlText(place)}</li>`).join('')}</ul>`;
  const box = `<input type="checkbox" data-key="${key}">`;
  return `<li><label>${box}<span>${where}${xmlText(text)}</span></label>${more}</li>`;
}

function findingsTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const head = ['Line', 'State', 'InfVerif', 'What', 'Rule'].map((text) => `<th>${text}</th>`).join('');
  return `<h3>Findings</h3>\n${table(head, findings.map(findingRow))}`;
}

function findingRow(finding: Finding): string {
  const state = finding.fixed ? 'fixed' : finding.level;
  const more = [
    ...(finding.places === undefined ? [] : [`Lines ${finding.places.map(({ line }) => line).join(', ')}`]),
    ...(finding.slice === null ? [] : [`Applies to: ${finding.slice}`]),
    ...(finding.heldBack === null ? [] : [`Not rewritten: ${finding.heldBack}`]),
    ...finding.followUps.map((followUp) => `To do: ${followUp.text}`),
    ...(finding.related ?? []).map(relatedText),
  ];
  const page = finding.reference ?? '';
  const rule = /^https:\/\//.test(page)
    ? `<a href="${xmlText(page)}" rel="noopener noreferrer">${xmlText(finding.id)}</a>`
    : xmlText(finding.id);
  const what = [xmlText(finding.message), ...more.map((text) => `<span class="more">${xmlText(text)}</span>`)].join(
    '<br>',
  );
  return (
    `<tr data-t="${xmlText(finding.transform)}" data-a="${finding.applicability}" data-s="${state}">` +
    `<td class="where">${finding.line}:${finding.column}</td><td class="${state}">${state}</td>` +
    `<td class="code">${finding.codes.join(', ')}</td><td>${what}</td>` +
    `<td class="rule">${rule}<br><small>${xmlText(finding.transform)}, ${finding.applicability}</small></td></tr>`
  );
}

function movesTable({ moves }: ReportFile): string {
  if (moves.length === 0) return '';
  const { columns, rows } = windowsTable(moves);
  const head = [...['What', 'Of', 'Before', 'After'], ...columns].map((text) => `<th>${xmlText(text)}</th>`).join('');
  const body = rows.map(({ kind, subject, from, to, transform, cells }) => {
    const texts = [xmlText(kind.replaceAll('-', ' ')), ...[subject, from ?? 'nothing', to ?? 'nothing'].map(subText)];
    const where = cells.map((cell) => `<td>${cell === '' ? '\u2013' : xmlText(cell)}</td>`).join('');
    return `<tr data-t="${xmlText(transform)}">${texts.map((text) => `<td>${text}</td>`).join('')}${where}</tr>`;
  });
  return `<h3>What changes at install time</h3>\n${table(head, body)}`;
}

function table(head: string, rows: readonly string[]): string {
  return `<div class="wide"><table><tr>${head}</tr>\n${rows.join('\n')}</table></div>`;
}

function subText(text: string): string {
  return `<span class="sub">${xmlText(text)}</span>`;
}

function diffs({ diff, edits }: ReportFile): string {
  const hunks = diff === null ? [] : sideBySide(diff);
  if (hunks.length === 0) return '';
  const tables = hunks.map((hunk) => {
    const transforms = transformsOf(hunk, edits);
    const heading = hunk.heading === '' ? `line ${hunk.oldStart}` : hunk.heading;
    const columns = '<colgroup><col class="l"><col><col class="l"><col></colgroup>';
    return [
      `<table class="d" data-t="${xmlText(transforms.join(' '))}">${columns}<tr><th colspan="4">`,
      `${xmlText(heading)} <span class="t">${xmlText(transforms.join(', '))}</span></th></tr>`,
      `${hunkRows(hunk)}</table>`,
    ].join('\n');
  });
  return `<h3>Changes</h3>\n${tables.join('\n')}`;
}

/** The transforms whose edits lie in a hunk. */
function transformsOf({ oldStart, oldEnd }: SideHunk, edits: readonly EditReport[]): string[] {
  const own = edits.filter(({ line }) => line >= oldStart && line <= oldEnd);
  return [...new Set(own.flatMap(({ transform }) => transform.split('+')))].sort();
}
