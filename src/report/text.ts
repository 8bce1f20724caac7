import { createColors } from 'picocolors';
import { colourDiff } from '../diff/colour';
import type { Finding } from '../contract/result';
import { moveLines } from './move-lines';
import { printable, printableLine } from './printable';
import type { ReportContext, ReportFile, StreamedFormat } from './format';

/** For people: per file what would change or is left, by place, then the diff. Files without news take no line. */
export const textFormat: StreamedFormat = {
  name: 'text',
  title: 'for people: findings by place, and the diff',
  streamed: true,
  wantsDiff: true,
  file: fileText,
  end: () => '',
};

function fileText(file: ReportFile, context: ReportContext): string {
  const paint = createColors(context.colour);
  const news = file.findings.filter((finding) => !finding.fixed || context.verb === 'check' || finding.followUps.length > 0);
  if (file.outcome === 'skipped' || (file.outcome === 'unchanged' && news.length === 0)) return '';

  const lines = [paint.bold(printableLine(file.path)) + paint.dim(facts(file, context))];
  if (file.outcome === 'failed') lines.push(`  ${paint.red('failed')}: ${printable(file.reason ?? '')}`);
  for (const finding of news) lines.push(...findingLines(file.path, finding, paint));
  if (file.moves.length > 0 && context.verb === 'port') lines.push('  at install time:', ...moveLines(file.moves).map((line) => `      ${printable(line)}`));
  const text = `${lines.join('\n')}\n`;
  if (file.diff === null || file.diff === '') return `${text}\n`;
  return `${text}${context.colour ? colourDiff(printable(file.diff)) : printable(file.diff)}\n`;
}

function facts(file: ReportFile, context: ReportContext): string {
  const parts = [file.encoding === null ? null : file.encoding + (file.bom ? ' with BOM' : ''), file.eol?.toUpperCase() ?? null];
  if (file.outcome === 'changed') parts.push(outcomeWord(file, context));
  const shown = parts.filter((part) => part !== null);
  return shown.length === 0 ? '' : `  (${shown.join(', ')})`;
}

function outcomeWord(file: ReportFile, context: ReportContext): string {
  const edits = `${file.edits.length} ${file.edits.length === 1 ? 'edit' : 'edits'}`;
  if (file.written) return `changed, ${edits}`;
  return context.write ? `not written, ${edits}` : `would change, ${edits}`;
}

function findingLines(path: string, finding: Finding, paint: ReturnType<typeof createColors>): string[] {
  const colours = { error: paint.red, warning: paint.yellow, note: paint.blue } as const;
  const codes = finding.codes.length === 0 ? '' : ` [${finding.codes.join(', ')}]`;
  const state = finding.fixed ? paint.green('fixed by port') : colours[finding.level](finding.level);
  const lines = [
    `  ${printableLine(path)}:${finding.line}:${finding.column}: ${state}${codes}: ${printable(finding.message)}  ${paint.dim(finding.id)}`,
  ];
  if (finding.slice !== null) lines.push(paint.dim(`      applies to: ${printable(finding.slice)}`));
  if (finding.heldBack !== null) lines.push(`      not rewritten: ${printable(finding.heldBack)}`);
  for (const followUp of finding.followUps) lines.push(`      to do: ${printable(followUp.text)}`);
  for (const place of finding.related ?? []) {
    lines.push(paint.dim(`      see ${printableLine(place.path)}:${place.line}:${place.column}: ${printable(place.message)}`));
  }
  return lines;
}
