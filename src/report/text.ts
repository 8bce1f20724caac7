import { createColors } from 'picocolors';
import { colourDiff } from '../diff/colour';
import type { Finding } from '../contract/result';
import { groupBy } from '../package/group-by';
import { moveLines } from './move-lines';
import { printable, printableLine } from './printable';
import { shareText } from './share-text';
import { todoLines } from './todo-lines';
import type { Summary } from '../run/summary';
import type { ReportContext, ReportFile, SaidOnce, StreamedFormat } from './format';

type Paint = ReturnType<typeof createColors>;

/** For people: per file what would change or is left, by place, then the diff. Files without news take no line. */
export const textFormat: StreamedFormat = {
  name: 'text',
  title: 'for people: findings by place, and the diff',
  streamed: true,
  wantsDiff: true,
  file: fileText,
  end: repeatedText,
};

function fileText(file: ReportFile, context: ReportContext): string {
  const paint = createColors(context.colour);
  const news = file.findings.filter((finding) => isShown(finding, context));
  if (file.outcome === 'skipped' || (file.outcome === 'unchanged' && news.length === 0)) return '';

  const lines = [paint.bold(printableLine(file.path)) + paint.dim(facts(file, context))];
  if (file.outcome === 'failed') lines.push(`  ${paint.red('failed')}: ${printable(file.reason ?? '')}`);
  for (const [words, same] of groupBy(news, wordsOf)) {
    const said = saidBefore(file.path, words, same, context);
    lines.push(
      ...(said === null ? findingLines(file.path, same, paint) : [repeatedLine(file.path, same, said, paint)]),
    );
  }
  if (file.moves.length > 0 && context.verb === 'port')
    lines.push('  at install time:', ...moveLines(file.moves).map((line) => `      ${printableLine(line)}`));
  const text = `${lines.join('\n')}\n`;
  if (file.diff === null || file.diff === '') return `${text}\n`;
  return `${text}${context.colour ? colourDiff(printable(file.diff)) : printable(file.diff)}\n`;
}

/** What was fixed without anything left to do is in the diff. */
function isShown(finding: Finding, context: ReportContext): boolean {
  if (context.show === 'none') return false;
  if (finding.fixed && context.verb === 'port') return finding.followUps.length > 0;
  return finding.level !== 'note' || context.show === 'notes';
}

/** Findings that read the same are printed once. */
function wordsOf({ id, level, fixed, codes, message, heldBack }: Finding): string {
  return JSON.stringify([id, level, fixed, codes, message, heldBack]);
}

function facts(file: ReportFile, context: ReportContext): string {
  const parts = [
    file.encoding === null ? null : file.encoding + (file.bom ? ' with BOM' : ''),
    file.eol?.toUpperCase() ?? null,
  ];
  if (file.outcome === 'changed') parts.push(outcomeWord(file, context));
  for (const level of ['error', 'warning', 'note'] as const) parts.push(countWords(file.findings, level, context.verb));
  if (file.unread != null && file.unread > 0) parts.push(`${shareText(file.unread)} not read`);
  const shown = parts.filter((part) => part !== null);
  return shown.length === 0 ? '' : `  (${shown.join(', ')})`;
}

/** `3 errors (112 lines)`; null when nothing of that level is left. */
function countWords(findings: readonly Finding[], level: Finding['level'], verb: ReportContext['verb']): string | null {
  const left = findings.filter((finding) => (verb === 'check' || !finding.fixed) && finding.level === level);
  if (left.length === 0) return null;
  const lines = left.reduce((sum, finding) => sum + (finding.places?.length ?? 1), 0);
  return `${left.length} ${level}${left.length === 1 ? '' : 's'}${lines > left.length ? ` (${lines} lines)` : ''}`;
}

function outcomeWord(file: ReportFile, context: ReportContext): string {
  const edits = `${file.edits.length} ${file.edits.length === 1 ? 'edit' : 'edits'}`;
  if (file.written) return `changed, ${edits}`;
  return context.write ? `not written, ${edits}` : `would change, ${edits}`;
}

