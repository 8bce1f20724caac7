import { checkFindings } from './check-findings';
import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from './options';
import { isInf, port } from './port';
import type { FileResult } from './result';

/** Reports findings without proposing edits: InfVerif's messages for INF files, and what the transforms see. One result per file, in the order of the input. */
export async function check(files: readonly InputFile[], options: Partial<EngineOptions> = {}): Promise<FileResult[]> {
  const settings = { ...DEFAULT_OPTIONS, ...options };
  const results = await port(files, settings);
  return results.map((result, index) => {
    const file = files[index] as InputFile;
    if (!isInf(file.path) || result.outcome === 'skipped') return result;
    return { ...result, findings: checkFindings(file, settings, result.findings) };
  });
}
