import type { EngineOptions, InputFile } from './options';
import { port } from './port';
import type { FileResult } from './result';

/** Reports findings without proposing edits. One result per file, in the order of the input. */
export async function check(files: readonly InputFile[], options: Partial<EngineOptions> = {}): Promise<FileResult[]> {
  return port(files, options);
}
