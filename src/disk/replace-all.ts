import { diskErrorText } from './error-text';
import type { JournalWriter } from './journal';
import { checkWritable, replaceFile, type Replacement } from './replace-file';
import { temporaryName, writeFileAtomically } from './write-file';

/** Why one of several files cannot be replaced. */
export interface Obstacle {
  readonly file: Replacement;
  readonly problem: string;
}

/** What stands against replacing the files, before anything is written; none when all can be. */
export async function obstacles(files: readonly Replacement[], roots: readonly string[]): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const file of files) {
    const writable = await checkWritable(file, roots);
    if ('problem' in writable) found.push({ file, problem: writable.problem });
  }
  return found;
}

/** How replacing several files went: all of them are written, or `failed` says which one was not. */
export interface ReplaceAllEnd {
  readonly failed: Obstacle | null;
  /** Files that were written before one failed, and could not be given their old bytes back. */
  readonly stuck: readonly Obstacle[];
}

/** Replaces all files. When one cannot be written, those before it get their old bytes back. */
export async function replaceAll(
  files: readonly Replacement[],
  roots: readonly string[],
  journal: JournalWriter,
): Promise<ReplaceAllEnd> {
  const written: Replacement[] = [];
  for (const file of files) {
    const problem = await replaceFile(file, roots, journal);
    if (problem === null) {
      written.push(file);
      continue;
    }
    const stuck = await rollBack(written, roots, journal.run);
    await closeJournal(journal, stuck.length === 0 ? 'undone' : 'end');
    return { failed: { file, problem }, stuck };
  }
  await closeJournal(journal, 'end');
  return { failed: null, stuck: [] };
}

async function rollBack(written: readonly Replacement[], roots: readonly string[], run: string): Promise<Obstacle[]> {
  const stuck: Obstacle[] = [];
  for (const file of [...written].reverse()) {
    const writable = await checkWritable({ ...file, before: file.after }, roots);
    try {
      if ('problem' in writable) stuck.push({ file, problem: writable.problem });
      else await writeFileAtomically(writable.real, file.before, temporaryName(writable.real, run));
    } catch (error) {
      stuck.push({ file, problem: diskErrorText(error) });
    }
  }
  return stuck;
}

/** A journal without its last line still undoes the run: it only looks as if the run had been stopped. */
async function closeJournal(journal: JournalWriter, how: 'end' | 'undone'): Promise<void> {
  try {
    await journal.end(how);
  } catch {
    return;
  }
}
