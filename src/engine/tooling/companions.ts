import { configurationPaths, extendedPaths } from '../../tooling/path-aliases';
import { candidatesOf, relativeSpecifiers } from '../../tooling/specifiers';
import { isPackageManifest } from '../../tooling/package-scripts';
import type { InputFile } from '../../contract/options';
import { isTooling } from './is-tooling';

/**
 * The JSON files that the code imports, and the configurations that name its aliases, as paths beside the files given;
 * some may not exist.
 */
export function companionPaths(files: readonly InputFile[]): string[] {
  const paths = new Set<string>();
  for (const { path, bytes } of files) {
    if (!path.startsWith('/')) configurationPaths(path).forEach((each) => paths.add(each));
    for (const specifier of relativeSpecifiers(Buffer.from(bytes).toString('latin1'))) {
      const [exact] = candidatesOf(path, specifier);
      if (exact !== undefined && /\.json$/i.test(specifier)) paths.add(exact);
    }
  }
  return [...paths];
}

/**
 * What the relative imports of a module may mean, for each import that is none of the files given: the paths in the
 * order in which they count. Such a module belongs to another package of the project.
 */
export function modulesBeside({ path, bytes }: InputFile, given: ReadonlySet<string>): string[][] {
  return relativeSpecifiers(Buffer.from(bytes).toString('latin1')).flatMap((specifier) => {
    const candidates = candidatesOf(path, specifier);
    const modules = candidates.filter((each) => isTooling(each) && !isPackageManifest(each));
    return candidates.some((each) => given.has(each)) || modules.length === 0 ? [] : [modules];
  });
}

/** The configurations that one of `companionPaths` extends; some may not exist. */
export function extendedCompanions({ path, bytes }: InputFile): string[] {
  return /(?:^|\/)[^/]*\.json$/i.test(path) ? extendedPaths(path, Buffer.from(bytes).toString('utf8')) : [];
}
