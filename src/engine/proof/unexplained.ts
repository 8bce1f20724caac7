import { fold } from '../../inf/fold';
import type { Move } from '../../contract/result';
import type { Comparison, Difference } from './difference';

/**
 * The differences that keep a port from being written: those that no isolation rule asks for, and those that none of the
 * declared moves names by kind and subject.
 */
export function unexplained(comparison: Comparison, declared: readonly Pick<Move, 'kind' | 'subject'>[]): Difference[] {
  const moves = new Set(declared.map(keyOf));
  return comparison.differences.filter((difference) => difference.rule === null || !isDeclared(difference, moves));
}

function isDeclared(difference: Difference, moves: ReadonlySet<string>): boolean {
  const { kind, subject } = difference;
  if (moves.has(keyOf(difference))) return true;
  // A path may be declared by the value or directive alone: that it follows its own file is established already.
  if (kind === 'path-data') return moves.has(keyOf({ kind, subject: subject.slice(subject.lastIndexOf('\\') + 1) }));
  // A slice that is cut twice is declared under the labels that it had in between; its architecture stays. So does that
  // of a DefaultInstall section that gets a build number later.
  if (kind === 'install-decorated') return moves.has(keyOf({ kind, subject: subject.split('.').slice(0, 2).join('.') }));
  return kind === 'slice-dropped' && [...moves].some((move) => move.split(' ')[0] === keyOf({ kind, subject }).split(' ')[0]);
}

function keyOf({ kind, subject }: Pick<Move, 'kind' | 'subject'>): string {
  return `${kind}|${fold(subject).replace(/^service /, '').replace(/\\$/, '\\(default)')}`;
}
