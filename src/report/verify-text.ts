import type { Difference } from '../engine/proof';
import { printableLines } from './printable';
import { pairMoves, othersOf, sliceWords, type Verification, type VerifiedPair } from './verify-data';

/** What changed between two packages, for people. */
export function verifyText(verification: Verification): string {
  const out = verification.pairs.flatMap(pairLines);
  for (const path of verification.onlyBefore) out.push(`${path}: only in the first folder`);
  for (const path of verification.onlyAfter) out.push(`${path}: only in the second folder`);
  return `${printableLines(out).trimEnd()}\n`;
}

function pairLines(pair: VerifiedPair): string[] {
  const out = [`${pair.before} -> ${pair.after}`];
  for (const slice of pair.comparison.slices) out.push(`  ${slice.label}: ${sliceSummary(slice)}`);
  if (pair.comparison.slices.length === 0)
    out.push('  no slice: neither serves a device nor has a DefaultInstall section');
  const [moves, others] = [pairMoves(pair), othersOf(pair)];
  if (moves.length > 0)
    out.push('', '  Moved, as isolation asks for', ...moves.flatMap((move) => differenceLines(pair, move)));
  if (others.length > 0)
    out.push('', '  Changed otherwise', ...others.flatMap((other) => differenceLines(pair, other)));
  if (moves.length + others.length === 0) out.push('  Both do the same.');
  return [...out, ''];
}

/** What became of a slice, in words. */
export function sliceSummary(slice: VerifiedPair['comparison']['slices'][number]): string {
  if (!slice.inAfter)
    return slice.other === 0 ? 'no longer served; no Windows that has to be served needs it' : 'no longer served';
  if (!slice.inBefore) return 'served now, and was not';
  return `${slice.equal} equal, ${slice.moved} moved as isolation asks for, ${slice.other} changed otherwise`;
}

function differenceLines(pair: VerifiedPair, difference: Difference): string[] {
  const where = sliceWords(pair, difference);
  const places = [
    difference.before === null ? null : `line ${difference.before.line}`,
    difference.after === null ? null : `now line ${difference.after.line}`,
  ].filter((place) => place !== null);
  return [
    `    ${difference.rule === null ? '' : `${difference.rule} `}${difference.kind}  ${difference.subject}`,
    `        ${difference.from ?? '(nothing)'}  ->  ${difference.to ?? '(nothing)'}`,
    ...(difference.note === null ? [] : [`        ${difference.note}`]),
    ...(where === '' && places.length === 0
      ? []
      : [`        ${[where, places.join(', ')].filter((text) => text !== '').join('  ')}`]),
  ];
}
