import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import type { InputFile } from '../contract/options';
import { isInside } from '../disk/is-inside';
import { readWholeFile } from '../disk/read-file';
import { companionPaths, extendedCompanions } from '../engine/tooling/companions';
import type { Input } from './input';
import { isScript } from './suffixes';

/**
 * The JSON files that scripts import, and the configurations of their compilers. The scripts are not believed about paths: what
 * lies, links followed, outside of the folders up to which settings are looked for stays unread. One that cannot be read is as
 * good as not there.
 *
 * @param cwd what the paths of the files are relative to: absolute
 */
export async function readCompanions(
  inputs: readonly Input[],
  files: readonly InputFile[],
  cwd: string,
): Promise<InputFile[]> {
  const scripts = files.filter((file) => isScript(file.path));
  if (scripts.length === 0) return [];
  const roots = [...new Set(inputs.filter(({ absolute }) => absolute !== null).map(({ root }) => root))];
  const companions: InputFile[] = [];
  const paths = new Set(companionPaths(scripts));
  for (const path of paths) {
    const real = await fs.realpath(resolve(cwd, path)).catch(() => null);
    if (real === null || !roots.some((root) => isInside(root, real))) continue;
    const read = await readWholeFile(real);
    if (!('bytes' in read)) continue;
    const companion = { path, bytes: read.bytes };
    companions.push(companion);
    for (const extended of extendedCompanions(companion)) paths.add(extended);
  }
  return companions;
}
