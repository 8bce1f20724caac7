import type { FileResult } from '../contract/result';
import { internalError } from '../engine/internal-error';
import type { Input } from './input';
import type { Job, JobEnd, JobMessage, Unit } from './job';
import { neighboursOf } from './neighbours';
import type { RunRequest } from './request';
import { settledResult } from './settled-result';
import { partIntoUnits } from './units';
import { WorkerThread } from './worker-thread';

export interface RunOptions {
  /** Every input of the whole run, when these are one shard of it: packages may lie in several shards. */
  readonly all?: readonly Input[];
  /** Worker threads; 0 runs everything in this thread, where no time limit can be kept. */
  readonly jobs: number;
  /** Milliseconds that a job may work on one file before its files are looked at one by one, and a file before it is given up. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
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

// Small enough that a slow file holds few others up, large enough that messages to threads cost nothing.
const FILES_PER_JOB = 48;
// Jobs per thread that may be under way or waiting for their turn in the output.
const JOBS_AHEAD = 4;

/**
 * Looks at all inputs and gives their results in the order of the inputs, each as soon as those before it are done. Whatever
 * happens to a worker, every input has a result. Stops early, without an error, when the signal fires.
 */
export async function* runInputs(
  inputs: readonly Input[],
  request: RunRequest,
  options: RunOptions,
): AsyncGenerator<Done> {
  const run = new Run(inputs, request, options);
  try {
    yield* run.results();
  } finally {
    await run.stop();
  }
}

class Run {
  private queue: Job[] = [];
  private readonly ready = new Map<number, FileResult>();
  private readonly threads: WorkerThread[] = [];
  private readonly idle: WorkerThread[] = [];
  private readonly busy = new Set<Promise<void>>();
  private emitted = 0;

  constructor(
    private readonly inputs: readonly Input[],
    private readonly request: RunRequest,
    private readonly options: RunOptions,
  ) {}

  async *results(): AsyncGenerator<Done> {
    const units = partIntoUnits(this.inputs);
    const beside = await neighboursOf(
      units.map((unit) => this.at(unit)),
      this.options.all ?? this.inputs,
    );
    this.queue = packJobs(units.map((files, at) => ({ files, beside: beside[at] ?? [] })));
    const aborted = new Promise<void>((resolve) =>
      this.options.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    while (this.emitted < this.inputs.length && !this.options.signal.aborted) {
      this.startJobs();
      const result = this.ready.get(this.emitted);
      if (result === undefined) {
        await Promise.race([...this.busy, aborted]);
        continue;
      }
      const index = this.emitted++;
      this.ready.delete(index);
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
    while (this.queue.length > 0 && this.busy.size < width && (this.busy.size === 0 || this.mayRunAhead(width))) {
      const job = this.queue.shift() as Job;
      const work = this.finish(job).finally(() => this.busy.delete(work));
      this.busy.add(work);
    }
  }

  private mayRunAhead(width: number): boolean {
    return this.ready.size < width * JOBS_AHEAD * FILES_PER_JOB;
  }

  private async finish(job: Job): Promise<void> {
    const units = job.units.map(({ files, beside }) => ({ files: this.at(files), beside }));
    const end = await this.execute({ units, request: this.request });
    if (this.options.signal.aborted) return;
    if ('results' in end) {
      job.units.forEach(({ files }, at) =>
        files.forEach((index, file) => this.ready.set(index, end.results[at]?.[file] as FileResult)),
      );
      return;
    }
    const smaller = this.split(job);
    if (smaller.length > 0) {
      this.queue.unshift(...smaller);
      return;
    }
    const index = job.units[0]?.files[0] as number;
    if (end.stack !== null) this.options.onStack(end.stack);
    this.ready.set(index, settledResult((this.inputs[index] as Input).path, 'failed', end.stopped));
  }

  private async execute(job: JobMessage): Promise<JobEnd> {
    if (this.options.jobs === 0) return runHere(job, this.options.onNote);
    let thread = this.idle.pop();
    if (thread === undefined) {
      thread = new WorkerThread(this.options.onNote);
      this.threads.push(thread);
    }
    const end = await thread.run(job, this.options.timeLimit);
    this.idle.push(thread);
    return end;
  }
}

async function runHere(job: JobMessage, onNote: (text: string) => void): Promise<JobEnd> {
  const { runUnit } = require('./run-unit') as typeof import('./run-unit');
  try {
    const results = [];
    for (const unit of job.units) results.push(await runUnit(unit, job.request, onNote));
    return { results };
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? null) : null;
    return { stopped: internalError(error), stack };
  }
}

function packJobs(units: readonly Unit[]): Job[] {
  const jobs: { units: Unit[]; files: number }[] = [];
  for (const unit of units) {
    const last = jobs.at(-1);
    if (last !== undefined && last.files + unit.files.length <= FILES_PER_JOB) {
      last.units.push(unit);
      last.files += unit.files.length;
    } else jobs.push({ units: [unit], files: unit.files.length });
  }
  return jobs;
}
