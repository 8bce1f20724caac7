import { constants, promises as fs } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { isInside } from './is-inside';

/** The system's own names for standard output and the like are links, and meant to be followed. */
const SYSTEM_LINKS = /^\/(?:dev|proc)\//;

/**
 * Opens a file for a report, a patch or a plan, empty. The user names it, but a scanned tree may hold a link of that
 * name: `port.patch -> ~/.profile`. So no link is followed at its last step, and below the working directory none that
 * leads out.
 *
 * @param cwd the working directory, which relative paths start from
 * @param file as the user wrote it
 * @throws an Error whose message says what stands there, or the system's error
 */
export async function openOutput(cwd: string, file: string): Promise<fs.FileHandle> {
  const path = resolve(cwd, file);
  if (!SYSTEM_LINKS.test(path)) {
    const folder = await fs.realpath(dirname(path));
    if (isInside(resolve(cwd), path) && !isInside(await fs.realpath(cwd), folder))
      throw new Error(`the link on the way (${relative(cwd, dirname(path))}) leads out of the working directory`);
    if (await isLink(path)) throw new Error('it is a symbolic link; name the file that it leads to, or another one');
  }
  const noFollow = SYSTEM_LINKS.test(path) ? 0 : (constants.O_NOFOLLOW ?? 0);
  return fs.open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | noFollow, 0o666);
}

async function isLink(path: string): Promise<boolean> {
  const stat = await fs.lstat(path).catch(() => null);
  return stat?.isSymbolicLink() === true;
}
