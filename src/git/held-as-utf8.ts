import type { Repository } from './repository';
import { runGit } from './run-git';

/**
 * True when the repository's attributes make Git hold this file as UTF-8 (`working-tree-encoding`): its patches are
 * then text.
 */
export async function isHeldAsUtf8(repository: Repository, path: string): Promise<boolean> {
  const end = await runGit(
    repository.top,
    ['check-attr', '-z', 'working-tree-encoding', '--', path],
    repository.overrides,
  );
  if (!end.ok) throw new Error(`git check-attr: ${end.message}`);
  const value = end.stdout.split('\0')[2];
  return value !== undefined && value !== 'unspecified' && value !== 'unset' && value !== 'set';
}
