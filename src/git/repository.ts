import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ObjectFormat } from '../diff/blob-id';
import { runGit } from './run-git';

/** A Git working tree. */
export interface Repository {
  /** Its top level: the folder that patches are relative to. A real path. */
  readonly top: string;
  readonly objectFormat: ObjectFormat;
}

/** What Git says of a folder: its repository, that there is none, or why it does not say. */
export type RepositoryAnswer = { readonly repository: Repository | null } | { readonly refused: string };

/** Finds the repositories that folders lie in. Git is asked once per repository, not once per folder. */
export class Repositories {
  private readonly answers = new Map<string, Promise<RepositoryAnswer>>();

  /** @param folder a real path */
  of(folder: string): Promise<RepositoryAnswer> {
    const known = this.answers.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    // Between two folders without a `.git` of its own there is no border of a repository.
    const answer = parent === folder || existsSync(join(folder, '.git')) ? ask(folder) : this.of(parent);
    this.answers.set(folder, answer);
    return answer;
  }
}

async function ask(folder: string): Promise<RepositoryAnswer> {
  const end = await runGit(folder, ['rev-parse', '--show-toplevel', '--show-object-format']);
  if (end.ok) {
    const [top = '', format = 'sha1'] = end.stdout.trimEnd().split('\n');
    return { repository: { top, objectFormat: format === 'sha256' ? 'sha256' : 'sha1' } };
  }
  if (end.missing || /not a git repository|must be run in a work tree/i.test(end.message)) return { repository: null };
  return { refused: end.message };
}
