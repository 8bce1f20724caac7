import { existsSync, promises as fs } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep, win32 } from 'node:path';
import { diskErrorText } from './error-text';
import { isInside } from './is-inside';

/** Where a path leads, or why nothing is to be written there. */
export type Located = { readonly absolute: string } | { readonly problem: string };

// Characters that HFS+ drops from names: `.g\u200cit` names `.git` there.
const DROPPED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/**
 * True when some step of a path leads into Git's own folder on any file system: in any case, under its short name, with
 * the trailing dots and spaces or the stream that Windows passes over.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-coreprotectNTFS
 */
export function leadsIntoGit(path: string): boolean {
  return stepsOf(path).some((name) => name === '.git' || /^git~\d+$/.test(name));
}

/** The same for the folder of infport's journals. */
function leadsIntoJournals(path: string): boolean {
  return stepsOf(path).some((name) => name === '.infport' || /^infpor~\d+$/.test(name));
}

/** The steps of a path as the most forgiving file system reads them. */
function stepsOf(path: string): string[] {
  return path.split(/[\\/]/).map((step) =>
    step
      .replace(DROPPED_BY_HFS, '')
      .replace(/:.*$/s, '')
      .replace(/[. ]+$/, '')
      .toLowerCase(),
  );
}

/**
 * True for a name that Windows keeps for a device, whatever suffix it has.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[\d\u00b9\u00b2\u00b3]|lpt[\d\u00b9\u00b2\u00b3]|conin\$|conout\$) *(?:[.:]|$)/i.test(
    name,
  );
}

const INTO_JOURNALS = "the path leads into the folder of infport's journals";

/** Why a relative path out of a patch, a plan or a journal is not followed; null when its spelling is harmless. */
export function pathProblem(path: string, platform: NodeJS.Platform = process.platform): string | null {
  if (path === '' || path.includes('\0')) return 'the path is none';
  const steps = path.split(/[\\/]/);
  if (isAbsolute(path) || win32.isAbsolute(path) || /^[a-z]:/i.test(path) || steps.includes('..'))
    return 'the path leads out of the folder';
  if (leadsIntoGit(path)) return 'the path leads into the .git folder, where Git finds programs to run';
  if (leadsIntoJournals(path)) return INTO_JOURNALS;
  if (platform === 'win32' && path.includes(':')) return 'the path names a stream of a file';
  if (platform === 'win32' && steps.some(isDeviceName)) return 'the path names a device of Windows';
  return null;
}

/**
 * Finds the file that a path out of a patch, a plan or a journal means. The path stays below `root`, passes no symbolic
 * link, and no folder that Git keeps a repository in.
 *
 * @param root a real path
 * @param path relative to it
 */
export async function locateInside(root: string, path: string): Promise<Located> {
  const problem = pathProblem(path);
  if (problem !== null) return { problem };
  let at = root;
  try {
    for (const step of path.split(sep === '\\' ? /[\\/]/ : '/')) {
      at = join(at, step);
      if ((await fs.lstat(at)).isSymbolicLink())
        return { problem: `the path passes the symbolic link ${relative(root, at)}` };
    }
    const real = await fs.realpath(at);
    if (!isInside(root, real)) return { problem: 'the path leads out of the folder' };
    if (leadsIntoJournals(relative(root, real))) return { problem: INTO_JOURNALS };
    return leadsIntoGit(relative(root, real)) || isInGitFolder(root, real)
      ? { problem: 'the path leads into a folder of Git, where Git finds programs to run' }
      : { absolute: real };
  } catch (error) {
    return { problem: `cannot be read: ${diskErrorText(error)}` };
  }
}

/**
 * True when a folder on the way from `root` to the file is a repository itself, as bare ones and those of submodules
 * are.
 */
function isInGitFolder(root: string, file: string): boolean {
  for (let at = dirname(file); isInside(root, at); at = dirname(at)) {
    if (['HEAD', 'objects', 'refs'].every((name) => existsSync(join(at, name)))) return true;
    if (dirname(at) === at) return false;
  }
  return false;
}
