import { constants, promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { diskErrorText, errorCode } from '../disk/error-text';
import { EarlierReport } from './earlier-report';
import { reportSchema } from './report-schema';
import type { RunSettings } from './run-settings';
import { UsageError } from './usage-error';

/** What a run takes from reports of earlier ones. */
export interface Resumed {
  readonly report: EarlierReport;
  /** Removes what was put aside, once the new report is whole. */
  readonly end: () => Promise<void>;
}

/**
 * Reads the reports of `--resume`. A report that this run writes itself is put aside first, so that nothing of it is
 * lost when this run is killed too: beside it, with `.earlier` at its end.
 *
 * @throws UsageError when one cannot be read or put aside
 */
export async function resumed({ resume, reports }: RunSettings, cwd: string): Promise<Resumed> {
  const written = new Set(reports.flatMap(({ file }) => (file === null ? [] : [resolve(cwd, file)])));
  const aside: string[] = [];
  const files: string[] = [];
  for (const file of resume) {
    const path = resolve(cwd, file);
    if (!written.has(path)) {
      files.push(file);
      continue;
    }
    try {
      await putAside(path);
    } catch (error) {
      throw new UsageError(`--resume ${file}: cannot be put aside as ${file}.earlier: ${diskErrorText(error)}`);
    }
    aside.push(`${path}.earlier`);
    files.push(`${file}.earlier`);
  }
  const report = await EarlierReport.read(files, cwd, reportSchema());
  return {
    report,
    end: async () => {
      for (const path of aside) await fs.rm(path, { force: true });
    },
  };
}

/** Moves a report; behind one that a killed run put aside before. */
async function putAside(path: string): Promise<void> {
  const target = `${path}.earlier`;
  const report = await contentOf(path);
  if (report === null) return;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);
  const handle = await fs.open(target, flags, 0o666);
  try {
    // The line that a killed run left half is ended, so that the next one stands alone.
    await handle.writeFile(Buffer.concat([Buffer.from('\n'), report]));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Null for a file that is not there. */
async function contentOf(path: string): Promise<Buffer | null> {
  try {
    const handle = await fs.open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
