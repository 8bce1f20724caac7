import { isInside } from '../disk/is-inside';
import type { Repositories } from '../git/repository';

/**
 * The folder whose journal a run is kept in: a journal is believed about what lies below its folder only. The working
 * directory, or the top of its repository when the run writes above it.
 *
 * @param cwd a real path
 * @param roots real paths below which the run writes
 */
export async function journalPlace(cwd: string, roots: readonly string[], repositories: Repositories): Promise<string> {
  if (roots.every((root) => isInside(cwd, root))) return cwd;
  const [, top] = await journalPlaces(cwd, repositories);
  return top !== undefined && roots.every((root) => isInside(top, root)) ? top : cwd;
}

/** The folders that journals of runs from a folder may be kept in: itself, and the top of its repository. */
export async function journalPlaces(cwd: string, repositories: Repositories): Promise<string[]> {
  const answer = await repositories.of(cwd);
  const top = 'repository' in answer ? answer.repository?.top : undefined;
  return top === undefined || top === cwd ? [cwd] : [cwd, top];
}
