import { resolve } from 'node:path';
import { transformList } from '../builtin-transforms';
import type { TransformMeta } from '../contract/transform-meta';
import { ownTransforms, TransformFileError } from '../run/own-transforms';
import type { Host } from './host';
import { UsageError } from './usage-error';

/**
 * The transforms that infport brings, and those of the user's own.
 *
 * @param files as `--transform` names them, relative to the current folder
 * @throws UsageError when a file holds no transform
 */
export function knownTransforms(
  files: readonly string[],
  host: Pick<Host, 'cwd'>,
): { transforms: TransformMeta[]; transformFiles: string[] } {
  const transformFiles = files.map((file) => resolve(host.cwd, file));
  try {
    return { transforms: [...transformList(), ...ownTransforms(transformFiles)], transformFiles };
  } catch (error) {
    if (error instanceof TransformFileError) throw new UsageError(`--transform: ${error.message}`);
    throw error;
  }
}
