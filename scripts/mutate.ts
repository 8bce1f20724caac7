/**
 * Puts small faults into the guarded code, one at a time, and looks whether the suite notices. Works in a copy of the
 * project.
 *
 *     npm run mutate -- [--sample N] [--seed N] [--only PART] [--out FILE] [--survey FOLDER] [--quick]
 *     npm run mutate -- --named [--out FILE]     the guards of scripts/mutation/named-guards.ts
 *
 * A survey comes first: the suite runs once and writes down which tests reach which piece of code, so that a fault is
 * put only to tests that can notice it. `--survey` keeps the records in a folder, for another run over the same sources
 * and tests. Prints the share of noticed faults by part and each fault that no test noticed. With `--out`, each verdict
 * is one line of NDJSON there as it comes, and a run that is started again with the same file goes on where it was
 * stopped. `--only` names a part (`transforms`), a folder or a file of it. Tests run in a process that is kept; those
 * few that need Jest's own mocks come last, and not at all with `--quick`, for a first look.
 */
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { groupBy } from '../src/package/group-by';
import { marksAt } from './mutation/marks';
import { mutantsOf, type Mutant } from './mutation/mutants';
import { NAMED_GUARDS, type NamedGuard } from './mutation/named-guards';
import { PARTS } from './mutation/parts';
import { ProjectCopy } from './mutation/project-copy';
import { isRecord, Reach, SOURCES_FILE, stagesOf, type ReachingTest } from './mutation/reach';
import { CHOSEN, RECORDS } from './mutation/variables';
import { WarmTests } from './mutation/warm';

const ROOT = resolve(__dirname, '..');
const SURVEY_LIMIT_MS = 1_800_000;
const TEST_LIMIT_MS = 60_000;

/** `unreached`: no test runs the code at all. */
type Verdict = 'noticed' | 'timeout' | 'survived' | 'unreached';

interface Row {
  readonly part: string;
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sample: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      out: { type: 'string' },
      named: { type: 'boolean', default: false },
      survey: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const sample = values.named
    ? NAMED_GUARDS.map((guard) => ({ part: 'named guards', mutant: takenAway(guard), of: NAMED_GUARDS.length }))
    : sampled(Number(values.sample), Number(values.seed), values.only);
  const known = values.out !== undefined && existsSync(values.out) ? readRows(values.out) : [];
  const records = values.survey ?? mkdtempSync(join(tmpdir(), 'infport-survey-'));
  const copy = new ProjectCopy();
  const warm = new WarmTests(copy);
  const rows: Row[] = [];
  try {
    const sources = copy.hash();
    if (surveyedSources(records) !== sources) await survey(copy, records, sources);
    const reach = Reach.read(records);
    for (const test of reach.failing) console.error(`left out, as it fails without a fault: ${test}`);
    for (const { part, mutant } of sample) {
      const before = known.find((row) => JSON.stringify(row.mutant) === JSON.stringify(mutant));
      const row = before ?? { part, mutant, verdict: await judged(copy, warm, mutant, reach, values.quick) };
      rows.push(row);
      if (before === undefined && values.out !== undefined) appendFileSync(values.out, `${JSON.stringify(row)}\n`);
      if (before === undefined) console.error(`${rows.length}/${sample.length} ${row.verdict} ${mutantPlace(mutant)}`);
    }
  } finally {
    warm.end();
    copy.remove();
    if (values.survey === undefined) rmSync(records, { recursive: true, force: true });
  }
  print(rows, new Map(sample.map(({ part, of }) => [part, of])));
}

