import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from './options';
import type { FileResult } from './result';

/**
 * Ports the files of one or more driver packages: INF files and the TypeScript or JavaScript beside them. Files in one
 * folder tree that holds an INF belong together. Gives one result per file, in the order of the input; writes nothing.
 */
export async function port(files: readonly InputFile[], options: Partial<EngineOptions> = {}): Promise<FileResult[]> {
  const settings = { ...DEFAULT_OPTIONS, ...options };
  void settings;
  return files.map((file) => ({
    path: file.path, outcome: 'unchanged', reason: null, encoding: null, bom: false, eol: null,
    edits: [], findings: [], moves: [], before: file.bytes, after: null, beforeText: null, afterText: null,
  }));
}
