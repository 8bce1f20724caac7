import { promises as fs } from 'node:fs';
import { join, resolve } from 'node:path';
import { diskErrorText, errorCode } from '../disk/error-text';
import { openOutput } from '../disk/open-output';
import { bulkHtml } from '../report/bulk-html';
import { bulkIndex, ManualFindings, type BulkIndex, type BulkRow } from '../report/bulk-index';
import { jsonText } from '../report/json-text';
import { printableLine } from '../report/printable';
import { bulkFolder, type BulkOrder } from './bulk-folder';
import { bulkList, type BulkEntry } from './bulk-list';
import type { FlagValues } from './command';
import { EXIT_CLEAN, EXIT_INTERRUPTED, EXIT_LEFT, EXIT_TROUBLE } from './exit-codes';
import { numberOf, switchOf, textOf } from './flag-values';
import type { Host } from './host';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/**
 * Ports the folders of a list, several at a time, and writes the index. What goes wrong in one folder is a row of the
 * index.
 */
export async function performBulk(list: string, output: string, values: FlagValues, host: Host): Promise<number> {
  const entries = await bulkList(list, host);
  if (entries.length === 0) throw new UsageError(`${list}: the list names no folder.`);
  const out = await outputFolder(output, host.cwd);
  const threads =
    textOf(values, 'jobs') === 'auto' ? host.processors : (numberOf(values, 'jobs', 1) ?? host.processors);
  const interrupt = { asked: false };
  const release = host.onInterrupt(() => {
    interrupt.asked = true;
  });
  const manual = new ManualFindings();
  const rows: BulkRow[] = [];
  const waiting = [...entries.entries()];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, entry] = next;
      // What is left of the threads when every other folder that is under way has one.
      const jobs = Math.max(1, threads - Math.min(threads - 1, entries.length - done - 1));
      const order: BulkOrder = { entry, out, values, jobs, manual };
      const row = interrupt.asked
        ? faultRow(entry, 'not looked at: the run was interrupted')
        : await lookAt(order, host);
      rows[at] = row;
      done++;
      if (switchOf(values, 'quiet') !== true)
        await host.stderr.write(`infport: ${done} of ${entries.length}: ${line(row)}\n`);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, Math.min(threads, entries.length)) }, work));
  } finally {
    release();
  }
  const index = bulkIndex(VERSION, rows, manual);
  await write(out, 'index.json', `${jsonText(index, 2)}\n`);
  await write(out, 'index.html', bulkHtml(index));
  if (switchOf(values, 'quiet') !== true) await host.stderr.write(`The index is ${join(output, 'index.html')}.\n`);
  return interrupt.asked ? EXIT_INTERRUPTED : exitCode(index, switchOf(values, 'exit-zero') === true);
}

async function lookAt(order: BulkOrder, host: Host): Promise<BulkRow> {
  const { entry, values } = order;
  if (entry.fault !== null) return faultRow(entry, entry.fault);
  try {
    return await bulkFolder(order, host);
  } catch (error) {
    if (switchOf(values, 'verbose') === true && error instanceof Error) await host.stderr.write(`${error.stack}\n`);
    const system = errorCode(error);
    return faultRow(entry, system === null && error instanceof Error ? error.message : diskErrorText(error));
  }
}

function faultRow({ path, name }: BulkEntry, fault: string): BulkRow {
  return { path, name, fault, summary: null, patch: null, report: null, commit: null, noCommit: null };
}

function line({ path, fault, summary, commit, noCommit }: BulkRow): string {
  const parts = [
    ...(summary === null
      ? []
      : [`${summary.files} files, ${summary.outcomes.changed} would change, ${summary.outcomes.failed} failed`]),
    ...(fault === null ? [] : [fault]),
    ...(commit === null ? [] : [`commit ${commit.id.slice(0, 12)} on ${commit.branch}`]),
    ...(noCommit === null ? [] : [`no commit: ${noCommit}`]),
  ];
  return printableLine(`${path}: ${parts.join('; ')}`);
}

/** @throws UsageError when there is no such folder and none can be made */
async function outputFolder(output: string, cwd: string): Promise<string> {
  try {
    await fs.mkdir(resolve(cwd, output), { recursive: true });
    return await fs.realpath(resolve(cwd, output));
  } catch (error) {
    throw new UsageError(`${output}: cannot be made: ${diskErrorText(error)}`);
  }
}

async function write(folder: string, name: string, text: string): Promise<void> {
  try {
    const handle = await openOutput(folder, name);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UsageError(`${join(folder, name)}: cannot be written: ${diskErrorText(error)}`);
  }
}

function exitCode({ totals, folders }: BulkIndex, exitZero: boolean): number {
  const trouble = totals.faults > 0 || totals.outcomes.failed > 0 || folders.some(({ noCommit }) => noCommit !== null);
  if (trouble) return EXIT_TROUBLE;
  const left = totals.outcomes.changed > 0 || totals.left.error + totals.left.warning > 0;
  return left && !exitZero ? EXIT_LEFT : EXIT_CLEAN;
}
