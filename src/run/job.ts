import type { FileResult } from '../contract/result';
import type { Input } from './input';
import type { RunRequest } from './request';

/** Work for one worker: the files of one or more units, named by the index of the input. */
export interface Job {
  readonly units: readonly (readonly number[])[];
}

/** What a worker is sent. */
export interface JobMessage {
  readonly units: readonly (readonly Input[])[];
  readonly request: RunRequest;
}

/** What a worker answers: notes while it works, then either the results, unit by unit, or the error that stopped it. */
export type WorkerAnswer =
  | { readonly note: string }
  | { readonly results: readonly (readonly FileResult[])[] }
  | { readonly error: string; readonly stack: string };

/** How a job ended. */
export type JobEnd =
  | { readonly results: readonly (readonly FileResult[])[] }
  | { readonly stopped: string; readonly stack: string | null };
