import type { FileResult } from '../contract/result';
import type { Input } from './input';
import type { RunRequest } from './request';

/** Files that the engine sees together, named by the index of the input. */
export interface Unit {
  readonly files: readonly number[];
  /** The others of the package, where a unit was parted because it failed: read for what they say, not looked at. */
  readonly beside: readonly Input[];
}

/** Work for one worker: the files of one or more units. */
export interface Job {
  readonly units: readonly Unit[];
}

/** The files of a unit. */
export interface UnitInputs {
  readonly files: readonly Input[];
  readonly beside: readonly Input[];
  /** The bases for which an earlier run has results of all of them. */
  readonly known: readonly string[];
}

/**
 * How a unit ended: a result for each file, or, where those of the earlier run stand, the bytes of each; null when
 * unread.
 */
export type UnitEnd =
  | { readonly results: readonly FileResult[] }
  | { readonly basis: string; readonly kept: readonly (Uint8Array | null)[] };

/** What a worker is sent. */
export interface JobMessage {
  readonly units: readonly UnitInputs[];
  readonly request: RunRequest;
}

/**
 * What a worker answers: notes, signs of progress and the index of the unit it starts while it works, then either the
 * results, unit by unit, or the error that stopped it.
 */
export type WorkerAnswer =
  | { readonly note: string }
  | { readonly progress: true }
  | { readonly started: number }
  | { readonly units: readonly UnitEnd[] }
  | { readonly error: string; readonly stack: string };

/** How a job ended. */
export type JobEnd =
  { readonly units: readonly UnitEnd[] } | { readonly stopped: string; readonly stack: string | null };
