import { relative } from 'node:path';
import { isInside } from './is-inside';
import { readJournals } from './journal';
import { locateInside } from './path-guard';
import { removeTemporary } from './undo-run';
import { temporaryName } from './write-file';

/**
 * Removes the temporary files that killed runs left. They hold what the run was about to write; the files themselves
 * are whole.
 *
 * @param cwd the folder that the runs were made from
 * @param isAlive tells whether the process of a run is still at work
 */
export async function clearLeftovers(cwd: string, isAlive: (process: number) => boolean): Promise<void> {
  const { journals } = await readJournals(cwd, { unfinished: true });
  for (const journal of journals) {
    if (isAlive(Number(journal.run.split('-')[2]))) continue;
    // A run has one temporary file at a time: the one of its last note.
    const path = journal.writes.at(-1)?.path;
    if (path === undefined || !isInside(cwd, path)) continue;
    const located = await locateInside(cwd, relative(cwd, path));
    if ('absolute' in located) await removeTemporary(temporaryName(located.absolute, journal.run));
  }
}
