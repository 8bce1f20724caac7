import { promises as fs } from 'node:fs';
import { relative } from 'node:path';
import { diskErrorText, errorCode } from './error-text';
import { isInside } from './is-inside';
import { markUndone, oldBytes } from './journal';
import type { Journal, JournalWrite } from './parse-journal';
import { locateInside } from './path-guard';
import { readWholeFile } from './read-file';
import { sha256 } from './sha256';
import { temporaryName, writeFileAtomically } from './write-file';

/** What became of each file of a run that is taken back. */
export interface UndoneFile {
  readonly path: string;
  readonly outcome: 'restored' | 'as before' | 'refused';
  /** Why it was refused; null otherwise. */
  readonly reason: string | null;
}

/**
 * Gives the files of a run their old bytes back. A file that is not as the run left it is refused: somebody has worked
 * on it since. So is one outside of `roots`: a journal lies in a tree that may come from anywhere, and is not believed
 * about paths. The journal is marked when no file was refused.
 *
 * @param roots real paths
 */
export async function undoRun(journal: Journal, roots: readonly string[]): Promise<UndoneFile[]> {
  const files: UndoneFile[] = [];
  for (const write of [...journal.writes].reverse()) files.push(await undoWrite(write, journal.run, roots));
  if (files.every((file) => file.outcome !== 'refused')) await markUndone(journal);
  return files.reverse();
}

async function undoWrite(write: JournalWrite, run: string, roots: readonly string[]): Promise<UndoneFile> {
  const refused = (reason: string): UndoneFile => ({ path: write.path, outcome: 'refused', reason });
  const root = roots.find((candidate) => isInside(candidate, write.path));
  if (root === undefined)
    return refused('it lies outside of this folder; --directory names the folder that it may be written in');
  const located = await locateInside(root, relative(root, write.path));
  if ('problem' in located) return refused(located.problem);
  const now = await readWholeFile(located.absolute);
  if ('problem' in now) return refused(now.problem);
  const hash = sha256(now.bytes);
  if (hash !== write.sha256Before && hash !== write.sha256After) return refused('it was changed after the run');
  try {
    const temporary = temporaryName(located.absolute, run);
    await removeTemporary(temporary);
    if (hash === write.sha256Before) return { path: write.path, outcome: 'as before', reason: null };
    await writeFileAtomically(located.absolute, oldBytes(write), temporary);
    return { path: write.path, outcome: 'restored', reason: null };
  } catch (error) {
    return refused(diskErrorText(error));
  }
}

/** Removes the temporary file of a killed run. */
export async function removeTemporary(temporary: string): Promise<void> {
  try {
    if ((await fs.lstat(temporary)).isFile()) await fs.rm(temporary);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
