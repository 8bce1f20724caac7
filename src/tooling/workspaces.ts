import { objectOf, parseJsonWithComments } from './json-comments';
import { wildcardPart } from './path-aliases';
import { candidatesOf } from './specifiers';
import type { TextSource } from './text-source';

/** What the manifest of a package of the project says of its modules. */
interface Workspace {
  /** Its folder, with a `/` at its end. */
  readonly folder: string;
  readonly manifest: Record<string, unknown>;
}

/** The members of a manifest that name the module of the package itself, its source before its output. */
const MAIN_MEMBERS = ['source', 'types', 'typings', 'module', 'main'] as const;
/** Where compilers write to; the sources lie beside it. */
const OUTPUT_FOLDER = /^(?:\.\/)?(?:dist|lib|build|out|es|esm|cjs)\//;

/**
 * Resolves imports of the packages of the project itself by their names, and `#name` by `imports`; manifests are read
 * as data.
 *
 * @see https://docs.npmjs.com/cli/using-npm/workspaces
 * @see https://nodejs.org/api/packages.html
 */
export class Workspaces {
  private named: Map<string, Workspace | null> | null = null;

  constructor(private readonly texts: TextSource) {}

  /** The paths that the name of a package, or of a module in it, may mean, the likeliest first. */
  candidates(from: string, specifier: string): string[] {
    if (this.texts.manifests.length === 0) return [];
    if (specifier.startsWith('#')) return this.internal(from, specifier);
    const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
    const workspace = this.byName().get(name);
    if (workspace == null) return [];
    const { folder, manifest } = workspace;
    const subpath = rest === '' ? '.' : `./${rest}`;
    const exported = targetsOf(
      subpath === '.' && !hasSubpaths(manifest.exports) ? { '.': manifest.exports } : manifest.exports,
      subpath,
    );
    const main = MAIN_MEMBERS.flatMap((member) => {
      const target = manifest[member];
      return typeof target === 'string' ? [target] : [];
    });
    const targets =
      rest === ''
        ? [...exported, ...main, 'src/index', 'index', 'lib/index']
        : [...exported, rest, `src/${rest}`, `lib/${rest}`];
    return targets.flatMap((target) => modulesAt(folder, target));
  }

  private internal(from: string, specifier: string): string[] {
    const nearest = this.texts.manifests
      .map(folderOf)
      .filter((folder) => from.startsWith(folder))
      .sort((a, b) => b.length - a.length)[0];
    if (nearest === undefined) return [];
    const { imports } = manifestAt(this.texts, `${nearest}package.json`);
    return targetsOf(imports, specifier).flatMap((target) => modulesAt(nearest, target));
  }

  private byName(): ReadonlyMap<string, Workspace | null> {
    if (this.named !== null) return this.named;
    const named = new Map<string, Workspace | null>();
    for (const path of this.texts.manifests) {
      const manifest = manifestAt(this.texts, path);
      if (typeof manifest.name !== 'string') continue;
      // Two packages of one name: which one is meant cannot be told.
      named.set(manifest.name, named.has(manifest.name) ? null : { folder: folderOf(path), manifest });
    }
    this.named = named;
    return named;
  }
}

function manifestAt(texts: TextSource, path: string): Record<string, unknown> {
  return texts.has(path) ? objectOf(parseJsonWithComments(texts.textOf(path))) : {};
}

function folderOf(manifest: string): string {
  return manifest.slice(0, manifest.lastIndexOf('/') + 1);
}

function hasSubpaths(exported: unknown): boolean {
  return Object.keys(objectOf(exported)).some((key) => key.startsWith('.'));
}

/** The targets that a map of `exports` or `imports` gives for a name, under whatever condition. */
function targetsOf(map: unknown, name: string): string[] {
  return Object.entries(objectOf(map)).flatMap(([pattern, target]) => {
    const middle = wildcardPart(pattern, name);
    return middle === null ? [] : pathsIn(target).map((each) => each.replace('*', () => middle));
  });
}

/** The texts in a target, in their order. It may be nested deeper than the stack. */
function pathsIn(target: unknown): string[] {
  const paths: string[] = [];
  const left: unknown[] = [target];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') paths.push(next);
    else if (typeof next === 'object' && next !== null)
      for (const each of Object.values(next).reverse()) left.push(each);
  }
  return paths;
}

/** The modules that a target of a manifest means: the source that it was built from first. */
function modulesAt(folder: string, target: string): string[] {
  const bare = target.replace(/\.d(?=\.[cm]?ts$)/, '').replace(/\.([cm]?)ts$/, '.$1js');
  const sources = OUTPUT_FOLDER.test(bare)
    ? [bare.replace(OUTPUT_FOLDER, 'src/'), bare.replace(OUTPUT_FOLDER, '')]
    : [];
  return [...sources, target, bare].flatMap((each) => candidatesOf(`${folder}x`, `./${each}`));
}
