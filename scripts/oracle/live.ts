import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { infTransforms } from '../../src/builtin-transforms';
import { DEFAULT_OPTIONS, type EngineOptions } from '../../src/contract/options';
import { portInf } from '../../src/engine/port-inf';
import { ask, listedJobs, plannedJobs, type Job } from './ask';
import { compareCase, type CaseDifferences } from './compare-answers';
import { seededOrder } from './seeded-order';

/** Device installations asked about of one file: some packages serve thousands that are alike. */
const DEVICES_PER_FILE = 4;

/** What asking a running oracle about files before and after their port gave. */
export interface LiveRun {
  /** Files that the port changes, and that were asked about. */
  readonly files: number;
  /** Files of these about which the oracle answered, both before and after. */
  readonly answered: number;
  readonly results: readonly CaseDifferences[];
  /** One line for each file or job without an answer. */
  readonly unanswered: readonly string[];
}

/** A file and its ported form, each in a folder of its own, so that both install from places that are alike. */
interface PortedFile {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Ports files, lets the oracle install what was and what came of it, and compares each answer with the effects of that
 * text. Needs a built oracle: Wine, its prefix, `infdump.exe` and `infapply.exe` (`oracle/README.md` of the shared
 * folder).
 *
 * @param oracle the folder with `infapply.sh`
 * @param shared the folder of shared material: its `oracle/apply` is asked whole, its corpus in part
 * @param corpus paths of corpus files, relative to `shared`
 * @param count how many corpus files that a port changes are asked about
 * @param seed chooses them
 * @param options of the port, where they are not the default
 */
export function liveRun(
  oracle: string,
  shared: string,
  corpus: readonly string[],
  count: number,
  seed: string,
  options: Partial<EngineOptions>,
): LiveRun {
  const folder = mkdtempSync(join(tmpdir(), 'infport-conformance-'));
  try {
    const small = listedJobs(readFileSync(join(shared, 'oracle/apply/jobs.tsv'), 'utf8'), '').filter(
      ({ sections }) => !sections.includes('models:'),
    );
    const smallFiles = portedFiles(
      shared,
      small.map(({ path }) => join('oracle/apply', path)),
      Infinity,
      join(folder, 'apply'),
      options,
    );
    const corpusFiles = portedFiles(
      shared,
      seededOrder(corpus, seed, (path) => path),
      count,
      join(folder, 'corpus'),
      options,
    );
    const jobs = [
      ...smallFiles.flatMap((file) =>
        small
          .filter(({ path }) => path === basename(file.name))
          .flatMap(({ sections }) => [
            { path: file.before, sections },
            { path: file.after, sections },
          ]),
      ),
      ...fewDevices(
        plannedJobs(
          oracle,
          corpusFiles.flatMap(({ before, after }) => [before, after]),
        ),
        seed,
      ),
    ];
    return replies(oracle, [...smallFiles, ...corpusFiles], jobs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the first `count` files that a port changes, before and after it. A port that fails is a defect, and told. */
function portedFiles(
  shared: string,
  names: readonly string[],
  count: number,
  folder: string,
  options: Partial<EngineOptions>,
): PortedFile[] {
  const files: PortedFile[] = [];
  for (const name of names) {
    if (files.length === count) break;
    const bytes = readFileSync(join(shared, name));
    const { outcome, after, reason } = portInf(
      { path: name, bytes },
      { ...DEFAULT_OPTIONS, transforms: infTransforms(), ...options },
    );
    if (outcome === 'failed') console.error(`not ported: ${name}: ${reason}`);
    if (outcome !== 'changed' || after === null) continue;
    const place = (text: string): string => join(folder, text, String(files.length));
    const file = { name, before: join(place('before'), basename(name)), after: join(place('after'), basename(name)) };
    for (const text of ['before', 'after']) mkdirSync(place(text), { recursive: true });
    writeFileSync(file.before, bytes);
    writeFileSync(file.after, after);
    files.push(file);
  }
  return files;
}

function fewDevices(jobs: readonly Job[], seed: string): Job[] {
  const isDevice = ({ sections }: Job): boolean => sections.some((section) => section.startsWith('device:'));
  const paths = [...new Set(jobs.map(({ path }) => path))];
  return paths.flatMap((path) => {
    const own = jobs.filter((job) => job.path === path);
    return [
      ...own.filter((job) => !isDevice(job)),
      ...seededOrder(own.filter(isDevice), seed, ({ sections }) => sections.join().toLowerCase()).slice(
        0,
        DEVICES_PER_FILE,
      ),
    ];
  });
}

function replies(oracle: string, files: readonly PortedFile[], jobs: readonly Job[]): LiveRun {
  const unanswered: string[] = [];
  const results: CaseDifferences[] = [];
  const answered = new Set<string>();
  const states = new Map(
    files.flatMap(({ name, before, after }) => [
      [before, `${name} before`] as const,
      [after, `${name} after`] as const,
    ]),
  );
  for (const { job, answer, error } of ask(oracle, jobs)) {
    const name = `${states.get(job.path)} [${job.sections.join(' ')}]`;
    if (answer === null) unanswered.push(`${name}: ${error}`);
    else {
      answered.add(job.path);
      results.push(compareCase({ name, path: job.path, answer }));
    }
  }
  for (const [path, name] of states)
    if (!jobs.some((job) => job.path === path)) unanswered.push(`${name}: nothing to install`);
  return {
    files: files.length,
    answered: files.filter(({ before, after }) => answered.has(before) && answered.has(after)).length,
    results,
    unanswered,
  };
}
