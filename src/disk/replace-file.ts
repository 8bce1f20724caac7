import { constants, promises as fs } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { diskErrorText } from './error-text';
import { isInside } from './is-inside';
import type { JournalWriter } from './journal';
import { leadsIntoGit, pathProblem } from './path-guard';
import { readWholeFile } from './read-file';
import { temporaryName, writeFileAtomically } from './write-file';

/** A file and the bytes that take the place of those that were read. */
export interface Replacement {
  readonly absolute: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The real path of a file that may be written, or why it may not. */
export type Writable = { readonly real: string } | { readonly problem: string };

/**
 * Looks whether a file can be replaced: it lies inside the paths that were given, is writable, and holds what was read.
 *
 * @param roots real paths; nothing outside of them is written
 */
export async function checkWritable({ absolute, before }: Replacement, roots: readonly string[]): Promise<Writable> {
  try {
    const real = await fs.realpath(absolute);
    if (!roots.some((root) => isInside(root, real)))
      return { problem: `not written: it leads to ${real}, outside the paths that were given` };
    if (leadsIntoGit(real))
      return { problem: 'not written: it lies in a .git folder, where Git finds programs to run' };
    const stat = await fs.stat(real);
    // Renaming over it would work, and be the opposite of what the attribute asks for.
    if ((stat.mode & 0o222) === 0) return { problem: 'not written: the file is read-only; make it writable first' };
    await fs.access(dirname(real), constants.W_OK);
    const now = await readWholeFile(real);
    if ('problem' in now) return { problem: `not written: ${now.problem}` };
    if (Buffer.compare(now.bytes, before) !== 0)
      return { problem: 'not written: the file changed while infport was at work; run it again' };
    return { real };
  } catch (error) {
    return { problem: `not written: ${diskErrorText(error)}` };
  }
}

/**
 * Writes a file's new bytes, after the journal has the old ones. Refuses, with the reason, what `checkWritable`
 * refuses.
 *
 * @param roots real paths; nothing outside of them is written
 * @returns null when the file was written, else why not; the file is then as it was
 */
export async function replaceFile(
  file: Replacement,
  roots: readonly string[],
  journal: JournalWriter,
): Promise<string | null> {
  const writable = await checkWritable(file, roots);
  if ('problem' in writable) return writable.problem;
  // A name that Windows would read as a path of its own, which `infport undo` does not follow either.
  const way = isInside(journal.folder, writable.real)
    ? relative(journal.folder, writable.real)
    : basename(writable.real);
  const problem = pathProblem(way);
  if (problem !== null) return `not written: infport undo could not take it back, as ${problem}`;
  try {
    const temporary = temporaryName(writable.real, journal.run);
    await journal.note(writable.real, temporary, file.before, file.after);
    await writeFileAtomically(writable.real, file.after, temporary);
    return null;
  } catch (error) {
    return `not written: ${diskErrorText(error)}`;
  }
}
