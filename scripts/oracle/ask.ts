import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OracleAnswer } from './answer';

/** One installation to ask about: an INF and the sections to run, in the words of `infapply.sh`. */
export interface Job {
  readonly path: string;
  readonly sections: readonly string[];
}

/** What the oracle says to a job: an answer, or why there is none. */
export type Reply =
  | { readonly job: Job; readonly answer: OracleAnswer; readonly error: null }
  | { readonly job: Job; readonly answer: null; readonly error: string };

/**
 * The jobs for INF files: those that a plan of the oracle makes, one for each DDInstall section, DefaultInstall section
 * and class, and one for each DefaultUninstall section. A file that setupapi cannot open has none.
 *
 * @param oracle the folder with `infdump.sh`, set up
 */
export function plannedJobs(oracle: string, paths: readonly string[]): Job[] {
  return withList(paths, (list) => {
    const dump = runCommand(join(oracle, 'infdump.sh'), ['-l', list]);
    return [
      ...linesOf(runCommand(process.execPath, [join(oracle, 'plan.mjs')], dump)).map(readJob),
      ...linesOf(dump).flatMap(uninstallJobs),
    ];
  });
}

/** The jobs of a list such as `apply/jobs.tsv`; its paths are relative to the folder given. */
export function listedJobs(text: string, folder: string): Job[] {
  return linesOf(text)
    .map(readJob)
    .map((job) => ({ ...job, path: join(folder, job.path) }));
}

/**
 * Lets the oracle do jobs, one after the other.
 *
 * @returns one reply for each job, in order
 * @throws Error when the oracle does not run, or replies to another job than was asked
 */
export function ask(oracle: string, jobs: readonly Job[]): Reply[] {
  if (jobs.length === 0) return [];
  const lines = withList(
    jobs.map(({ path, sections }) => [path, ...sections].join('\t')),
    (list) => linesOf(runCommand(join(oracle, 'infapply.sh'), ['-l', list])),
  );
  if (lines.length !== jobs.length) throw new Error(`${oracle} replied ${lines.length} times to ${jobs.length} jobs`);
  return jobs.map((job, index) => {
    const answer = JSON.parse(lines[index] ?? '') as OracleAnswer & { readonly error?: string };
    if (answer.inf !== job.path) throw new Error(`${oracle} replied about ${answer.inf} where ${job.path} was asked`);
    return answer.ok ? { job, answer, error: null } : { job, answer: null, error: answer.error ?? 'no reason given' };
  });
}

function uninstallJobs(line: string): Job[] {
  const { file, sections } = JSON.parse(line) as {
    readonly file: string;
    readonly sections: readonly { readonly name: string }[];
  };
  return sections
    .filter(({ name }) => /^defaultuninstall(?:\.nt[^.]*)?$/i.test(name))
    .map(({ name }) => ({ path: file, sections: [`exact:${name}`] }));
}

function readJob(line: string): Job {
  const [path = '', ...sections] = line.split('\t');
  return { path, sections };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function withList<T>(lines: readonly string[], use: (list: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'infport-oracle-'));
  try {
    const list = join(folder, 'list');
    writeFileSync(list, lines.map((line) => `${line}\n`).join(''));
    return use(list);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runCommand(command: string, parameters: readonly string[], input = ''): string {
  return execFileSync(command, parameters, {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
