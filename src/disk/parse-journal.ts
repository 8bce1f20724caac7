/** A file that a run wrote, or was about to write when it was stopped. */
export interface JournalWrite {
  readonly type: 'write';
  /** The real path. */
  readonly path: string;
  /** Told for people; where a run keeps its temporary files follows from the path and the run. */
  readonly temporary: string;
  readonly sha256Before: string;
  readonly sha256After: string;
  /** The old bytes: deflated, base64. */
  readonly before: string;
}

export type JournalLine =
  | {
      readonly type: 'run';
      readonly schemaVersion: 1;
      readonly run: string;
      readonly version: string;
      readonly command: readonly string[];
    }
  | JournalWrite
  /** The run came to its end. */
  | { readonly type: 'end' }
  /** The run was taken back. */
  | { readonly type: 'undone' };

/** A journal as it was read. Its paths are claims: whoever uses them has to check where they lead. */
export interface Journal {
  readonly run: string;
  readonly file: string;
  readonly writes: readonly JournalWrite[];
  readonly ended: boolean;
  readonly undone: boolean;
}

/**
 * Reads a journal.
 *
 * @throws Error, with the line, when it is damaged or none
 */
export function parseJournal(run: string, file: string, text: string): Journal {
  if (!/^\d{8}-\d{6}-\d{1,10}$/.test(run)) throw new Error('its name is not that of a run');
  const writes: JournalWrite[] = [];
  const seen = new Set<string>();
  const rows = text.split('\n').filter((row) => row !== '');
  for (const [index, row] of rows.entries()) {
    let line: unknown;
    try {
      line = JSON.parse(row);
    } catch (error) {
      // A run that was killed may leave half a last line; the file it speaks of was not touched yet.
      if (index < rows.length - 1 || text.endsWith('\n'))
        throw new Error(`line ${index + 1} is damaged: ${(error as Error).message}`, { cause: error });
      break;
    }
    const type = typeOf(line);
    seen.add(type);
    if (type === 'write') writes.push(writeOf(line as Record<string, unknown>, index + 1));
  }
  return { run, file, writes, ended: seen.has('end'), undone: seen.has('undone') };
}

function typeOf(line: unknown): string {
  if (typeof line !== 'object' || line === null || !('type' in line)) return '';
  return String(line.type);
}

const HASH = /^[0-9a-f]{64}$/;

function writeOf(line: Readonly<Record<string, unknown>>, number: number): JournalWrite {
  const text = (name: string): string => {
    const value = line[name];
    if (typeof value !== 'string') throw new Error(`line ${number} is damaged: "${name}" is missing`);
    return value;
  };
  const write = {
    type: 'write',
    path: text('path'),
    temporary: text('temporary'),
    sha256Before: text('sha256Before'),
    sha256After: text('sha256After'),
    before: text('before'),
  } as const;
  if (!HASH.test(write.sha256Before) || !HASH.test(write.sha256After))
    throw new Error(`line ${number} is damaged: a hash is none`);
  return write;
}
