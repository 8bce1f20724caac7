import type { EngineOptions, InputFile } from './contract/options';
import type { FileResult } from './contract/result';
import { runEngine } from './engine/run';
import { withDefaults } from './with-defaults';

/**
 * Reports findings: InfVerif's messages for INF files, and what the transforms see. One result per file, in the order
 * of the input; the edits that a port would make are in the results, for what the findings say is fixed by them.
 *
 * @param options what is left out has the default of `DEFAULT_OPTIONS`
 * @param companions JSON files that the tooling imports; read, never edited
 * @param beside INF files of the same packages that are looked at elsewhere; read, never edited
 */
export async function check(
  files: readonly InputFile[],
  options: Partial<EngineOptions> = {},
  companions: readonly InputFile[] = [],
  beside: readonly InputFile[] = [],
): Promise<FileResult[]> {
  return runEngine('check', files, withDefaults(options, files), companions, beside);
}
