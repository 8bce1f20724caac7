import type { Difference } from '../engine/proof';
import { markdownCode } from './markdown';
import { printableLines } from './printable';
import { isClean, pairMoves, othersOf, sliceWords, type Verification, type VerifiedPair } from './verify-data';
import { sliceSummary } from './verify-text';

/** What changed between two packages, to paste into a pull request. */
export function verifyMarkdown(verification: Verification): string {
  const out: string[] = [
    isClean(verification)
      ? '**Nothing changed at install time but what driver package isolation asks for.**'
      : '**Something else changed at install time than driver package isolation asks for.**',
    '',
  ];
  for (const pair of verification.pairs) out.push(...pairLines(pair));
  if (verification.onlyBefore.length > 0) out.push(`Only before: ${verification.onlyBefore.map(code).join(', ')}`, '');
  if (verification.onlyAfter.length > 0) out.push(`Only after: ${verification.onlyAfter.map(code).join(', ')}`, '');
  return `${printableLines(out).trimEnd()}\n`;
}

function pairLines(pair: VerifiedPair): string[] {
  const title = pair.before === pair.after ? code(pair.after) : `${code(pair.before)} → ${code(pair.after)}`;
  const [moves, others] = [pairMoves(pair), othersOf(pair)];
  const out = [
    `### ${title}`,
    '',
    '| Slice | |',
    '|---|---|',
    ...pair.comparison.slices.map((slice) => `| ${cell(slice.label)} | ${cell(sliceSummary(slice))} |`),
    '',
  ];
  if (others.length > 0)
    out.push(
      '#### Changed otherwise',
      '',
      '| What | Before | After | Where |',
      '|---|---|---|---|',
      ...others.map((other) => row(pair, other)),
      '',
    );
  if (moves.length > 0)
    out.push(
      '#### Moved, as isolation asks for',
      '',
      '| Rule | What | Before | After | Where |',
      '|---|---|---|---|---|',
      ...moves.map((move) => `| ${move.rule} ${row(pair, move)}`),
      '',
    );
  return out;
}

function row(pair: VerifiedPair, difference: Difference): string {
  const what = `${difference.kind} ${code(difference.subject)}${difference.note === null ? '' : `<br>${cell(difference.note)}`}`;
  const side = (text: string | null, line: number | undefined): string =>
    text === null ? '' : `${code(text)}${line === undefined ? '' : ` (line ${line})`}`;
  return `| ${what} | ${side(difference.from, difference.before?.line)} | ${side(difference.to, difference.after?.line)} | ${cell(sliceWords(pair, difference))} |`;
}

function cell(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/[<>&*_`[\]]/g, (character) => `\\${character}`)
    .replaceAll('\n', ' ');
}

/** Code in a table: a pipe has to be escaped even there. */
function code(text: string): string {
  return markdownCode(text).replaceAll('|', '\\|');
}
