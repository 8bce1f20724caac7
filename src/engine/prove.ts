import { fold } from '../inf/fold';
import type { InfPackage } from '../package/model';
import { comparePackages, differenceWords, unexplained } from './compare/index';
import type { EngineOptions } from './options';
import type { Move } from './result';

/**
 * Compares what an INF did with what it does after the edits. Gives the reason to refuse the file when a difference is none
 * that an applied transform declared, else null.
 */
export function prove(before: InfPackage, after: InfPackage, moves: readonly Move[], options: EngineOptions): string | null {
  const [difference, ...others] = unexplained(comparePackages(before, after, { minBuild: options.minBuild }), [...moves, ...movedPaths(moves)]);
  if (difference === undefined) return null;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `the port would change what the INF does in a way that no transform declares: ${differenceWords(difference)}${more}`;
}

/** A path that follows its file in a value which also goes below Parameters is found there under its new name. */
function movedPaths(moves: readonly Move[]): Move[] {
  const paths = new Map(moves.filter((move) => move.kind === 'path-data').map((move) => [fold(move.subject), move]));
  return moves.flatMap((move) => {
    const path = move.kind === 'service-parameters' ? paths.get(fold(move.subject)) : undefined;
    return path === undefined ? [] : [{ ...path, subject: path.subject.replace(/^(service [^\\]+)/i, '$1\\Parameters') }];
  });
}
