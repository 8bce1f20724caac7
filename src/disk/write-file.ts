import { constants, promises as fs } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './error-text';

/** The name of the temporary file that becomes `path`: in the same folder, so that renaming it is one step. */
export function temporaryName(path: string, run: string): string {
  return join(dirname(path), `.${basename(path)}.infport-${run}.tmp`);
}

/**
 * Replaces a file's bytes in one step: at every moment the file holds either all old bytes or all new ones. Mode and,
 * where the system allows it, owner are kept.
 *
 * @param path a real path of a file that exists
 * @param temporary a name from `temporaryName`; a file left there by a killed run is replaced
 * @throws the system's error; the file is then as it was and the temporary file is gone
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array, temporary: string): Promise<void> {
  const stat = await fs.stat(path);
  await fs.rm(temporary, { force: true });
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    const handle = await fs.open(temporary, flags, 0o600);
    try {
      await handle.writeFile(bytes);
      await keepOwner(handle, stat);
      await handle.chmod(stat.mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function keepOwner(handle: fs.FileHandle, stat: { readonly uid: number; readonly gid: number }): Promise<void> {
  const now = await handle.stat();
  if (now.uid === stat.uid && now.gid === stat.gid) return;
  try {
    await handle.chown(stat.uid, stat.gid);
  } catch (error) {
    // Only administrators give files away. Who may replace the file but not its owner becomes the owner, as with any
    // editor.
    if (errorCode(error) !== 'EPERM') throw error;
  }
}

// Virus scanners and indexers on Windows hold files open for a moment.
const RETRIES_MS: readonly number[] = [10, 50, 100, 250, 500, 1000];

async function rename(from: string, to: string): Promise<void> {
  for (const wait of RETRIES_MS) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      const code = errorCode(error);
      if (process.platform !== 'win32' || (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES')) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await fs.rename(from, to);
}

/** Makes the renaming itself last through a power cut. Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
