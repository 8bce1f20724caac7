import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { diskErrorText, errorCode } from './error-text';
import { isInside } from './is-inside';

/** Settings and ignore files that are larger are none: in bytes. */
const LARGEST_SMALL_FILE = 1024 * 1024;

/** The text of a small file, that there is none of this name, or why it cannot be read. */
export type SmallFile = { readonly text: string } | { readonly missing: true } | { readonly problem: string };

/**
 * Reads a settings file of a scanned tree. Pipes and devices, which would never end, and files that a symbolic link
 * leads to outside of `root` are refused.
 *
 * @param root a real path
 */
export function readSmallFile(path: string, root: string): SmallFile {
  let handle: number;
  try {
    // Without O_NONBLOCK the mere opening of a pipe waits for a writer.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { missing: true }
      : { problem: `cannot be read: ${diskErrorText(error)}` };
  }
  try {
    if (!isInside(root, realpathSync(path))) return { problem: 'not read: a symbolic link out of the tree' };
    const stat = fstatSync(handle);
    if (!stat.isFile()) return { problem: 'not read: it is not a regular file' };
    if (stat.size > LARGEST_SMALL_FILE) return { problem: `not read: larger than ${LARGEST_SMALL_FILE} bytes` };
    return { text: readFileSync(handle, 'utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    return { problem: `cannot be read: ${diskErrorText(error)}` };
  } finally {
    closeSync(handle);
  }
}
