/**
 * Puts small faults into the guarded code, one at a time, and looks whether the suite notices. Works in a copy of the project.
 *
 *     npm run mutate -- [--sample N] [--seed N] [--only PART] [--out FILE]
 *     npm run mutate -- --named [--out FILE]     the guards of scripts/mutation/named-guards.ts
 *
 * `--likely` asks only the tests that are likeliest to notice, in a tenth of the time; what survives them may be noticed by others.
 * Prints the share of noticed faults by part and each fault that no test noticed. With `--out`, each verdict is one line of
 * NDJSON there as it comes, and a run that is started again with the same file goes on where it was stopped.
 */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { mutantsOf, type Mutant } from './mutation/mutants';
import { NAMED_GUARDS, type NamedGuard } from './mutation/named-guards';
import { EVERYTHING, testsFor } from './mutation/tests-for';

const ROOT = resolve(__dirname, '..');
const PARTS: readonly string[] = ['src/disk', 'src/diff', 'src/engine', 'transforms'];
const COPIED: readonly string[] = [
  'src',
  'transforms',
  '__tests__',
  '__testfixtures__',
  'bin',
  'docs',
  'examples',
  'scripts',
];
const COPIED_FILES: readonly string[] = [
  'package.json',
  'tsconfig.json',
  'jest.config.js',
  'README.md',
  'eslint.config.js',
];
const TIME_LIMIT_MS = 900_000;

type Verdict = 'noticed' | 'timeout' | 'survived';

interface Row {
  readonly part: string;
  readonly mutant: Mutant;
  readonly verdict: Verdict;
  readonly by: string | null;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sample: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      out: { type: 'string' },
      named: { type: 'boolean', default: false },
      likely: { type: 'boolean', default: false },
    },
  });
  const sample = values.named
    ? NAMED_GUARDS.map((guard) => ({ part: 'named guards', mutant: takenAway(guard), of: NAMED_GUARDS.length }))
    : sampled(Number(values.sample), Number(values.seed), values.only);
  const known = values.out !== undefined && existsSync(values.out) ? readRows(values.out) : [];
  const copy = copyOfProject();
  const rows: Row[] = [];
  try {
    const stages = values.likely ? sample.flatMap(({ mutant }) => testsFor(mutant.path, true)) : [EVERYTHING];
    for (const stage of new Map(stages.map((words) => [words.join(' '), words])).values())
      if ((await runJest(copy, stage)) !== 'passed')
        throw new Error(`${stage.join(' ')}: fails without a fault already; mend that first.`);
    for (const { part, mutant } of sample) {
      const before = known.find((row) => JSON.stringify(row.mutant) === JSON.stringify(mutant));
      const row = before ?? { part, mutant, ...(await judged(copy, mutant, values.likely)) };
      rows.push(row);
      if (before === undefined && values.out !== undefined) appendFileSync(values.out, `${JSON.stringify(row)}\n`);
      if (before === undefined) console.error(`${rows.length}/${sample.length} ${row.verdict} ${mutantPlace(mutant)}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  print(rows, new Map(sample.map(({ part, of }) => [part, of])));
}

interface Sampled {
  readonly part: string;
  readonly mutant: Mutant;
  /** How many faults the part can have. */
  readonly of: number;
}

function sampled(count: number, seed: number, only: string | undefined): Sampled[] {
  const parts = PARTS.filter((part) => only === undefined || part === only);
  const random = generator(seed);
  return parts.flatMap((part) => {
    const all = sourceFiles(join(ROOT, part)).flatMap((file) =>
      mutantsOf(relative(ROOT, file).split(sep).join('/'), readFileSync(file, 'utf8')),
    );
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

function print(rows: readonly Row[], sizes: ReadonlyMap<string, number>): void {
  for (const part of [...sizes.keys(), 'all']) {
    const own = rows.filter((row) => part === 'all' || row.part === part);
    const noticed = own.filter((row) => row.verdict !== 'survived').length;
    const share = ((100 * noticed) / Math.max(1, own.length)).toFixed(1);
    console.log(
      `${part}: ${noticed} of ${own.length} noticed (${share} %)${sizes.has(part) ? `, of ${sizes.get(part)} possible` : ''}`,
    );
  }
  for (const row of rows)
    if (row.verdict === 'survived') console.log(`survived  ${mutantPlace(row.mutant)}  ${row.mutant.what}`);
}

const mutantPlace = (mutant: Mutant): string => `${mutant.path}:${mutant.line}`;

/** Runs the tests in stages, the likeliest first; the first failing one decides. */
async function judged(copy: string, mutant: Mutant, likely: boolean): Promise<{ verdict: Verdict; by: string | null }> {
  const file = join(copy, mutant.path);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end));
  try {
    for (const stage of testsFor(mutant.path, likely)) {
      const end = await runJest(copy, stage);
      if (end !== 'passed') return { verdict: end === 'timeout' ? 'timeout' : 'noticed', by: stage.join(' ') };
    }
    return { verdict: 'survived', by: null };
  } finally {
    writeFileSync(file, text);
  }
}

function runJest(copy: string, words: readonly string[]): Promise<'passed' | 'failed' | 'timeout'> {
  return new Promise((end) => {
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const child = spawn(process.execPath, [jest, '--bail', '--silent', '--passWithNoTests', ...words], {
      cwd: copy,
      stdio: 'ignore',
      detached: true,
    });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      end('timeout');
    }, TIME_LIMIT_MS);
    child.on('exit', (code) => {
      clearTimeout(timer);
      end(code === 0 ? 'passed' : 'failed');
    });
  });
}

function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'infport-mutants-'));
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  for (const name of COPIED_FILES) cpSync(join(ROOT, name), join(copy, basename(name)));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

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
