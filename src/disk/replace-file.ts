import { promises as fs } from 'node:fs';
import { isInside } from './is-inside';
import { diskErrorText } from './error-text';
import type { JournalWriter } from './journal';
import { readWholeFile } from './read-file';
import { temporaryName, writeFileAtomically } from './write-file';

/**
 * Writes a file's new bytes, after the journal has the old ones. Refuses, with the reason, when the file lies outside the
 * paths that were given, is read-only, or has changed since it was read.
 *
 * @param roots real paths; nothing outside of them is written
 * @returns null when the file was written, else why not; the file is then as it was
 */
export async function replaceFile(
  absolute: string,
  before: Uint8Array,
  after: Uint8Array,
  roots: readonly string[],
  journal: JournalWriter,
): Promise<string | null> {
  try {
    const real = await fs.realpath(absolute);
    if (!roots.some((root) => isInside(root, real))) return `not written: it leads to ${real}, outside the paths that were given`;
    const stat = await fs.stat(real);
    // Renaming over it would work, and be the opposite of what the attribute asks for.
    if ((stat.mode & 0o222) === 0) return 'not written: the file is read-only; make it writable first';
    const now = await readWholeFile(real);
    if ('problem' in now) return `not written: ${now.problem}`;
    if (Buffer.compare(now.bytes, before) !== 0) return 'not written: the file changed while infport was at work; run it again';
    const temporary = temporaryName(real, journal.run);
    await journal.note(real, temporary, before, after);
    await writeFileAtomically(real, after, temporary);
    return null;
  } catch (error) {
    return `not written: ${diskErrorText(error)}`;
  }
}
