import type { EngineOptions } from '../contract/options';

/** What to do with each file. Plain data: it travels to worker threads. */
export interface RunRequest {
  /** The version of infport. */
  readonly version: string;
  /** What the paths of the inputs are relative to: absolute. */
  readonly cwd: string;
  readonly verb: 'port' | 'check';
  readonly options: Omit<EngineOptions, 'prettier' | 'transforms'>;
  /** Files with transforms of the user's own, absolute; they run after those that infport brings. */
  readonly transformFiles: readonly string[];
}
