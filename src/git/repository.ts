import { existsSync, promises as fs } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ObjectFormat } from '../diff/blob-id';
import { runGit } from './run-git';

/** A Git working tree. */
export interface Repository {
  /** Its top level: the folder that patches are relative to. A real path. */
  readonly top: string;
  readonly objectFormat: ObjectFormat;
  /** Settings that keep Git from running the programs that the repository itself names: `key=value`. */
  readonly overrides: readonly string[];
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
  if (!end.ok) {
    return end.missing || /not a git repository|must be run in a work tree/i.test(end.message)
      ? { repository: null }
      : { refused: end.message };
  }
  const [shown = '', format = 'sha1'] = end.stdout.trimEnd().split('\n');
  const top = await fs.realpath(shown);
  // A `core.worktree` of the repository's own would make a folder above it the place where patches apply.
  if (relative(folder, top) !== '') return { refused: `the repository in ${folder} says that its files lie in ${top}` };
  const overrides = await withoutPrograms(folder);
  if ('refused' in overrides) return overrides;
  return { repository: { top, objectFormat: format === 'sha256' ? 'sha256' : 'sha1', ...overrides } };
}

/**
 * Settings against the filters that the repository's own configuration names: to see what changed, Git would run them.
 */
async function withoutPrograms(folder: string): Promise<{ overrides: string[] } | { refused: string }> {
  const end = await runGit(folder, ['config', '--list', '--includes', '--show-scope', '--name-only', '-z']);
  if (!end.ok) return { refused: end.message };
  const words = end.stdout.split('\0');
  const names = new Set<string>();
  for (let at = 0; at + 1 < words.length; at += 2) {
    const own = words[at] === 'local' || words[at] === 'worktree';
    const filter = /^filter\.(.*)\.[^.]*$/s.exec(words[at + 1] as string);
    if (own && filter !== null) names.add(filter[1] as string);
  }
  const odd = [...names].find((name) => /[=\n]/.test(name));
  if (odd !== undefined)
    return { refused: `the repository in ${folder} names a filter that cannot be switched off: ${odd}` };
  return {
    overrides: [...names].flatMap((name) =>
      ['clean=', 'smudge=', 'process=', 'required=false'].map((setting) => `filter.${name}.${setting}`),
    ),
  };
}
