import type { Comparison, Difference } from '../engine/proof';

/** Two INF files that were compared. */
export interface VerifiedPair {
  readonly before: string;
  readonly after: string;
  readonly comparison: Comparison;
}

/** What `infport verify` found; `docs/schema/verify.schema.json` describes it as JSON. */
export interface Verification {
  readonly pairs: readonly VerifiedPair[];
  /** INF files that only one of two folders has. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** The differences of a pair that isolation asks for. */
export function pairMoves(pair: VerifiedPair): Difference[] {
  return pair.comparison.differences.filter((difference) => difference.rule !== null);
}

/** The differences of a pair that nothing asks for. */
export function othersOf(pair: VerifiedPair): Difference[] {
  return pair.comparison.differences.filter((difference) => difference.rule === null);
}

/** True when nothing changed but what isolation asks for. */
export function isClean(verification: Verification): boolean {
  return (
    verification.onlyBefore.length === 0 &&
    verification.onlyAfter.length === 0 &&
    verification.pairs.every((pair) => othersOf(pair).length === 0)
  );
}

/** The slices of a difference in words; `everywhere` when every slice has it, empty for the package as a whole. */
export function sliceWords(pair: VerifiedPair, difference: Difference): string {
  const all = new Set(
    pair.comparison.slices.filter((slice) => slice.inBefore && slice.inAfter).map((slice) => slice.label),
  );
  if (difference.slices.length === 0) return '';
  return all.size > 1 &&
    difference.slices.length >= all.size &&
    [...all].every((label) => difference.slices.includes(label))
    ? 'everywhere'
    : difference.slices.join('; ');
}
