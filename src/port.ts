import type { EngineOptions, InputFile } from './contract/options';
import type { FileResult } from './contract/result';
import { runEngine } from './engine/run';
import { withDefaults } from './with-defaults';

/**
 * Ports the files of one or more driver packages: INF files and the TypeScript or JavaScript beside them. Tooling
 * belongs to the INF files in or below the nearest folder above it that holds any. Gives one result per file, in the
 * order of the input; writes nothing.
 *
 * @param options what is left out has the default of `DEFAULT_OPTIONS`
 * @param companions JSON files that the tooling imports; read, never edited
 * @param beside INF files of the same packages that are looked at elsewhere; read, never edited
 */
export async function port(
  files: readonly InputFile[],
  options: Partial<EngineOptions> = {},
  companions: readonly InputFile[] = [],
  beside: readonly InputFile[] = [],
): Promise<FileResult[]> {
  return runEngine('port', files, withDefaults(options, files), companions, beside);
}
