import type { FileResult } from '../contract/result';
import { internalError } from '../engine/internal-error';
import type { Input } from './input';
import { resumedResult, type EarlierResults } from './earlier-results';
import type { Job, JobEnd, JobMessage, UnitEnd } from './job';
import type { PackageFiles } from './packages';
import { planJobs } from './plan-jobs';
import type { RunRequest } from './request';
import { blankResult } from '../engine/blank-result';
import { isInf } from './suffixes';
import { OutOfTimeError, withinTime } from './within-time';
import { WorkerThread } from './worker-thread';

export interface RunOptions {
  /** Worker threads; 0 runs everything in this thread, where no time limit can be kept. */
  readonly jobs: number;
  /**
   * Milliseconds that a job may work on one file before its files are looked at one by one, and a file before it is
   * given up.
   */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
  /** Results that are taken again where nothing that they depend on has changed. */
  readonly earlier?: EarlierResults | null;
  /** Called when a thread starts with a file, and when it is through with it. */
  readonly onWork?: (input: Input, state: 'started' | 'done') => void;
  readonly onNote: (text: string) => void;
  /** Called with the stack of an internal error. */
  readonly onStack: (stack: string) => void;
}

/** An input and what became of it. */
export interface Done {
  readonly index: number;
  readonly input: Input;
  readonly result: FileResult;
}

// What may wait for its turn in the output, so that a long list needs no more memory than a short one.
const BYTES_AHEAD = 8 * 1024 * 1024;
const FILES_AHEAD = 4000;

/**
 * Looks at the inputs in some packages and gives their results in the order of the inputs, each as soon as those before
 * it are done. Whatever happens to a worker, every input has a result. Stops early, without an error, when the signal
 * fires.
 */
export async function* runInputs(
  inputs: readonly Input[],
  packages: readonly PackageFiles[],
  request: RunRequest,
  options: RunOptions,
): AsyncGenerator<Done> {
  const run = new Run(inputs, packages, request, options);
  try {
    yield* run.results();
  } finally {
    await run.stop();
  }
}

class Run {
  private readonly queue: Job[];
  /** The indices of the inputs to look at, in the order of the output. */
  private readonly order: readonly number[];
  /** Those that were started before their turn. */
  private readonly early: ReadonlySet<number>;
  private readonly ready = new Map<number, FileResult>();
  private readonly threads: WorkerThread[] = [];
  private readonly idle: WorkerThread[] = [];
  private readonly busy = new Set<Promise<void>>();
  private readonly ahead = { files: 0, bytes: 0 };
  private isShort: boolean;

  constructor(
    private readonly inputs: readonly Input[],
    packages: readonly PackageFiles[],
    private readonly request: RunRequest,
    private readonly options: RunOptions,
  ) {
    this.isShort = isShort(inputs, packages, request);
    const jobs = planJobs(packages, options.jobs);
    this.queue = [...jobs];
    this.order = packages.flatMap(({ files }) => files).sort((a, b) => a - b);
    this.early = new Set(jobs.flatMap((job) => (job.early ? job.units.flatMap(({ files }) => files) : [])));
  }

  async *results(): AsyncGenerator<Done> {
    const aborted = new Promise<void>((resolve) =>
      this.options.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    for (let at = 0; at < this.order.length && !this.options.signal.aborted;) {
      this.startJobs();
      const index = this.order[at] as number;
      const result = this.ready.get(index);
      if (result === undefined) {
        await Promise.race([...this.busy, aborted]);
        continue;
      }
      at++;
      this.ready.delete(index);
      this.count(index, result, -1);
      yield { index, input: this.inputs[index] as Input, result };
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.stop()));
  }

  private at(indices: readonly number[]): Input[] {
    return indices.map((index) => this.inputs[index] as Input);
  }

  /** The next smaller jobs: a job's units, or a unit's files beside the others of it; none for a single file. */
  private split(job: Job): Job[] {
    if (job.units.length > 1) return job.units.map((unit) => ({ units: [unit] }));
    const [unit] = job.units;
    if (unit === undefined || unit.files.length < 2) return [];
    return unit.files.map((index) => {
      const others = this.at(unit.files.filter((other) => other !== index));
      return { units: [{ files: [index], beside: [...others, ...unit.beside] }] };
    });
  }

  private startJobs(): void {
    const width = Math.max(1, this.options.jobs);
    while (this.queue.length > 0 && this.busy.size < width && (this.busy.size === 0 || this.mayRunAhead())) {
      const job = this.queue.shift() as Job;
      const work = this.finish(job).finally(() => this.busy.delete(work));
      this.busy.add(work);
    }
  }

  private mayRunAhead(): boolean {
    return this.ahead.files < FILES_AHEAD && this.ahead.bytes < BYTES_AHEAD;
  }

