import { fold } from '../../inf/fold';
import { isOwnKind } from '../../contract/move-kinds';
import type { Move } from '../../contract/result';
import type { Comparison, Difference } from './difference';

/**
 * The differences that keep a port from being written: those that no isolation rule asks for, and those that none of the
 * declared moves names by kind and subject.
 *
 * @param allowUnproven takes moves of kinds that the comparison does not know (`x-...`) at their word
 */
export function unexplained(
  comparison: Comparison,
  declared: readonly Pick<Move, 'kind' | 'subject'>[],
  allowUnproven = false,
): Difference[] {
  const moves = new Set(declared.map(keyOf));
  const own = new Map(
    declared.filter(({ kind }) => isOwnKind(kind)).map(({ kind, subject }) => [subjectOf(subject), kind]),
  );
  return comparison.differences.flatMap((difference) => {
    if (difference.rule !== null) return isDeclared(difference, moves) ? [] : [difference];
    const kind = own.get(subjectOf(difference.subject));
    if (kind === undefined) return [difference];
    const note = `a transform declares it as ${kind}, which cannot be proven; --allow-unproven accepts such moves`;
    return allowUnproven ? [] : [{ ...difference, note }];
  });
}

function isDeclared(difference: Difference, moves: ReadonlySet<string>): boolean {
  const { kind, subject } = difference;
  if (moves.has(keyOf(difference))) return true;
  // A path may be declared by the value or directive alone: that it follows its own file is established already.
  if (kind === 'path-data') return moves.has(keyOf({ kind, subject: subject.slice(subject.lastIndexOf('\\') + 1) }));
  // A slice that is cut twice is declared under the labels that it had in between; its architecture stays. So does that
  // of a DefaultInstall section that gets a build number later.
  if (kind === 'install-decorated')
    return moves.has(keyOf({ kind, subject: subject.split('.').slice(0, 2).join('.') }));
  return (
    kind === 'slice-dropped' && [...moves].some((move) => move.split(' ')[0] === keyOf({ kind, subject }).split(' ')[0])
  );
}

function keyOf({ kind, subject }: Pick<Move, 'kind' | 'subject'>): string {
  return `${kind}|${subjectOf(subject)}`;
}

function subjectOf(subject: string): string {
  return fold(subject)
    .replace(/^service /, '')
    .replace(/\\$/, '\\(default)');
}
