import { parentPort } from 'node:worker_threads';
import type { JobMessage, WorkerAnswer } from './job';
import { runUnit } from './run-unit';

/** The thread's side of the pool: takes jobs one after the other. */
function serve(port: NonNullable<typeof parentPort>): void {
  const answer = (message: WorkerAnswer): void => port.postMessage(message);
  port.on('message', (job: JobMessage) => {
    void (async () => {
      try {
        const units = [];
        for (const [index, unit] of job.units.entries()) {
          answer({ started: index });
          const onNote = (note: string): void => answer({ note });
          units.push(await runUnit(unit, job.request, onNote, () => answer({ progress: true })));
        }
        answer({ units });
      } catch (error) {
        answer({
          error: error instanceof Error ? error.message : String(error),
          stack: (error instanceof Error && error.stack) || '',
        });
      }
    })();
  });
}

/** Serves the thread that started this one. */
export function serveParent(): void {
  if (parentPort !== null) serve(parentPort);
}
