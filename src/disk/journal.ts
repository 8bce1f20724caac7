import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { errorCode } from './error-text';
import { sha256 } from './sha256';

/** The folder, below the working directory, that journals are kept in. */
export const JOURNAL_FOLDER = '.infport';

/** A file that a run wrote, or was about to write when it was stopped. */
export interface JournalWrite {
  readonly type: 'write';
  /** The real path. */
  readonly path: string;
  readonly temporary: string;
  readonly sha256Before: string;
  readonly sha256After: string;
  /** The old bytes: deflated, base64. */
  readonly before: string;
}

export type JournalLine =
  | { readonly type: 'run'; readonly schemaVersion: 1; readonly run: string; readonly version: string; readonly command: readonly string[] }
  | JournalWrite
  /** The run came to its end. */
  | { readonly type: 'end' }
  /** The run was taken back. */
  | { readonly type: 'undone' };

/** A journal as it was read. */
export interface Journal {
  readonly run: string;
  readonly file: string;
  readonly writes: readonly JournalWrite[];
  readonly ended: boolean;
  readonly undone: boolean;
}

/** A name for a run: its start to the second, in UTC, and the process, so that names sort by time. */
export function runName(now: Date, process: number): string {
  return `${now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${process}`;
}

/** Writes a journal line by line. What is in it is on the disk before the next file is touched. */
export class JournalWriter {
  private handle: fs.FileHandle | null = null;

  constructor(
    private readonly cwd: string,
    private readonly head: { readonly run: string; readonly version: string; readonly command: readonly string[] },
  ) {}

  get run(): string {
    return this.head.run;
  }

  /** Notes that a file is about to be written. The first call creates the journal. */
  async note(path: string, temporary: string, before: Uint8Array, after: Uint8Array): Promise<void> {
    await this.append({
      type: 'write', path, temporary, sha256Before: sha256(before), sha256After: sha256(after),
      before: deflateSync(before).toString('base64'),
    });
  }

  /** Notes that the run is complete; without any write there is no journal. */
  async end(): Promise<void> {
    if (this.handle === null) return;
    await this.append({ type: 'end' });
    await this.handle.close();
    this.handle = null;
  }

  private async append(line: JournalLine): Promise<void> {
    if (this.handle === null) {
      const folder = join(this.cwd, JOURNAL_FOLDER);
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(join(folder, '.gitignore'), '*\n');
      this.handle = await fs.open(join(folder, `${this.head.run}.jsonl`), 'ax', 0o600);
      await this.append({ type: 'run', schemaVersion: 1, ...this.head });
    }
    await this.handle.appendFile(`${JSON.stringify(line)}\n`);
    await this.handle.sync();
  }
}

/** The journals below a folder, oldest first. */
export async function readJournals(cwd: string): Promise<Journal[]> {
  const folder = join(cwd, JOURNAL_FOLDER);
  let names: string[];
  try {
    names = await fs.readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
  const journals = [];
  for (const name of names.filter((entry) => entry.endsWith('.jsonl')).sort()) {
    journals.push(parseJournal(name.slice(0, -'.jsonl'.length), join(folder, name), await fs.readFile(join(folder, name), 'utf8')));
  }
  return journals;
}

/** Appends to a journal that its run was taken back. */
export async function markUndone(journal: Journal): Promise<void> {
  const line: JournalLine = { type: 'undone' };
  await fs.appendFile(journal.file, `${JSON.stringify(line)}\n`);
}

/** The old bytes that a journal keeps. */
export function oldBytes(write: JournalWrite): Uint8Array {
  return inflateSync(Buffer.from(write.before, 'base64'));
}

function parseJournal(run: string, file: string, text: string): Journal {
  const lines: JournalLine[] = [];
  const rows = text.split('\n').filter((row) => row !== '');
  for (const [index, row] of rows.entries()) {
    try {
      lines.push(JSON.parse(row) as JournalLine);
    } catch (error) {
      // A run that was killed may leave half a last line; the file it speaks of was not touched yet.
      if (index < rows.length - 1) throw new Error(`${file}:${index + 1}: damaged: ${(error as Error).message}`, { cause: error });
    }
  }
  return {
    run,
    file,
    writes: lines.filter((line): line is JournalWrite => line.type === 'write'),
    ended: lines.some((line) => line.type === 'end'),
    undone: lines.some((line) => line.type === 'undone'),
  };
}
