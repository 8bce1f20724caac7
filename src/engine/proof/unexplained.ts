import { isOwnKind } from '../../contract/move-kinds';
import type { Move } from '../../contract/result';
import { declaredBy, plainSubject } from './declared';
import type { Comparison, Difference } from './difference';

/**
 * The differences that keep a port from being written: those that no isolation rule asks for, and those that none of
 * the moves declares by kind and subject.
 *
 * @param allowUnproven takes moves of kinds that the comparison does not know (`x-...`) at their word
 */
export function unexplained(
  comparison: Comparison,
  moves: readonly Pick<Move, 'kind' | 'subject'>[],
  allowUnproven = false,
): Difference[] {
  const isDeclared = declaredBy(moves);
  const own = new Map(
    moves.filter(({ kind }) => isOwnKind(kind)).map(({ kind, subject }) => [plainSubject(subject), kind]),
  );
  return comparison.differences.flatMap((difference) => {
    if (difference.rule !== null) return isDeclared(difference) ? [] : [difference];
    const kind = own.get(plainSubject(difference.subject));
    if (kind === undefined) return [difference];
    const note = `a transform declares it as ${kind}, which cannot be proven; --allow-unproven accepts such moves`;
    return allowUnproven ? [] : [{ ...difference, note }];
  });
}
