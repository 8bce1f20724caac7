import { constants, promises as fs } from 'node:fs';
import { diskErrorText } from './error-text';

/**
 * The largest file that is read, in bytes. INF files are far below; what is above is something else with the same
 * suffix.
 */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** A file's bytes, or why there are none. */
export type ReadResult = { readonly bytes: Uint8Array } | { readonly problem: string };

/**
 * Reads a regular file whole. Devices, pipes and folders are refused: reading some of them would never end.
 *
 * @param largest in bytes
 */
export async function readWholeFile(path: string, largest = LARGEST_FILE): Promise<ReadResult> {
  try {
    // Without O_NONBLOCK the mere opening of a pipe waits for a writer.
    const handle = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) return { problem: 'cannot be read: it is a folder' };
      if (!stat.isFile()) return { problem: 'cannot be read: it is not a regular file (a device, a pipe or a socket)' };
      if (stat.size > largest) {
        return { problem: `too large: ${stat.size} bytes, and infport reads files up to ${largest} bytes` };
      }
      return { bytes: await handle.readFile() };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { problem: `cannot be read: ${diskErrorText(error)}` };
  }
}