/** The hash of the project that the records are of; null without any. */
function surveyedSources(records: string): string | null {
  const file = join(records, SOURCES_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Runs the suite once, without a fault. */
async function survey(copy: ProjectCopy, records: string, sources: string): Promise<void> {
  if (existsSync(records) && readdirSync(records).some((name) => !isRecord(name)))
    throw new Error(`${records} holds something else than the records of a survey; name another folder.`);
  rmSync(records, { recursive: true, force: true });
  const end = await copy.runJest({
    args: [],
    env: { [RECORDS]: resolve(records) },
    config: {
      transform: { '^.+\\.ts$': join(ROOT, 'scripts', 'mutation', 'marking-transformer.js') },
      testRunner: 'jest-circus/runner',
    },
    limitMs: SURVEY_LIMIT_MS,
  });
  if (end === 'timeout') throw new Error('The suite did not come to its end.');
  writeFileSync(join(records, SOURCES_FILE), sources);
}

/** Runs the tests that reach the fault, in stages; the first failing one decides. */
async function judged(
  copy: ProjectCopy,
  warm: WarmTests,
  mutant: Mutant,
  reach: Reach,
  quick: boolean,
): Promise<Verdict> {
  const [mark] = marksAt(mutant.path, readFileSync(join(copy.folder, mutant.path), 'utf8'), [mutant.start]);
  const reaching = reach.of(mark as string);
  if (reaching.length === 0) return 'unreached';
  const verdict = await warm.judge(mutant, reaching);
  if (typeof verdict === 'string') return verdict;
  const stages = quick ? [] : stagesOf(verdict.left);
  return copy.withFault(mutant, async () => {
    for (const stage of stages) {
      const end = await copy.runJest(callFor(copy, stage));
      if (end !== 'passed') return end === 'timeout' ? 'timeout' : 'noticed';
    }
    return 'survived';
  });
}

function callFor(copy: ProjectCopy, tests: readonly ReachingTest[]): Parameters<ProjectCopy['runJest']>[0] {
  const chosen = join(copy.folder, 'chosen-tests.json');
  const byFile = [...groupBy(tests, ({ file }) => file)];
  const names = byFile.map(([file, own]) => [file, own.map(({ name }) => name)]);
  writeFileSync(chosen, JSON.stringify(Object.fromEntries(names)));
  const files = byFile.map(([file]) => join(copy.folder, '__tests__', file));
  const usual = tests.reduce((sum, { duration }) => sum + duration, 0);
  return {
    args: ['--bail', ...(files.length === 1 ? ['--runInBand'] : []), '--runTestsByPath', ...files],
    env: { [CHOSEN]: chosen },
    limitMs: TEST_LIMIT_MS * Math.ceil(files.length / 4) + 10 * usual,
  };
}

interface Sampled {
  readonly part: string;
  readonly mutant: Mutant;
  /** How many faults the part can have. */
  readonly of: number;
}

function sampled(count: number, seed: number, only: string | undefined): Sampled[] {
  const parts = PARTS.filter((part) => only === undefined || part === only || only.startsWith(`${part}/`));
  const random = generator(seed);
  return parts.flatMap((part) => {
    const all = sourceFiles(join(ROOT, part))
      .map((file) => relative(ROOT, file).split(sep).join('/'))
      .filter((path) => only === undefined || path === only || path.startsWith(`${only}/`))
      .flatMap((path) => mutantsOf(path, readFileSync(join(ROOT, path), 'utf8')));
    return shuffled(all, random)
      .slice(0, Math.ceil(count / parts.length))
      .map((mutant) => ({ part, mutant, of: all.length }));
  });
}

/** @throws Error when the guard no longer stands in the code once: then the list has to follow the code */
function takenAway({ name, path, find, replacement }: NamedGuard): Mutant {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const start = text.indexOf(find);
  if (start === -1 || text.indexOf(find, start + 1) !== -1)
    throw new Error(`${path}: "${find}" does not stand there once; mend scripts/mutation/named-guards.ts (${name})`);
  const line = text.slice(0, start).split('\n').length;
  return { path, line, start, end: start + find.length, replacement, what: `without: ${name}` };
}

const NOTICED: ReadonlySet<Verdict> = new Set(['noticed', 'timeout']);

function print(rows: readonly Row[], sizes: ReadonlyMap<string, number>): void {
  for (const part of [...sizes.keys(), 'all']) {
    const own = rows.filter((row) => part === 'all' || row.part === part);
    const noticed = own.filter((row) => NOTICED.has(row.verdict)).length;
    const share = ((100 * noticed) / Math.max(1, own.length)).toFixed(1);
    console.log(
      `${part}: ${noticed} of ${own.length} noticed (${share} %)${sizes.has(part) ? `, of ${sizes.get(part)} possible` : ''}`,
    );
  }
  for (const row of rows)
    if (!NOTICED.has(row.verdict)) console.log(`${row.verdict}  ${mutantPlace(row.mutant)}  ${row.mutant.what}`);
}

const mutantPlace = (mutant: Mutant): string => `${mutant.path}:${mutant.line}`;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourceFiles(path);
      return entry.name.endsWith('.ts') ? [path] : [];
    })
    .sort();
}

function readRows(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
