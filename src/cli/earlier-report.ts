import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { diskErrorText, errorCode } from '../disk/error-text';
import { linesOf, NotReadable } from '../disk/lines-of';
import { readRow, ReportProblem } from '../report/read-report';
import type { Schema } from '../report/schema-problems';
import type { BareResult, EarlierResults } from '../run/earlier-results';
import { UsageError } from './usage-error';

/** Where a row lies. */
interface RowPlace {
  readonly file: string;
  readonly start: number;
  readonly length: number;
}

/**
 * The rows of NDJSON reports of earlier runs. Kept are only their places, so that a long report takes little memory.
 */
export class EarlierReport implements EarlierResults {
  /** By path, then by basis. */
  private readonly rows = new Map<string, Map<string, RowPlace>>();
  /** How many rows were taken again. */
  taken = 0;
  /** Rows that cannot be read: `run.ndjson:7: why`. */
  readonly problems: string[] = [];

  /**
   * Reads reports. One that is not there is as good as empty: the first of a series of runs has none.
   *
   * @throws UsageError when one cannot be read
   */
  static async read(files: readonly string[], cwd: string, schema: Schema): Promise<EarlierReport> {
    const report = new EarlierReport();
    for (const file of files) {
      try {
        await report.add(file, resolve(cwd, file), schema);
      } catch (error) {
        if (errorCode(error) === null && !(error instanceof NotReadable)) throw error;
        if (errorCode(error) !== 'ENOENT')
          throw new UsageError(`--resume ${file}: cannot be read: ${diskErrorText(error)}`);
      }
    }
    return report;
  }

  basesOf(paths: readonly string[]): string[] {
    const [first, ...others] = paths.map((path) => this.rows.get(path));
    return [...(first?.keys() ?? [])].filter((basis) => others.every((rows) => rows?.has(basis)));
  }

  async resultOf(path: string, basis: string): Promise<BareResult> {
    const place = this.rows.get(path)?.get(basis);
    const row = place === undefined ? null : readRow(await textAt(place), 1, null);
    if (row === null) throw new Error(`the earlier report has no row of ${path}`);
    this.taken++;
    const { diff: _diff, written: _written, ...result } = row;
    return result;
  }

  private async add(shown: string, file: string, schema: Schema): Promise<void> {
    let number = 0;
    for await (const { start, text } of linesOf(file)) {
      number++;
      if (text.trim() === '') continue;
      try {
        const row = readRow(text, number, schema);
        if (row === null || row.basis == null || row.written) continue;
        const byBasis = this.rows.get(row.path) ?? new Map<string, RowPlace>();
        byBasis.set(row.basis, { file, start, length: Buffer.byteLength(text) });
        this.rows.set(row.path, byBasis);
      } catch (error) {
        // The file is looked at again; half a row is what a killed run leaves behind.
        if (!(error instanceof ReportProblem)) throw error;
        this.problems.push(`${shown}:${number}: ${error.message}`);
      }
    }
  }
}

async function textAt({ file, start, length }: RowPlace): Promise<string> {
  const handle = await fs.open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, start);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}
