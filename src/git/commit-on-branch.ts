import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignFolder } from './own-folder';
import type { Repository } from './repository';
import { runGit, type GitInput } from './run-git';

/** A file of a commit to make. */
export interface CommittedFile {
  /** Relative to the top of the repository, forward slashes. */
  readonly path: string;
  /** The bytes in the working tree, which have to be those of the last commit, and the bytes that take their place. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The commit, or why there is none. */
export type CommitEnd = { readonly commit: string } | { readonly problem: string };

// What the repository's own configuration could change about the writing of a tree.
const PLAIN: readonly string[] = [
  'core.safecrlf=false',
  'core.splitIndex=false',
  'index.sparse=false',
  'core.untrackedCache=false',
  'feature.manyFiles=false',
];

/** Git said no. */
class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * Makes a commit with changed files on a new branch. The working tree, the index and the branch that is checked out
 * stay as they are, no hook and no filter runs, and nothing is pushed.
 *
 * @param branch its name; it must not exist
 */
export async function commitOnBranch(
  repository: Repository,
  branch: string,
  message: string,
  files: readonly CommittedFile[],
): Promise<CommitEnd> {
  const foreign = await foreignFolder(repository, branch);
  if (foreign !== null) return { problem: foreign };
  const folder = await fs.mkdtemp(join(tmpdir(), 'infport-index-'));
  try {
    return { commit: await new Commit(repository, join(folder, 'index')).make(branch, message, files) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    throw error;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

class Commit {
  constructor(
    private readonly repository: Repository,
    private readonly index: string,
  ) {}

  async make(branch: string, message: string, files: readonly CommittedFile[]): Promise<string> {
    const ref = `refs/heads/${branch}`;
    const head = await this.git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], {}, 'it has no commit yet');
    await this.git(['check-ref-format', ref], {}, `${branch} is no name for a branch`);
    if ((await this.git(['for-each-ref', '--format=%(refname)', ref])) !== '')
      throw new Refusal(`the branch ${branch} is there already`);
    const rows: string[] = [];
    for (const file of files) rows.push(await this.row(head, file));
    await this.git(['read-tree', head]);
    await this.git(['update-index', '-z', '--index-info'], { input: rows.join('') });
    const tree = await this.git(['write-tree']);
    const commit = await this.git(['commit-tree', tree, '-p', head, '-F', '-'], { input: `${message}\n` });
    const none = '0'.repeat(head.length);
    await this.git(['update-ref', '-m', 'infport bulk', ref, commit, none]);
    return commit;
  }

  /** The line of the index for a file's new bytes, converted as the attributes of the tree say. */
  private async row(head: string, { path, before, after }: CommittedFile): Promise<string> {
    const filter = (await this.git(['check-attr', '-z', 'filter', '--', path])).split('\0')[2];
    if (filter !== undefined && filter !== 'unspecified' && filter !== 'unset')
      throw new Refusal(`${path}: a filter (${filter}) converts it, and none is run; make the commit yourself`);
    const entry = await this.git(['--literal-pathspecs', 'ls-tree', '-z', head, '--', path]);
    const [, mode = '', old = ''] = /^(\d+) blob ([0-9a-f]+)\t/.exec(entry) ?? [];
    if (mode === '') throw new Refusal(`${path}: the last commit does not hold it; commit it first`);
    if (!mode.startsWith('100')) throw new Refusal(`${path}: the last commit holds something else than a file there`);
    const hash = ['hash-object', '--stdin', `--path=${path}`];
    if ((await this.git(hash, { input: before })) !== old)
      throw new Refusal(`${path}: it has uncommitted changes; commit or stash them first`);
    const blob = await this.git([...hash, '-w'], { input: after });
    return `${mode} ${blob}\t${path}\0`;
  }

  private async git(args: readonly string[], input: Partial<GitInput> = {}, refusal?: string): Promise<string> {
    const { top, overrides } = this.repository;
    const end = await runGit(top, args, [...overrides, ...PLAIN], { index: this.index, ...input });
    if (end.ok) return end.stdout.trimEnd();
    throw new Refusal(refusal ?? `git ${args[0]}: ${end.message}`);
  }
}