  private settle(index: number, result: FileResult): void {
    this.ready.set(index, result);
    this.count(index, result, 1);
  }

  private count(index: number, { before }: FileResult, by: 1 | -1): void {
    if (this.early.has(index)) return;
    this.ahead.files += by;
    this.ahead.bytes += by * (before?.length ?? 0);
  }

  private async finish(job: Job): Promise<void> {
    const { earlier = null } = this.options;
    const units = job.units.map(({ files, beside }) => {
      const inputs = this.at(files);
      return { files: inputs, beside, known: earlier?.basesOf(inputs.map(({ path }) => path)) ?? [] };
    });
    const end = await this.execute({ units, request: this.request });
    if (this.options.signal.aborted) return;
    if ('units' in end) {
      for (const [at, { files }] of job.units.entries()) {
        const results = await this.resultsOf(files, end.units[at] as UnitEnd);
        for (const [file, index] of files.entries()) this.settle(index, results[file] as FileResult);
      }
      return;
    }
    const smaller = this.split(job);
    if (smaller.length > 0) {
      this.queue.unshift(...smaller);
      return;
    }
    const index = job.units[0]?.files[0] as number;
    if (end.stack !== null) this.options.onStack(end.stack);
    this.settle(index, blankResult({ path: (this.inputs[index] as Input).path, bytes: null }, 'failed', end.stopped));
  }

  private async resultsOf(files: readonly number[], end: UnitEnd): Promise<readonly FileResult[]> {
    if ('results' in end) return end.results;
    const { encoding } = this.request.options;
    return Promise.all(
      this.at(files).map(async ({ path }, at) => {
        try {
          const bare = await (this.options.earlier as EarlierResults).resultOf(path, end.basis);
          return resumedResult(bare, end.kept[at] ?? null, encoding);
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          return blankResult(
            { path, bytes: null },
            'failed',
            `its row in the earlier report does not fit the file: ${why}`,
          );
        }
      }),
    );
  }

  private async execute(job: JobMessage): Promise<JobEnd> {
    if (this.options.jobs === 0) return runHere(job, this.options.onNote);
    if (this.isShort) {
      const end = await runBriefly(job, this.options.onNote);
      if (end !== null) return end;
      // What was stopped may have left something half done here.
      this.isShort = false;
    }
    let thread = this.idle.pop();
    if (thread === undefined) {
      thread = new WorkerThread(this.options.onNote);
      this.threads.push(thread);
    }
    const { onWork = () => undefined } = this.options;
    let current: Input | null = null;
    const move = (next: Input | null): void => {
      if (current !== null) onWork(current, 'done');
      current = next;
      if (next !== null) onWork(next, 'started');
    };
    const end = await thread.run(job, this.options.timeLimit, (unit) => move(job.units[unit]?.files[0] ?? null));
    move(null);
    this.idle.push(thread);
    return end;
  }
}

// What is done in less time than it takes to start a thread and load the engine there.
const SHORT_FILES = 4;
const SHORT_BYTES = 64 * 1024;
const SHORT_TIME = 2000;

/** True for a few small INFs: a thread would cost more than the work. Transforms of the user are always run in one. */
function isShort(inputs: readonly Input[], packages: readonly PackageFiles[], request: RunRequest): boolean {
  const files = packages.flatMap((each) => each.files.map((index) => inputs[index] as Input));
  return (
    files.length <= SHORT_FILES &&
    packages.reduce((sum, { bytes }) => sum + bytes, 0) <= SHORT_BYTES &&
    files.every(({ path }) => isInf(path)) &&
    request.transformFiles.length === 0
  );
}

/**
 * Runs a job in this thread; null when it takes so long that a thread has to do it, where it can be told from the rest.
 */
async function runBriefly(job: JobMessage, onNote: (text: string) => void): Promise<JobEnd | null> {
  const until = Date.now() + SHORT_TIME;
  try {
    return await runHere(job, onNote, (work) => withinTime(work, Math.max(1, until - Date.now())));
  } catch (error) {
    if (error instanceof OutOfTimeError) return null;
    throw error;
  }
}

async function runHere(
  job: JobMessage,
  onNote: (text: string) => void,
  within?: <T>(work: () => T) => T,
): Promise<JobEnd> {
  const { runUnit } = require('./run-unit') as typeof import('./run-unit');
  try {
    const units = [];
    for (const unit of job.units) units.push(await runUnit(unit, job.request, onNote, undefined, within));
    return { units };
  } catch (error) {
    if (error instanceof OutOfTimeError) throw error;
    const stack = error instanceof Error ? (error.stack ?? null) : null;
    return { stopped: internalError(error), stack };
  }
}
