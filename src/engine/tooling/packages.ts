import type { InputFile } from '../../contract/options';

/** Tooling files and the INF files of the same package. */
export interface ToolingPackage {
  readonly tooling: readonly InputFile[];
  readonly infs: readonly InputFile[];
}

/**
 * Puts tooling together with the INF files of its package: those in or below the nearest folder above it that holds
 * any. Tooling without an INF anywhere above or beside it makes one group of its own.
 */
export function toolingPackages(tooling: readonly InputFile[], infs: readonly InputFile[]): ToolingPackage[] {
  const groups = new Map<string | null, InputFile[]>();
  for (const file of tooling) {
    const root = foldersOf(file.path).find((folder) => infs.some((inf) => isBelow(inf.path, folder))) ?? null;
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [file]);
    else group.push(file);
  }
  return [...groups].map(([root, files]) => ({
    tooling: files,
    infs: root === null ? [] : infs.filter((inf) => isBelow(inf.path, root)),
  }));
}

/** The folders above a file, nearest first; the last one is the empty path, which holds everything. */
function foldersOf(path: string): string[] {
  const steps = path.split('/').slice(0, -1);
  return [...steps.keys()]
    .reverse()
    .map((last) => steps.slice(0, last + 1).join('/'))
    .concat('');
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' ? !path.startsWith('/') : path.startsWith(`${folder}/`);
}
