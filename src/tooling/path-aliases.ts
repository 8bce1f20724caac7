import { candidatesOf } from './specifiers';
import type { TextSource } from './module-cache';

/** Where the modules of a project lie that are imported by an alias. */
interface Aliases {
  /** The folder that targets are relative to; empty for the folder that everything is relative to. */
  readonly base: string;
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

const CONFIGURATIONS = ['tsconfig.json', 'jsconfig.json'] as const;

/** The configuration files that may name aliases for a path, nearest first. */
export function configurationPaths(path: string): string[] {
  const folders = path.split('/').slice(0, -1);
  return [...folders.keys(), folders.length]
    .reverse()
    .flatMap((depth) => CONFIGURATIONS.map((name) => [...folders.slice(0, depth), name].join('/')));
}

/**
 * Resolves imports by the `paths` of the nearest tsconfig.json, which is read as data; what it extends is not followed.
 *
 * @see https://www.typescriptlang.org/tsconfig/#paths
 */
export class PathAliases {
  private readonly known = new Map<string, Aliases | null>();

  constructor(private readonly texts: TextSource) {}

  /** The paths that a specifier that is not relative may mean in a module, the likeliest first; empty when no alias fits. */
  candidates(from: string, specifier: string): string[] {
    const aliases = configurationPaths(from)
      .map((path) => this.read(path))
      .find((each) => each !== null);
    if (aliases == null) return [];
    return aliases.paths.flatMap(([pattern, targets]) => {
      const [head = '', tail] = pattern.split('*');
      const fits =
        tail === undefined
          ? specifier === pattern
          : specifier.startsWith(head) && specifier.endsWith(tail) && specifier.length >= head.length + tail.length;
      const middle = tail === undefined ? '' : specifier.slice(head.length, specifier.length - tail.length);
      return fits
        ? targets.flatMap((target) => candidatesOf(`${aliases.base}x`, `./${target.replace('*', middle)}`))
        : [];
    });
  }

  private read(path: string): Aliases | null {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const found = this.texts.has(path) ? aliasesOf(path, this.texts.textOf(path)) : null;
    this.known.set(path, found);
    return found;
  }
}

function aliasesOf(path: string, text: string): Aliases | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const { compilerOptions } = objectOf(parseWithComments(text));
  const { baseUrl, paths } = objectOf(compilerOptions);
  const below = typeof baseUrl === 'string' ? baseUrl.replace(/^\.\/?|\/$/g, '') : '';
  const entries = Object.entries(objectOf(paths)).flatMap(([pattern, targets]): [string, string[]][] =>
    Array.isArray(targets) ? [[pattern, targets.filter((target): target is string => typeof target === 'string')]] : [],
  );
  return entries.length === 0 ? null : { base: folder + (below === '' ? '' : `${below}/`), paths: entries };
}

/** JSON as tsconfig.json has it: with comments and with commas before a closing bracket. */
function parseWithComments(text: string): unknown {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, '$1');
  try {
    return JSON.parse(bare);
  } catch {
    // A configuration that is none names no aliases; the compiler of the project says what is wrong with it.
    return null;
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
