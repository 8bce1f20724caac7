import { constants, promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { diskErrorText, errorCode } from './error-text';
import { parseJournal, type Journal, type JournalLine, type JournalWrite } from './parse-journal';
import { LARGEST_FILE } from './read-file';
import { sha256 } from './sha256';

/** The folder, below the working directory, that journals are kept in. */
export const JOURNAL_FOLDER = '.infport';

const SUFFIX = '.jsonl';
const LARGEST_JOURNAL = 500_000_000;
// What lies in the folder came with the tree, perhaps: nothing there is written through a link, or waited for.
const NO_FOLLOW = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * A name for a run: its start to the second, in UTC, and the process, so that names sort by time. A later second where
 * a journal has that name: in a container every process may have the same number.
 *
 * @param cwd the folder below which the journal is kept
 */
export async function runName(cwd: string, now: Date, process: number): Promise<string> {
  // What cannot be listed cannot be written to either: whoever creates the journal tells it.
  const taken = new Set(
    (await fs.readdir(join(cwd, JOURNAL_FOLDER)).catch(() => [])).map((name) => name.toLowerCase()),
  );
  for (let at = now; ; at = new Date(at.getTime() + 1000)) {
    const name = `${at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${process}`;
    if (!taken.has(`${name}${SUFFIX}`)) return name;
  }
}

/** Writes a journal line by line. What is in it is on the disk before the next file is touched. */
export class JournalWriter {
  private handle: fs.FileHandle | null = null;
  private size = 0;
  private damage: string | null = null;

  constructor(
    /** The folder below which the journal is kept. */
    readonly folder: string,
    private readonly head: { readonly run: string; readonly version: string; readonly command: readonly string[] },
  ) {}

  get run(): string {
    return this.head.run;
  }

  /**
   * Notes that a file is about to be written. The first call creates the journal.
   *
   * @throws Error when the note is not on the disk; the file must then not be touched
   */
  async note(path: string, temporary: string, before: Uint8Array, after: Uint8Array): Promise<void> {
    await this.append({
      type: 'write',
      path,
      temporary,
      sha256Before: sha256(before),
      sha256After: sha256(after),
      before: deflateSync(before).toString('base64'),
    });
  }

  /** Notes that the run is complete, or that it was rolled back; without any write there is no journal. */
  async end(how: 'end' | 'undone' = 'end'): Promise<void> {
    if (this.handle === null) return;
    try {
      await this.append({ type: how });
    } finally {
      const { handle } = this;
      this.handle = null;
      await handle.close();
    }
  }

  private async append(line: JournalLine): Promise<void> {
    this.handle ??= await this.create();
    if (this.damage !== null) throw new Error(this.damage);
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      await this.handle.appendFile(bytes);
      await this.handle.sync();
      this.size += bytes.length;
    } catch (error) {
      await this.cutBack(error);
      throw error;
    }
  }

  /** Takes half a line away again: lines after it would make the journal unreadable. */
  private async cutBack(cause: unknown): Promise<void> {
    try {
      await this.handle?.truncate(this.size);
    } catch {
      this.damage = `the journal of this run is damaged: ${diskErrorText(cause)}`;
    }
  }

  private async create(): Promise<fs.FileHandle> {
    const folder = await journalFolder(this.folder);
    const handle = await fs.open(join(folder, `${this.head.run}${SUFFIX}`), 'ax', 0o600);
    const head = Buffer.from(
      `${JSON.stringify({ type: 'run', schemaVersion: 1, ...this.head } satisfies JournalLine)}\n`,
    );
    await handle.appendFile(head);
    this.size = head.length;
    return handle;
  }
}

/** Makes the folder of journals, kept out of repositories. @throws Error when something else is in its place */
async function journalFolder(cwd: string): Promise<string> {
  const folder = join(cwd, JOURNAL_FOLDER);
  try {
    await fs.mkdir(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  await checkFolder(folder);
  try {
    await fs.writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return folder;
}

async function checkFolder(folder: string): Promise<void> {
  const stat = await fs.lstat(folder);
  if (stat.isDirectory()) return;
  const what = stat.isSymbolicLink() ? 'a symbolic link' : 'no folder';
  throw new Error(`${folder} is ${what}; infport keeps its journals there and writes through no link: remove it first`);
}

/** A journal that cannot be read, and why. */
export interface UnreadableJournal {
  readonly file: string;
  readonly problem: string;
}

/**
 * The journals below a folder, oldest first.
 *
 * @param options `unfinished`: only those of runs that did not come to their end
 */
export async function readJournals(
  cwd: string,
  options: { readonly unfinished?: boolean } = {},
): Promise<{ journals: Journal[]; unreadable: UnreadableJournal[] }> {
  const folder = join(cwd, JOURNAL_FOLDER);
  let names: string[];
  try {
    await checkFolder(folder);
    names = await fs.readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { journals: [], unreadable: [] };
    return { journals: [], unreadable: [{ file: folder, problem: diskErrorText(error) }] };
  }
  const journals = [];
  const unreadable = [];
  for (const name of names.filter((entry) => entry.endsWith(SUFFIX)).sort()) {
    const file = join(folder, name);
    try {
      const text = await readJournal(file, options.unfinished === true);
      if (text !== null) journals.push(parseJournal(name.slice(0, -SUFFIX.length), file, text));
    } catch (error) {
      unreadable.push({ file, problem: diskErrorText(error) });
    }
  }
  return { journals, unreadable };
}

async function readJournal(file: string, unfinished: boolean): Promise<string | null> {
  const handle = await openOwn(file, constants.O_RDONLY);
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_JOURNAL) throw new Error(`larger than ${LARGEST_JOURNAL} bytes`);
    if (unfinished) {
      const tail = Buffer.alloc(24);
      const { bytesRead } = await handle.read(tail, 0, tail.length, Math.max(0, size - tail.length));
      if (/\{"type":"(?:end|undone)"\}\n$/.test(tail.subarray(0, bytesRead).toString('latin1'))) return null;
    }
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await handle.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead).toString('utf8');
  } finally {
    await handle.close();
  }
}

/** Opens a file of the journals' folder. @throws Error when it is a link, or known by a second name elsewhere */
async function openOwn(file: string, flags: number): Promise<fs.FileHandle> {
  if ((await fs.lstat(file)).isSymbolicLink()) throw new Error('it is a symbolic link');
  const handle = await fs.open(file, flags | NO_FOLLOW);
  const stat = await handle.stat();
  if (stat.isFile() && stat.nlink === 1) return handle;
  await handle.close();
  throw new Error(stat.isFile() ? 'it is a link to a file that has other names' : 'it is not a regular file');
}

/** Appends to a journal that its run was taken back. */
export async function markUndone(journal: Journal): Promise<void> {
  await checkFolder(dirname(journal.file));
  const handle = await openOwn(journal.file, constants.O_WRONLY | constants.O_APPEND);
  try {
    await handle.appendFile(`${JSON.stringify({ type: 'undone' } satisfies JournalLine)}\n`);
  } finally {
    await handle.close();
  }
}

/** The old bytes that a journal keeps. @throws Error when they are not those that it recorded the hash of */
export function oldBytes(write: JournalWrite): Uint8Array {
  const bytes = inflateSync(Buffer.from(write.before, 'base64'), { maxOutputLength: LARGEST_FILE });
  if (sha256(bytes) !== write.sha256Before) throw new Error('the journal is damaged: it does not hold the old bytes');
  return bytes;
}