/** Where the run has said the same of another file; null when it has not, and from now on it has. */
function saidBefore(path: string, words: string, same: readonly Finding[], { said }: ReportContext): SaidOnce | null {
  const [{ line, message, id, codes }] = same as readonly [Finding];
  const known = said?.get(words);
  if (known === undefined) {
    said?.set(words, { path, line, text: `${codesText(codes)}: ${message}  ${id}`, count: same.length, shared: false });
    return null;
  }
  known.count += same.length;
  if (known.path === path) return null;
  known.shared = true;
  return known;
}

/** What is said in several files of a run, at its end, most often first. */
function repeatedText(_summary: Summary, { said }: ReportContext): string {
  const repeated = [...(said?.values() ?? [])].filter(({ count, shared }) => count > 1 && shared);
  if (repeated.length === 0) return '';
  const lines = repeated
    .sort((one, other) => other.count - one.count)
    .slice(0, SHOWN_REPEATED)
    .map(({ path, line, text, count }) => `  ×${count}${printableLine(text)}, first in ${printableLine(path)}:${line}`);
  return `The same in several files:\n${lines.join('\n')}\n`;
}

function repeatedLine(path: string, same: readonly Finding[], said: SaidOnce, paint: Paint): string {
  const [finding] = same as readonly [Finding];
  return `${headOf(path, finding, paint)}: as in ${printableLine(said.path)}:${said.line}  ${paint.dim(finding.id)}${times(same)}`;
}

function headOf(path: string, finding: Finding, paint: Paint): string {
  const colours = { error: paint.red, warning: paint.yellow, note: paint.blue } as const;
  const state = finding.fixed ? paint.green('fixed by port') : colours[finding.level](finding.level);
  return `  ${printableLine(path)}:${finding.line}:${finding.column}: ${state}${codesText(finding.codes)}`;
}

function codesText(codes: readonly number[]): string {
  return codes.length === 0 ? '' : ` [${codes.join(', ')}]`;
}

function times(same: readonly Finding[]): string {
  return same.length > 1 ? ` ×${same.length}` : '';
}

function findingLines(path: string, same: readonly Finding[], paint: Paint): string[] {
  const [finding] = same as readonly [Finding];
  const lines = [
    `${headOf(path, finding, paint)}: ${printableLine(finding.message)}  ${paint.dim(finding.id)}${times(same)}`,
  ];
  if (finding.places !== undefined)
    lines.push(paint.dim(`      lines ${linesText(finding.places.map(({ line }) => line))}`));
  if (finding.slice !== null && same.length === 1)
    lines.push(paint.dim(`      applies to: ${printableLine(finding.slice)}`));
  if (finding.heldBack !== null) lines.push(`      not rewritten: ${printableLine(finding.heldBack)}`);
  for (const text of todoLines(finding.followUps)) lines.push(`      to do: ${printableLine(text)}`);
  const related = finding.related ?? [];
  const rest = related.filter((place) => place.path === path).slice(SHOWN_RELATED);
  for (const place of related.filter((one) => !rest.includes(one))) {
    lines.push(
      paint.dim(
        `      see ${printableLine(place.path)}:${place.line}:${place.column}: ${printableLine(place.message)}`,
      ),
    );
  }
  if (rest.length > 0)
    lines.push(
      paint.dim(`      see also ${rest.length === 1 ? 'line' : 'lines'} ${linesText(rest.map(({ line }) => line))}`),
    );
  return lines;
}

/** Places of its file beside a finding that are printed with their words; the lines of the rest are named. */
const SHOWN_RELATED = 3;

/** Findings of several files that are counted at the end of a run. */
const SHOWN_REPEATED = 10;

/** Longest list of lines that is printed before the rest is only counted. */
const SHOWN_LINES = 10;

function linesText(all: readonly number[]): string {
  const lines = [...new Set(all)];
  return lines.length <= SHOWN_LINES
    ? lines.join(', ')
    : `${lines.slice(0, SHOWN_LINES).join(', ')} and ${lines.length - SHOWN_LINES} more`;
}
