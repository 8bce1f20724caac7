import { promises as fs } from 'node:fs';
import { diskErrorText } from './error-text';
import { markUndone, oldBytes, type Journal } from './journal';
import { readWholeFile } from './read-file';
import { sha256 } from './sha256';
import { writeFileAtomically } from './write-file';

/** What became of each file of a run that is taken back. */
export interface UndoneFile {
  readonly path: string;
  readonly outcome: 'restored' | 'as before' | 'refused';
  /** Why it was refused; null otherwise. */
  readonly reason: string | null;
}

/**
 * Gives the files of a run their old bytes back. A file that is not as the run left it is refused: somebody has worked on it
 * since. The journal is marked when no file was refused.
 */
export async function undoRun(journal: Journal): Promise<UndoneFile[]> {
  const files: UndoneFile[] = [];
  for (const write of [...journal.writes].reverse()) {
    await fs.rm(write.temporary, { force: true });
    const now = await readWholeFile(write.path);
    if ('problem' in now) {
      files.push({ path: write.path, outcome: 'refused', reason: now.problem });
      continue;
    }
    const hash = sha256(now.bytes);
    if (hash === write.sha256Before) files.push({ path: write.path, outcome: 'as before', reason: null });
    else if (hash !== write.sha256After) files.push({ path: write.path, outcome: 'refused', reason: 'it was changed after the run' });
    else files.push(await restore(write.path, oldBytes(write), write.temporary));
  }
  if (files.every((file) => file.outcome !== 'refused')) await markUndone(journal);
  return files.reverse();
}

async function restore(path: string, bytes: Uint8Array, temporary: string): Promise<UndoneFile> {
  try {
    await writeFileAtomically(path, bytes, temporary);
    return { path, outcome: 'restored', reason: null };
  } catch (error) {
    return { path, outcome: 'refused', reason: diskErrorText(error) };
  }
}
