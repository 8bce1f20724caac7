import { promises as fs } from 'node:fs';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { isInside } from '../disk/is-inside';
import { type Repositories, type Repository } from '../git/repository';
import type { Input } from '../run/input';

/** Where the patch of a run applies. */
export interface PatchPlace {
  /** The folder in which `git apply` has to run: a real path. */
  readonly folder: string;
  /** The repository whose top level that is; null outside of one, or when the files lie in several. */
  readonly repository: Repository | null;
  /** True when the files lie in several repositories: the patch applies with `patch -p1` in `folder` only. */
  readonly several: boolean;
}

/**
 * Finds the place: the top level of the files' repository, else the working directory, else the folder above all files.
 */
export async function patchPlace(
  cwd: string,
  inputs: readonly Input[],
  repositories: Repositories,
): Promise<PatchPlace> {
  const folders = new Set<string>();
  for (const input of inputs) if (input.real !== null) folders.add(dirname(input.real));
  const tops = new Map<string, Repository>();
  let outside = folders.size === 0;
  for (const folder of folders) {
    const answer = await repositories.of(folder);
    if ('repository' in answer && answer.repository !== null) tops.set(answer.repository.top, answer.repository);
    else outside = true;
  }
  if (tops.size === 1 && !outside) {
    const repository = [...tops.values()][0] as Repository;
    return { folder: repository.top, repository, several: false };
  }
  let folder = await fs.realpath(cwd);
  while (![...folders].every((inner) => isInside(folder, inner)) && dirname(folder) !== folder)
    folder = dirname(folder);
  return { folder, repository: null, several: tops.size > 0 };
}

/** The path of an input inside the patch: forward slashes, relative to the place. */
export function pathInPatch(place: PatchPlace, input: Input): string {
  if (input.real === null) return input.path;
  const way = relative(place.folder, input.real);
  return (isAbsolute(way) ? input.path : way).split(sep).join('/');
}
