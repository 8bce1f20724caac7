import type { Summary } from '../run/summary';
import { groupedNumber } from './grouped-number';
import { printableLine } from './printable';
import { shareText } from './share-text';

/**
 * The totals of a run for people, on standard error. The numbers of the first line add up. Files that failed have had a
 * line each before.
 */
export function summaryText(
  summary: Summary,
  mode: { readonly verb: 'port' | 'check'; readonly write: boolean },
): string {
  const { outcomes } = summary;
  const lines: string[] = [];
  const parts: string[] = [];
  if (mode.verb === 'check') {
    parts.push(`${outcomes.unchanged + outcomes.changed} checked`);
  } else {
    if (mode.write) {
      parts.push(`${summary.written} changed`);
      if (outcomes.changed > summary.written) parts.push(`${outcomes.changed - summary.written} not written`);
    } else parts.push(`${outcomes.changed} would change`);
    parts.push(`${outcomes.unchanged} unchanged`);
  }
  parts.push(`${outcomes.skipped} skipped`, `${outcomes.failed} failed`);
  lines.push(`${plural(summary.files, 'file')}: ${parts.join(', ')}.`);
  for (const { reason, files } of summary.skipped) lines.push(`  skipped ${files}: ${reason}`);

  const left = (['error', 'warning', 'note'] as const)
    .map((level) => plural(summary.left[level], level) + lineCount(summary.left[level], summary.leftLines[level]))
    .join(', ');
  if (mode.verb === 'port')
    lines.push(`${plural(summary.edits, 'edit')}, ${plural(summary.fixed, 'finding')} fixed; left: ${left}.`);
  else lines.push(`Found: ${left}${summary.fixed > 0 ? `; ${summary.fixed} of them infport port can fix` : ''}.`);
  if (summary.known > 0) lines.push(`Not counted: ${plural(summary.known, 'finding')} of the baseline.`);
  for (const form of summary.secondForms) lines.push(secondFormText(form));
  if (summary.droppedSlices !== null) lines.push(droppedText(summary.droppedSlices));
  if (summary.droppableSlices !== null) lines.push(droppableText(summary.droppableSlices));
  if (summary.code !== null) lines.push(codeText(summary.code));
  if (mode.verb === 'port' && !mode.write && outcomes.changed > 0)
    lines.push('Nothing was written; add --write to write the changes.');
  return `${lines.join('\n')}\n`;
}

/** How much of the code could not be read: what stands there was not looked at. */
function codeText({ files, unread, most }: NonNullable<Summary['code']>): string {
  const read = `Read for places: ${plural(files, 'file')} of code`;
  if (most === null) return `${read}, with all of their text.`;
  return `${read}; of ${unread} a part could not be read, at most ${shareText(most.share)} (${printableLine(most.path)}).`;
}

/** What a second form costs, and the way without it. */
function secondFormText({ from, build, files, lines, linesWithout }: Summary['secondForms'][number]): string {
  const old = from === null ? `builds below ${build}` : `builds ${from}\u2013${build - 1}`;
  const cost = Math.max(0, lines - linesWithout);
  const where = files === 1 ? '' : ` in ${plural(files, 'file')}`;
  return `Serving ${old} in the old form costs ${groupedNumber(cost)} of ${groupedNumber(lines)} changed lines${where}; --min-build ${build} changes ${groupedNumber(linesWithout)} in place.`;
}

/** What it spares to drop what no served Windows chooses. */
function droppedText({ files, sections, lines, linesKept }: NonNullable<Summary['droppedSlices']>): string {
  const where = files === 1 ? '' : ` in ${plural(files, 'file')}`;
  return `Dropped ${plural(sections, 'Models section')}${where} that no served Windows chooses: ${linesText(lines, linesKept)}; --no-drop-unserved keeps them.`;
}

/** What it would spare. */
function droppableText({ files, sections, lines, linesKept }: NonNullable<Summary['droppableSlices']>): string {
  const where = files === 1 ? '' : ` in ${plural(files, 'file')}`;
  return `Without --no-drop-unserved, ${plural(sections, 'Models section')}${where} that no served Windows chooses would go: ${linesText(lines, linesKept)}.`;
}

/** More lines change only where more is ported. */
function linesText(lines: number, linesKept: number): string {
  const text = `${groupedNumber(lines)} changed lines instead of ${groupedNumber(linesKept)}`;
  return lines > linesKept ? `${text}, because more can be ported` : text;
}

/** How many lines some findings stand for, where that is another number. */
function lineCount(findings: number, lines: number): string {
  return lines > findings ? ` (${groupedNumber(lines)} lines)` : '';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
