import { runInNewContext } from 'node:vm';

/** Thrown when something took longer than it may. */
export class OutOfTimeError extends Error {}

/**
 * Runs something to its end, or stops it after a time: what it has done until then stays done.
 *
 * @param work runs to its end without waiting; what it starts and does not wait for is not stopped
 * @throws OutOfTimeError when it took longer
 */
export function withinTime<T>(work: () => T, milliseconds: number): T {
  try {
    return runInNewContext('work()', { work }, { timeout: milliseconds }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new OutOfTimeError(`It took longer than ${milliseconds} ms.`);
    throw error;
  }
}
