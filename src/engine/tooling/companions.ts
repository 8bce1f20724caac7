import { configurationPaths, extendedPaths } from '../../tooling/path-aliases';
import { candidatesOf, relativeSpecifiers } from '../../tooling/specifiers';
import type { InputFile } from '../../contract/options';

/** The JSON files that the code imports, and the configurations that name its aliases, as paths beside the files given; some may not exist. */
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

/** The configurations that one of `companionPaths` extends; some may not exist. */
export function extendedCompanions({ path, bytes }: InputFile): string[] {
  return /(?:^|\/)[^/]*\.json$/i.test(path) ? extendedPaths(path, Buffer.from(bytes).toString('utf8')) : [];
}
