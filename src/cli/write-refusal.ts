import type { Repositories } from '../git/repository';
import { printableLine } from '../report/printable';
import type { Input } from '../run/input';
import { checkDirty } from './dirty-check';
import type { RunSettings } from './run-settings';

/**
 * What stands against writing, as a message for the user; null when nothing does.
 *
 * @param changedAmong which of some inputs, by index, the run would change, as paths
 */
export async function writeRefusal(
  { allowDirty, allowNoVcs }: RunSettings,
  inputs: readonly Input[],
  repositories: Repositories,
  changedAmong: (indices: readonly number[]) => Promise<string[]>,
): Promise<string | null> {
  if (allowDirty && allowNoVcs) return null;
  const { dirty, outside, refusals } = await checkDirty(inputs, repositories);
  if (!allowNoVcs && outside.length > 0)
    return `not in a Git repository: ${someOf(outside)}. Nothing was written; leave out --no-allow-no-vcs to write there.`;
  if (allowDirty) return null;
  if (refusals.length > 0)
    return `Git does not say whether files have uncommitted changes: ${refusals.join('; ')}. Nothing was written; --allow-dirty writes without asking Git.`;
  const touched = await changedAmong(dirty);
  if (touched.length === 0) return null;
  return (
    `uncommitted changes in ${touched.length === 1 ? 'a file' : `${touched.length} files`} that would be written:\n` +
    `${touched.map((path) => `  ${printableLine(path)}\n`).join('')}Nothing was written. Commit or stash them first, or add --allow-dirty.`
  );
}

function someOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).map(printableLine).join(', ');
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}
