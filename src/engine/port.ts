import { NO_FACTS } from './package-facts';
import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from './options';
import { portInf } from './port-inf';
import type { FileResult } from './result';

/**
 * Ports the files of one or more driver packages: INF files and the TypeScript or JavaScript beside them. Files in one
 * folder tree that holds an INF belong together. Gives one result per file, in the order of the input; writes nothing.
 */
export async function port(files: readonly InputFile[], options: Partial<EngineOptions> = {}): Promise<FileResult[]> {
  const settings = { ...DEFAULT_OPTIONS, ...options };
  const results = new Map<InputFile, FileResult>();
  for (const file of files) if (isInf(file.path)) results.set(file, portInf(file, settings));
  const tooling = files.filter((file) => !isInf(file.path));
  if (tooling.length > 0) {
    const { portTooling }: typeof import('./port-tooling') = require('./port-tooling');
    const ported = await portTooling(tooling, NO_FACTS, settings);
    tooling.forEach((file, index) => results.set(file, ported[index] as FileResult));
  }
  return files.map((file) => results.get(file) as FileResult);
}

/** True for the suffixes of driver package INFs. */
export function isInf(path: string): boolean {
  return /\.in[fx]x?$/i.test(path) || !/\.[cm]?[jt]sx?$/i.test(path);
}
