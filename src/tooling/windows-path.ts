import { UNKNOWN } from './value';

/** An absolute Windows path, taken apart. */
export interface WindowsPath {
  /** What it starts from: a drive letter, a variable of the environment (upper case), or a drive that is not known. */
  readonly root:
    | { readonly kind: 'drive'; /** Lower case; null when it is not known. */ readonly letter: string | null }
    | { readonly kind: 'variable'; readonly name: string };
  /** The names between the separators, as written. */
  readonly segments: readonly string[];
  /** True when the text ends with a separator. */
  readonly trailing: boolean;
  /** True when any separator is a forward slash. */
  readonly forward: boolean;
  /** True for a path that reaches Windows from another system: `/mnt/c/...`, `/cygdrive/c/...`. */
  readonly mounted: boolean;
}

const DRIVE = new RegExp(`^(?:[a-z]|${UNKNOWN}):(?=[\\\\/]|$)`, 'i');
const VARIABLE = /^%([a-z_][\w()]*)%(?=[\\/]|$)/i;
/** A drive of Windows in WSL and Cygwin. */
const MOUNT = /^\/(?:mnt|cygdrive)\/([a-z])(?=\/)/i;
/** Prefixes that lift the length limit and change nothing else. */
const LONG_PATH = /^(?:\\\\\?\\|\/\/\?\/|\\\?\?\\)(?=[a-z]:[\\/])/i;

/** Takes an absolute path apart; null for anything that is not one (UNC, relative, URL, posix). */
export function parseWindowsPath(text: string): WindowsPath | null {
  const mount = MOUNT.exec(text);
  if (mount !== null)
    return {
      ...taken(text.slice(mount[0].length), { kind: 'drive', letter: (mount[1] as string).toLowerCase() }),
      mounted: true,
    };
  // The kernel's name for the folder of Windows: the form of a driver's ImagePath.
  const bare = text.replace(LONG_PATH, '').replace(/^\\SystemRoot(?=\\)/i, '%SystemRoot%');
  const drive = DRIVE.exec(bare);
  if (drive !== null)
    return taken(bare.slice(drive[0].length), {
      kind: 'drive',
      letter: drive[0].startsWith(UNKNOWN) ? null : drive[0].slice(0, 1).toLowerCase(),
    });
  const variable = VARIABLE.exec(bare);
  return variable === null
    ? null
    : taken(bare.slice(variable[0].length), { kind: 'variable', name: (variable[1] as string).toUpperCase() });
}

/** A file name without the number of an icon or a text in it: `shell32.dll` of `shell32.dll,3`. */
export function withoutResource(name: string): string {
  return name.replace(/(\.(?:dll|exe|cpl|ocx|icl|scr|mun)),\s*-?\d+$/i, '$1');
}

/** True for a path in which something in angle brackets stands for what a reader fills in: `C:\Users\<name>\x`. */
export function isForReaders({ segments }: WindowsPath): boolean {
  return segments.some((segment) => /<[^<>]+>/.test(segment));
}

function taken(rest: string, root: WindowsPath['root']): WindowsPath {
  const segments = rest.split(/[\\/]+/).filter((segment) => segment !== '');
  return { root, segments, trailing: /[\\/]$/.test(rest), forward: rest.includes('/'), mounted: false };
}
