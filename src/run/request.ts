import type { EngineOptions } from '../contract/options';

/** What to do with each file. Plain data: it travels to worker threads. */
export interface RunRequest {
  readonly verb: 'port' | 'check';
  readonly options: Omit<EngineOptions, 'prettier' | 'transforms'>;
}
