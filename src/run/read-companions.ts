import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import type { InputFile } from '../contract/options';
import { isInside } from '../disk/is-inside';
import { readWholeFile } from '../disk/read-file';
import { companionPaths, extendedCompanions, modulesBeside } from '../engine/tooling/companions';
import type { Input } from './input';
import { isScript } from './suffixes';

/** More modules than these say that a tree is not parted into packages. */
const MOST_MODULES = 200;

/**
 * The JSON files that scripts import, the configurations of their compilers, and the modules of other packages that
 * they import. The scripts are not believed about paths: what lies, links followed, outside of the folders up to which
 * settings are looked for stays unread. One that cannot be read is as good as not there.
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
  const readInside = async (path: string): Promise<InputFile | null> => {
    const real = await fs.realpath(resolve(cwd, path)).catch(() => null);
    if (real === null || !roots.some((root) => isInside(root, real))) return null;
    const read = await readWholeFile(real);
    return 'bytes' in read ? { path, bytes: read.bytes } : null;
  };
  const companions: InputFile[] = [];
  const paths = new Set(companionPaths(scripts));
  for (const path of paths) {
    const companion = await readInside(path);
    if (companion === null) continue;
    companions.push(companion);
    for (const extended of extendedCompanions(companion)) paths.add(extended);
  }
  return [...companions, ...(await importedBeside(scripts, files, readInside))];
}

/** The modules outside of the given files that scripts import, and those that they import in turn. */
async function importedBeside(
  scripts: readonly InputFile[],
  files: readonly InputFile[],
  readInside: (path: string) => Promise<InputFile | null>,
): Promise<InputFile[]> {
  const given = new Set(files.map(({ path }) => path));
  const missing = new Set<string>();
  const modules: InputFile[] = [];
  for (const left = [...scripts]; left.length > 0 && modules.length < MOST_MODULES;) {
    for (const candidates of modulesBeside(left.pop() as InputFile, given)) {
      for (const path of candidates) {
        if (missing.has(path)) continue;
        const module = isBuilt(path) ? null : await readInside(path);
        if (module === null) {
          missing.add(path);
          continue;
        }
        given.add(path);
        modules.push(module);
        left.push(module);
        break;
      }
    }
  }
  return modules;
}

/** What package managers and compilers put there is no source of the project. */
function isBuilt(path: string): boolean {
  return /(?:^|\/)(?:node_modules|bower_components)\//.test(path);
}
