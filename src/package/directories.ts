import { fold } from '../inf/fold';
import { rememberedByText } from '../inf/remembered';
import { DIRIDS, diridSynonym } from '../knowledge/dirids';

/** A directory of the installed system: a DIRID and what follows it, in the shortest spelling. */
export interface Directory {
  readonly dirid: number;
  /** Folded, without separators at its ends. */
  readonly directory: string;
}

/** As `Directory`, with the components as they are written. */
export interface SpelledDirectory {
  readonly dirid: number;
  readonly components: readonly string[];
}

/**
 * The one spelling of a directory, which every reading of an INF goes by: `10,System32\drivers`, `11,drivers` and `12`
 * are the same place, and so are `23` and `11,spool\drivers\color`. DIRIDs that only a setup program, a printer or the
 * user's folders give a meaning stay as they are.
 */
export function directoryOf(dirid: number, subdirectory: string): Directory {
  return directoryBelow(`${dirid}|${subdirectory}`);
}

/** By the digits of the DIRID, a bar, and the subdirectory. */
const directoryBelow = rememberedByText((words): Directory => {
  const bar = words.indexOf('|');
  const spelled = spelledDirectoryOf(Number(words.slice(0, bar)), words.slice(bar + 1));
  return { dirid: spelled.dirid, directory: fold(spelled.components.join('\\')) };
});

/** `directoryOf` for words that a person reads. */
export function spelledDirectoryOf(dirid: number, subdirectory: string): SpelledDirectory {
  const id = diridSynonym(dirid);
  const own = componentsOf(subdirectory);
  const root = PATHS.get(id);
  const path = root === undefined ? null : withoutDots([...root, ...own]);
  if (path === null) return { dirid: id, components: own };
  const [base, length] = longestBase(path);
  return { dirid: base, components: path.slice(length) };
}

/** True when two directories are the same. */
export function sameDirectory(a: Directory, b: Directory): boolean {
  return a.dirid === b.dirid && a.directory === b.directory;
}

/**
 * Where the files of a directory lie in the end: what goes to System32 by a DIRID of printers lies where DIRID 11
 * leads. `directoryOf` keeps such a DIRID, because the print spooler acts on it.
 */
export function directoryOnDisk(place: Directory): Directory {
  const root = PRINTER_PATHS.get(place.dirid);
  if (root === undefined) return place;
  const [base, length] = longestBase(root);
  const below = [...root.slice(length), place.directory].filter((part) => part !== '');
  return directoryOf(base, below.join('\\'));
}

/** A directory as it is written in DestinationDirs: `12`, `13,data`. */
export function directoryText({ dirid, directory }: Directory): string {
  return directory === '' ? String(dirid) : `${dirid},${directory}`;
}

function componentsOf(path: string): string[] {
  return path
    .replaceAll('/', '\\')
    .split('\\')
    .filter((part) => part !== '' && part !== '.');
}

/** Null when the path climbs above the root of its disk. */
function withoutDots(components: readonly string[]): string[] | null {
  const path: string[] = [];
  for (const part of components) {
    if (part !== '..') path.push(part);
    else if (path.length <= 1) return null;
    else path.pop();
  }
  return path;
}

/** Directories that have no other name although the documentation gives them the path of another. */
const NAMED_APART = new Set([30, 54]);

/** The components of the directories that are the same on every machine. */
const PATHS: ReadonlyMap<number, readonly string[]> = new Map(
  DIRIDS.flatMap(({ id, path, action }) => {
    const isFixed = path !== null && action !== 'report-printer' && !NAMED_APART.has(id);
    return isFixed ? [[id, componentsOf(path)] as const] : [];
  }),
);

/** The same for DIRIDs of printers. */
const PRINTER_PATHS: ReadonlyMap<number, readonly string[]> = new Map(
  DIRIDS.flatMap(({ id, path, action }) =>
    path !== null && action === 'report-printer' ? [[id, componentsOf(path)] as const] : [],
  ),
);

/** Below the Windows directory only System32 and its drivers go by their own DIRID: all else is spelled from there. */
const WINDOWS_BASES = new Set([10, 11, 12]);

/** DIRIDs to spell from, with their folded paths, the longest first. */
const BASES: readonly (readonly [number, readonly string[]])[] = [...PATHS]
  .filter(([id, path]) => WINDOWS_BASES.has(id) || fold(path[1] ?? '') !== 'windows')
  .concat([
    [10, ['C:', 'WINNT']],
    [11, ['C:', 'WINNT', 'System32']],
    [12, ['C:', 'WINNT', 'System32', 'drivers']],
  ])
  .map(([id, path]) => [id, path.map(fold)] as const)
  .sort(([, a], [, b]) => b.length - a.length);

function longestBase(path: readonly string[]): readonly [number, number] {
  const folded = path.map(fold);
  const found = BASES.find(([, base]) => base.every((part, index) => part === folded[index]));
  if (found === undefined) throw new Error(`No DIRID leads to ${path.join('\\')}.`);
  return [found[0], found[1].length];
}
