import { dirname } from 'node:path';
import { dirtyFiles } from '../git/dirty-files';
import type { Repositories, Repository } from '../git/repository';
import type { Input } from '../run/input';

/** What stands against writing, before it is known which files change. */
export interface DirtyCheck {
  /** Indices of inputs with changes that no commit holds. */
  readonly dirty: readonly number[];
  /** Paths of inputs that no repository holds. */
  readonly outside: readonly string[];
  /** What Git says when it refuses to answer, each once. */
  readonly refusals: readonly string[];
}

/** Asks Git about the inputs, and about nothing else in their repositories. */
export async function checkDirty(inputs: readonly Input[], repositories: Repositories): Promise<DirtyCheck> {
  const outside: string[] = [];
  const refusals = new Set<string>();
  const byTop = new Map<string, { repository: Repository; files: Map<string, number> }>();
  for (const [index, input] of inputs.entries()) {
    if (input.real === null || input.settled !== null) continue;
    const answer = await repositories.of(dirname(input.real));
    if ('refused' in answer) refusals.add(answer.refused);
    else if (answer.repository === null) outside.push(input.path);
    else {
      const { repository } = answer;
      const group = byTop.get(repository.top) ?? { repository, files: new Map<string, number>() };
      group.files.set(input.real, index);
      byTop.set(repository.top, group);
    }
  }
  const dirty: number[] = [];
  for (const { repository, files } of byTop.values()) {
    try {
      for (const path of await dirtyFiles(repository, [...files.keys()])) {
        const index = files.get(path);
        if (index !== undefined) dirty.push(index);
      }
    } catch (error) {
      refusals.add((error as Error).message);
    }
  }
  return { dirty: dirty.sort((a, b) => a - b), outside, refusals: [...refusals] };
}
