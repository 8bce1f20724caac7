import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { diskErrorText } from '../disk/error-text';
import type { IgnoreRules } from './ignore-rules';

/** A file that a search met. */
export interface MetFile {
  readonly absolute: string;
  readonly isLink: boolean;
}

/**
 * Every wanted file below a folder, in the order of names, files of a folder before its subfolders. Folders
 * behind symbolic links are not entered: they may lead in circles or out of the tree.
 *
 * @param isWanted says of a name whether the file is taken
 * @param onProblem called with the path and the reason for each folder that cannot be read
 */
export async function searchFolder(
  folder: string,
  rules: IgnoreRules,
  isWanted: (name: string) => boolean,
  onProblem: (path: string, reason: string) => void,
): Promise<MetFile[]> {
  const found: MetFile[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let entries;
    try {
      entries = await fs.readdir(next, { withFileTypes: true });
    } catch (error) {
      onProblem(next, `cannot be read: ${diskErrorText(error)}`);
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const folders: string[] = [];
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) {
        if (!rules.leavesOut(path, true)) folders.push(path);
      } else if ((entry.isFile() || entry.isSymbolicLink()) && isWanted(entry.name) && !rules.leavesOut(path, false)) {
        found.push({ absolute: path, isLink: entry.isSymbolicLink() });
      }
    }
    waiting.push(...folders.reverse());
  }
  return found;
}
