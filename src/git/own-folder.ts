import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository';
import { runGit } from './run-git';

/** Folders that a new commit is written to. */
const WRITTEN: readonly string[] = [
  '.git',
  '.git/objects',
  '.git/refs',
  '.git/refs/heads',
  '.git/logs',
  '.git/logs/refs',
];

/**
 * Why nothing is written to a repository's folder; null when it is the repository's own. A tree from elsewhere may
 * bring a `.git` that leads into another repository of the user: by a file, a link, or a `commondir`.
 *
 * @param branch a name of a branch that may be made
 */
export async function foreignFolder({ top, overrides }: Repository, branch: string): Promise<string | null> {
  const end = await runGit(top, ['rev-parse', '--absolute-git-dir', '--git-common-dir'], overrides);
  if (!end.ok) return end.message;
  const [own = '', common = ''] = end.stdout.trimEnd().split('\n');
  const expected = join(top, '.git');
  if (own !== expected || (common !== '.git' && common !== expected))
    return 'its .git leads to another folder (a linked working tree or a submodule); make the commit there';
  const steps = branch.split('/').slice(0, -1);
  const parents = steps.map((_, index) => `.git/refs/heads/${steps.slice(0, index + 1).join('/')}`);
  for (const folder of [...WRITTEN, ...parents])
    if (await isLink(join(top, folder))) return `${folder} is a symbolic link`;
  for (const entry of await fs.readdir(join(top, '.git', 'objects'), { withFileTypes: true }))
    if (entry.isSymbolicLink()) return `.git/objects/${entry.name} is a symbolic link`;
  return null;
}

async function isLink(path: string): Promise<boolean> {
  const stat = await fs.lstat(path).catch(() => null);
  return stat?.isSymbolicLink() === true;
}
