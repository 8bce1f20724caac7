import { Worker } from 'node:worker_threads';
import { internalError } from '../engine/internal-error';
import type { JobEnd, JobMessage, WorkerAnswer } from './job';

/** One worker thread, replaced when it dies or takes too long. Runs one job at a time. */
export class WorkerThread {
  private worker: Worker | null = null;

  /** @param onNote called with what a job wants the user to know */
  constructor(private readonly onNote: (text: string) => void) {}

  /**
   * Runs a job to its end. Never throws: a thread that dies, or is ended because it worked longer than `timeLimit`
   * milliseconds without getting through a file, is an end too.
   *
   * @param onStart called with the index of each unit that is started
   */
  run(job: JobMessage, timeLimit: number, onStart: (unit: number) => void = () => undefined): Promise<JobEnd> {
    const worker = (this.worker ??= new Worker(require.resolve('../start/worker')));
    return new Promise((resolve) => {
      const finish = (end: JobEnd, lost: boolean): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        if (lost) {
          this.worker = null;
          // An error on the way out has no one to go to, and must not end the process.
          worker.on('error', () => undefined);
          void worker.terminate();
        }
        resolve(end);
      };
      const tooLong = (): void => {
        finish(
          { stopped: `took longer than ${timeLimit / 1000} s; --time-limit SECONDS allows more`, stack: null },
          true,
        );
      };
      let timer = setTimeout(tooLong, timeLimit);
      const onMessage = (answer: WorkerAnswer): void => {
        if ('note' in answer) this.onNote(answer.note);
        else if ('started' in answer) onStart(answer.started);
        else if ('progress' in answer) {
          clearTimeout(timer);
          timer = setTimeout(tooLong, timeLimit);
        } else if ('units' in answer) finish(answer, false);
        else finish({ stopped: internalError(answer.error), stack: answer.stack }, false);
      };
      const onError = (error: Error & { code?: string }): void => {
        const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        finish(
          { stopped: memory ? 'needs more memory than there is' : internalError(error), stack: error.stack ?? null },
          true,
        );
      };
      const onExit = (code: number): void =>
        finish({ stopped: `the worker ended before it was done (code ${code})`, stack: null }, true);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(job);
    });
  }

  /** Ends the thread, whatever it is doing. */
  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    if (worker !== null) await worker.terminate();
  }
}
