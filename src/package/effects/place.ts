import { fold } from '../../inf/fold';
import { diridInfo } from '../../knowledge/dirids';

/** A directory on the machine that an INF installs on. */
export interface Place {
  /** Null when the INF gives no number. */
  readonly dirid: number | null;
  /** Without separators at its ends. */
  readonly subdirectory: string;
  /** As a person writes it: `System32\drivers`, `driver store\data`. */
  readonly words: string;
}

/** The DIRID of the driver store directory of the package itself. */
export const DRIVER_STORE = 13;

/** The words for that directory. */
export const DRIVER_STORE_WORDS = 'driver store';

const OWN_WORDS: ReadonlyMap<number, string> = new Map([
  [-1, 'path'],
  [1, 'folder of the INF'],
  [10, 'Windows'],
  [11, 'System32'],
  [12, 'System32\\drivers'],
  [DRIVER_STORE, DRIVER_STORE_WORDS],
  [24, 'root of the system disk'],
  [30, 'root of the boot disk'],
  [54, 'folder of the boot loader'],
  [65535, 'path'],
]);

/** The words for a DIRID: the part of its path that is the same on every machine, else `DIRID 66000`. */
export function diridWords(id: number): string {
  const own = OWN_WORDS.get(id);
  if (own !== undefined) return own;
  const path = diridInfo(id)?.path ?? null;
  if (path === null || path.length <= 3) return `DIRID ${id}`;
  return path.replace(/^C:\\Windows\\System32\\/i, 'System32\\').replace(/^C:\\/i, '');
}

/**
 * Builds a place. Subdirectories that lead from one well-known directory into another give the words of the inner one:
 * `10,System32\drivers` is `System32\drivers`.
 *
 * @param dirid null when the INF gives no number; `text` is what it gives then, null when there is no DestinationDirs line
 */
export function placeOf(dirid: number | null, text: string | null, subdirectory: string): Place {
  const sub = subdirectory.replaceAll('/', '\\').split('\\').filter((part) => part !== '' && part !== '.').join('\\');
  const base = dirid === null ? (text === null ? 'System32 (no DestinationDirs line)' : `DIRID ${text}`) : diridWords(dirid);
  return { dirid, subdirectory: sub, words: inner(sub === '' ? base : `${base}\\${sub}`) };
}

function inner(words: string): string {
  return words
    .replace(/^Windows\\System32(?=\\|$)/i, 'System32')
    .replace(/^System32\\drivers(?=\\|$)/i, 'System32\\drivers');
}

/** A file at a place: `System32\drivers\wren.sys`. */
export function fileWords(place: Place, name: string): string {
  return `${place.words}\\${name}`;
}

/** A path found in registry data or in a directive. */
export interface FoundPath {
  /** In the words of `Place`, the file included; folded. */
  readonly words: string;
  /** The spelling names a directory by itself, rather than relative to a search order. */
  readonly full: boolean;
  /** The text before and after the path. */
  readonly before: string;
  readonly after: string;
}

const ROOTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:\\\?\?\\)?%systemroot%\\system32\\/i, 'system32\\'],
  [/^(?:\\\?\?\\)?%windir%\\system32\\/i, 'system32\\'],
  [/^(?:\\\?\?\\)?%systemroot%\\/i, 'windows\\'],
  [/^(?:\\\?\?\\)?%windir%\\/i, 'windows\\'],
  [/^%systemdrive%\\windows\\system32\\/i, 'system32\\'],
  [/^%systemdrive%\\windows\\/i, 'windows\\'],
  [/^\\systemroot\\system32\\/i, 'system32\\'],
  [/^\\systemroot\\/i, 'windows\\'],
  [/^(?:\\\?\?\\)?[a-z]:\\(?:windows|winnt)\\system32\\/i, 'system32\\'],
  [/^(?:\\\?\?\\)?[a-z]:\\(?:windows|winnt)\\/i, 'windows\\'],
];

const RELATIVE: readonly (readonly [RegExp, string])[] = [
  [/^\\?system32\\/i, 'system32\\'],
  [/^drivers\\/i, 'system32\\drivers\\'],
];

/**
 * Reads one path: `%12%\f`, `%%SystemRoot%%\System32\drivers\f`, `\SystemRoot\...`, `C:\Windows\...`, and, not full,
 * `System32\drivers\f`. `text` is a field with its tokens replaced, DIRIDs as `%12%`. What follows the file name (arguments,
 * `,entry`, a closing quote) is in `after`.
 */
export function readPath(text: string): FoundPath | null {
  const lead = /^[\s"@]*/.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length).replaceAll('/', '\\');
  const quoted = lead.includes('"');
  const end = endOfPath(rest, quoted);
  const path = rest.slice(0, end);
  const after = rest.slice(end);
  const words = pathWords(path);
  return words === null ? null : { ...words, before: lead, after };
}

function endOfPath(text: string, quoted: boolean): number {
  const stop = quoted ? text.indexOf('"') : text.search(/[,;"]|\.[a-z0-9]{1,4}(?=\s)/i);
  if (stop === -1) return text.length;
  return !quoted && text.charAt(stop) === '.' ? stop + (/^\.[a-z0-9]{1,4}/i.exec(text.slice(stop))?.[0].length ?? 0) : stop;
}

function pathWords(path: string): { words: string; full: boolean } | null {
  const dirid = /^(?:\\\?\?\\)?%(-?\d+)%\\+(.+)$/.exec(path);
  if (dirid !== null) {
    const parts = (dirid[2] as string).split('\\').filter((part) => part !== '');
    const name = parts.pop() as string;
    return { words: fold(fileWords(placeOf(Number(dirid[1]), null, parts.join('\\')), name)), full: true };
  }
  for (const [pattern, words] of ROOTS) if (pattern.test(path)) return { words: clean(path.replace(pattern, () => words)), full: true };
  for (const [pattern, words] of RELATIVE) if (pattern.test(path)) return { words: clean(path.replace(pattern, () => words)), full: false };
  return null;
}

function clean(words: string): string {
  return fold(words.split('\\').filter((part) => part !== '').join('\\'));
}
