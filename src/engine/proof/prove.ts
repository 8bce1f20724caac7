import type { InfPackage } from '../../package/model';
import { comparePackages, differenceWords, unexplained, type Difference } from './index';
import type { EngineOptions } from '../../contract/options';
import type { Move } from '../../contract/result';

/** What a proof depends on. */
export type ProofOptions = Pick<EngineOptions, 'minBuild' | 'allowUnproven'>;

/**
 * Compares what an INF did with what it does after the edits, on every Windows. Gives the differences that no applied
 * transform declared; a port that has one is not written.
 */
export function undeclared(
  before: InfPackage,
  after: InfPackage,
  moves: readonly Move[],
  options: ProofOptions,
): Difference[] {
  const comparison = comparePackages(before, after, { minBuild: options.minBuild, olderToo: true });
  return unexplained(comparison, moves, options.allowUnproven);
}

/** The reason to refuse changes that make a difference which none of the moves declares; null when there is none. */
export function prove(
  before: InfPackage,
  after: InfPackage,
  moves: readonly Move[],
  options: ProofOptions,
): string | null {
  const [difference, ...others] = undeclared(before, after, moves, options);
  if (difference === undefined) return null;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `the INF would do something else, which nothing declares: ${differenceWords(difference)}${more}`;
}
