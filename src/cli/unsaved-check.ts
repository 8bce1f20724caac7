import { dirname } from 'node:path';
import { dirtyFiles } from '../git/dirty-files';
import type { Repositories, Repository } from '../git/repository';
import { untrackedFiles } from '../git/untracked-files';

/** What Git could not give back of some files if they were overwritten. */
export interface UnsavedCheck {
  /** Files with changes that no commit holds. */
  readonly dirty: ReadonlySet<string>;
  /** Files in a repository that does not keep them. */
  readonly untracked: ReadonlySet<string>;
  /** What Git says when it refuses to answer, each once. */
  readonly refusals: readonly string[];
}

/** Asks Git about files. @param files real paths */
export async function checkUnsaved(files: readonly string[], repositories: Repositories): Promise<UnsavedCheck> {
  const refusals = new Set<string>();
  const byTop = new Map<string, { repository: Repository; files: string[] }>();
  for (const file of files) {
    const answer = await repositories.of(dirname(file));
    if ('refused' in answer) refusals.add(answer.refused);
    else if (answer.repository !== null) {
      const { repository } = answer;
      const group = byTop.get(repository.top);
      if (group === undefined) byTop.set(repository.top, { repository, files: [file] });
      else group.files.push(file);
    }
  }
  const dirty = new Set<string>();
  const untracked = new Set<string>();
  for (const { repository, files: own } of byTop.values()) {
    try {
      for (const file of await dirtyFiles(repository, own)) dirty.add(file);
      for (const file of await untrackedFiles(repository, own)) untracked.add(file);
    } catch (error) {
      refusals.add((error as Error).message);
    }
  }
  return { dirty, untracked, refusals: [...refusals] };
}
