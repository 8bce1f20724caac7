import { promises as fs } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { errorCode } from '../disk/error-text';
import { linesOf } from '../disk/lines-of';
import { openOutput } from '../disk/open-output';
import { locateInside } from '../disk/path-guard';
import { applyPlan, parsePlan } from '../disk/plan';
import { readWholeFile } from '../disk/read-file';
import { commitOnBranch, type CommitEnd, type CommittedFile } from '../git/commit-on-branch';
import { Repositories } from '../git/repository';
import type { BulkRow, ManualFindings } from '../report/bulk-index';
import { readRow } from '../report/read-report';
import { SummaryCounter, type Summary } from '../run/summary';
import { HANDED_ON } from './bulk-flags';
import type { BulkEntry } from './bulk-list';
import type { FlagValues } from './command';
import { withConfig } from './config-file';
import { switchOf, textOf } from './flag-values';
import type { Host } from './host';
import { performRun } from './perform-run';
import { portCommand } from './port';
import { runSettings } from './run-settings';
import { VERSION } from './version';

/** What to do for one folder of a list. */
export interface BulkOrder {
  readonly entry: BulkEntry;
  /** The folder of the index: a real path. */
  readonly out: string;
  /** The flags of the command line. */
  readonly values: FlagValues;
  /** Threads that it may have. */
  readonly jobs: number;
  /** Counts what is left for people. */
  readonly manual: ManualFindings;
}

/** The files beside the index that belong to one folder. */
const FILES = {
  rows: 'run.ndjson',
  patch: 'port.patch',
  plan: 'port.plan',
  report: 'report.html',
  said: 'messages.txt',
};

/**
 * Ports one folder by its own settings: a patch, a plan and reports, and a commit where one is asked for.
 *
 * @throws UsageError when its settings make no sense
 */
export async function bulkFolder(order: BulkOrder, host: Host): Promise<BulkRow> {
  const { entry, out, values, manual } = order;
  const place = await ownFolder(out, entry.name);
  const cwd = entry.folder as string;
  const said: string[] = [];
  const { painted: _painted, ...plain } = host;
  const inside: Host = {
    ...plain,
    cwd,
    stdout: { isTerminal: false, write: async () => undefined },
    stderr: { isTerminal: false, write: async (chunk) => void said.push(Buffer.from(chunk).toString('utf8')) },
    stdinIsTerminal: false,
    readStdin: async () => new Uint8Array(0),
    readKey: async () => null,
  };
  const resume = switchOf(values, 'resume') === true;
  if (!resume) await fs.rm(join(place, FILES.rows), { force: true });
  const given = handedOn(values, host.cwd);
  const own = await withConfig(portCommand, { ...given, ...asked(place, order.jobs, resume) }, inside);
  // A part of a run would be no report of the folder.
  const { shard: _shard, ...settings } = own;
  await performRun(runSettings('port', settings, false), inside, ['bulk']);
  await writeText(place, FILES.said, said.join(''));
  const read = await readRows(join(place, FILES.rows), (findings) => manual.add(entry.path, findings));
  const changed = (read?.summary.outcomes.changed ?? 0) > 0;
  if (!changed) for (const name of [FILES.patch, FILES.plan]) await fs.rm(join(place, name), { force: true });
  const branch = textOf(values, 'branch');
  const end = branch === null || !changed ? null : await commitPort(cwd, join(place, FILES.plan), branch, values);
  const beside = (name: string): string => `${entry.name}/${name}`;
  return {
    path: entry.path,
    name: entry.name,
    fault: read?.complete === true ? null : (firstMessage(said) ?? 'the run did not come to its end'),
    summary: read?.summary ?? null,
    patch: changed ? beside(FILES.patch) : null,
    report: read === null ? null : beside(FILES.report),
    commit: end !== null && 'commit' in end && branch !== null ? { branch, id: end.commit } : null,
    noCommit: end !== null && 'problem' in end ? end.problem : null,
  };
}

/** The folder for the reports of one entry. @throws Error when a link stands in its place */
async function ownFolder(out: string, name: string): Promise<string> {
  const place = join(out, name);
  await fs.mkdir(place, { recursive: true });
  if (!(await fs.lstat(place)).isDirectory()) throw new Error(`${place} is no folder, or a link to one; remove it`);
  return place;
}

function handedOn(values: FlagValues, cwd: string): Record<string, unknown> {
  const given = Object.fromEntries(HANDED_ON.map((name) => [name, values[name]]));
  const files = (value: unknown): unknown =>
    typeof value === 'string' && !isAbsolute(value) ? resolve(cwd, value) : value;
  const { transform, config } = given;
  return { ...given, config: files(config), transform: Array.isArray(transform) ? transform.map(files) : transform };
}

/** What the command line of a run in the folder would say. */
function asked(place: string, jobs: number, resume: boolean): Record<string, unknown> {
  const at = (name: string): string => join(place, name);
  return {
    paths: ['.'],
    format: [`ndjson:${at(FILES.rows)}`, `html:${at(FILES.report)}`],
    patch: at(FILES.patch),
    'save-plan': at(FILES.plan),
    resume: resume ? [at(FILES.rows)] : undefined,
    jobs: String(jobs),
    progress: false,
    baseline: undefined,
  };
}

/** The totals of a report, and whether it came to its end; null when there is none. */
async function readRows(
  file: string,
  onFindings: (findings: Parameters<ManualFindings['add']>[1]) => void,
): Promise<{ summary: Summary; complete: boolean } | null> {
  const counter = new SummaryCounter('port');
  let complete = false;
  try {
    let number = 0;
    for await (const { text } of linesOf(file)) {
      const row = readRow(text, ++number, null);
      if (row === null) {
        complete = text.startsWith('{"type":"summary"');
        continue;
      }
      counter.add(row, false);
      onFindings(row.findings);
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  return { summary: counter.total(), complete };
}

async function commitPort(folder: string, plan: string, branch: string, values: FlagValues): Promise<CommitEnd> {
  const answer = await new Repositories().of(folder);
  if ('refused' in answer) return { problem: answer.refused };
  const { repository } = answer;
  if (repository === null) return { problem: 'it is in no Git repository' };
  const files: CommittedFile[] = [];
  for (const planned of parsePlan(await fs.readFile(plan))) {
    const located = await locateInside(repository.top, planned.path);
    if ('problem' in located) return { problem: `${planned.path}: ${located.problem}` };
    const read = await readWholeFile(located.absolute);
    if ('problem' in read) return { problem: `${planned.path}: ${read.problem}` };
    try {
      files.push({ path: planned.path, before: read.bytes, after: applyPlan(planned, read.bytes) });
    } catch (error) {
      return { problem: `${planned.path}: ${(error as Error).message}` };
    }
  }
  const message = textOf(values, 'message') ?? `Port to driver package isolation\n\nMade by infport ${VERSION}.`;
  return commitOnBranch(repository, branch, message, files);
}

async function writeText(place: string, name: string, text: string): Promise<void> {
  const handle = await openOutput(place, name);
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

function firstMessage(said: readonly string[]): string | null {
  const line = said
    .join('')
    .split('\n')
    .find((each) => each.trim() !== '' && !/^infport: settings from /.test(each));
  return line === undefined ? null : line.replace(/^infport: /, '');
}
