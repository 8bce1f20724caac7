import { fold } from '../../inf/fold';
import type { InfPackage } from '../../package/model';
import { comparePackages, differenceWords, unexplained, type Comparison, type Difference } from './index';
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
  const declared = [
    ...moves,
    ...movedPaths(moves),
    ...movedSlices(comparison, moves),
    ...copiedInstalls(comparison, moves),
  ];
  return unexplained(comparison, declared, options.allowUnproven);
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

/** A path that follows its file in a value which also goes to another key is found there under its new name. */
function movedPaths(moves: readonly Move[]): Move[] {
  const paths = moves
    .filter((move) => move.kind === 'path-data')
    .map((move) => ({ move, subject: fold(move.subject) }));
  return moves.flatMap((move) => {
    const own = fold(move.subject);
    if (move.kind === 'service-parameters') {
      const path = paths.find(({ subject }) => subject === own)?.move;
      return path === undefined
        ? []
        : [{ ...path, subject: path.subject.replace(/^(service [^\\]+)/i, '$1\\Parameters') }];
    }
    // `service-key` names the new place: what stood below Services by its absolute path.
    if (move.kind !== 'service-key') return [];
    const path = paths.find(
      ({ subject }) => subject.replace(/^hklm\\system\\[^\\]+\\services\\/, 'service ') === own,
    )?.move;
    return path === undefined ? [] : [{ ...path, subject: move.subject }];
  });
}

/**
 * A slice that was raised or split in several steps was declared by the labels of each step; the comparison sees one. That it
 * lies below the served builds, or has a successor, is established by its rule.
 */
function movedSlices(comparison: Comparison, moves: readonly Move[]): Pick<Move, 'kind' | 'subject'>[] {
  const declared = new Set(
    moves.filter((move) => SLICE_KINDS.has(move.kind)).map((move) => `${move.kind}|${architectureOf(move.subject)}`),
  );
  return comparison.differences.filter(
    ({ kind, subject }) => SLICE_KINDS.has(kind) && declared.has(`${kind}|${architectureOf(subject)}`),
  );
}

const SLICE_KINDS: ReadonlySet<string> = new Set(['slice-dropped', 'slice-added']);

/** The first word of a slice's label. */
function architectureOf(label: string): string {
  return fold(label.split(' ')[0] ?? '');
}

/** A section that got its architecture may have been split afterwards: `DefaultInstall.NTamd64.10.0...18362` comes from `DefaultInstall.NTamd64`. */
function copiedInstalls(comparison: Comparison, moves: readonly Move[]): Pick<Move, 'kind' | 'subject'>[] {
  const declared = moves.filter((move) => move.kind === 'install-decorated').map((move) => `${fold(move.subject)}.`);
  return comparison.differences.filter(
    ({ kind, subject }) => kind === 'install-decorated' && declared.some((name) => fold(subject).startsWith(name)),
  );
}
