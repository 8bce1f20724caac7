import { objectOf, parseJsonWithComments } from './json-comments';
import { candidatesOf, relativePath } from './specifiers';
import type { TextSource } from './text-source';

/** Where the modules of a project lie that are imported by an alias. */
interface Aliases {
  /** The folder of `baseUrl`, which names that no pattern fits are looked for in; null without one. */
  readonly base: string | null;
  readonly paths: readonly Pattern[];
}

interface Pattern {
  readonly pattern: string;
  readonly targets: readonly string[];
  /**
   * The folder that the targets are relative to, with a `/` at its end; empty for the folder that everything is
   * relative to.
   */
  readonly folder: string;
}

const CONFIGURATIONS = ['tsconfig.json', 'jsconfig.json'] as const;
/** Longer chains of `extends` than any project has: a cycle. */
const DEEPEST = 10;

/** The configuration files that may name aliases for a path, nearest first. */
export function configurationPaths(path: string): string[] {
  const folders = path.split('/').slice(0, -1);
  return [...folders.keys(), folders.length]
    .reverse()
    .flatMap((depth) => CONFIGURATIONS.map((name) => [...folders.slice(0, depth), name].join('/')));
}

/**
 * The configurations that one extends, as paths beside it; the last one wins. Those of installed packages name no
 * folders of the project and are left out, as is a path that climbs further than the configuration itself.
 *
 * @see https://www.typescriptlang.org/tsconfig/#extends
 */
export function extendedPaths(path: string, text: string): string[] {
  const { extends: extended } = objectOf(parseJsonWithComments(text));
  return (Array.isArray(extended) ? extended : [extended]).flatMap((specifier: unknown) => {
    if (typeof specifier !== 'string' || !/^\.\.?\//.test(specifier)) return [];
    const target = relativePath(path, specifier);
    if (target === null || climbs(target) > climbs(path)) return [];
    return [target.endsWith('.json') ? target : `${target}.json`];
  });
}

/**
 * Resolves imports by `paths` and `baseUrl` of the nearest tsconfig.json and what it extends, read as data.
 *
 * @see https://www.typescriptlang.org/tsconfig/#paths
 */
export class PathAliases {
  private readonly known = new Map<string, Aliases | null>();
  private readonly configured = new Map<string, Aliases>();

  constructor(private readonly texts: Pick<TextSource, 'has' | 'textOf'>) {}

  /**
   * The paths that a specifier that is not relative may mean in a module, the likeliest first; empty when no alias
   * fits.
   */
  candidates(from: string, specifier: string): string[] {
    const aliases = configurationPaths(from)
      .map((path) => this.read(path))
      .find((each) => each !== null);
    if (aliases == null) return [];
    const fitting = aliases.paths.flatMap(({ pattern, targets, folder }) => {
      const middle = wildcardPart(pattern, specifier);
      return middle === null
        ? []
        : targets.flatMap((target) => candidatesOf(`${folder}x`, `./${target.replace('*', () => middle)}`));
    });
    return aliases.base === null ? fitting : [...fitting, ...candidatesOf(`${aliases.base}x`, `./${specifier}`)];
  }

  private read(path: string): Aliases | null {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const found = this.texts.has(path) ? this.aliasesOf(path, DEEPEST) : null;
    const aliases = found === null || (found.base === null && found.paths.length === 0) ? null : found;
    this.known.set(path, aliases);
    return aliases;
  }

  private aliasesOf(path: string, depth: number): Aliases {
    const known = this.configured.get(path);
    if (known !== undefined) return known;
    // One that extends itself finds this; each is read once, however often it is extended.
    this.configured.set(path, { base: null, paths: [] });
    const aliases = this.readAliases(path, depth);
    this.configured.set(path, aliases);
    return aliases;
  }

  private readAliases(path: string, depth: number): Aliases {
    const text = this.texts.textOf(path);
    const inherited = extendedPaths(path, text)
      .filter((each) => depth > 0 && this.texts.has(each))
      .map((each) => this.aliasesOf(each, depth - 1));
    const { baseUrl, paths } = objectOf(objectOf(parseJsonWithComments(text)).compilerOptions);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const base =
      typeof baseUrl === 'string' && !/^(?:[\\/]|[a-z]:)/i.test(baseUrl)
        ? folderOf(relativePath(path, baseUrl))
        : (inherited.map((each) => each.base).findLast((each) => each !== null) ?? null);
    const own = Object.entries(objectOf(paths)).flatMap(([pattern, targets]): Pattern[] =>
      Array.isArray(targets)
        ? [{ pattern, targets: targets.filter((target) => typeof target === 'string'), folder: base ?? folder }]
        : [],
    );
    // `paths` is taken over or replaced as a whole.
    return {
      base,
      paths: paths !== undefined ? own : (inherited.findLast((each) => each.paths.length > 0)?.paths ?? []),
    };
  }
}

/**
 * What the `*` of a pattern stands for in a text, empty for a pattern without one; null when the pattern does not fit.
 */
export function wildcardPart(pattern: string, text: string): string | null {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return text === pattern ? '' : null;
  const fits = text.startsWith(head) && text.endsWith(tail) && text.length >= head.length + tail.length;
  return fits ? text.slice(head.length, text.length - tail.length) : null;
}

function folderOf(path: string | null): string {
  return path === null ? '' : `${path}/`;
}

function climbs(path: string): number {
  return path.split('/').filter((step) => step === '..').length;
}
