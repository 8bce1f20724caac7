import { diridInfo } from '../../knowledge/dirids';
import { spelledDirectoryOf } from '../directories';

/** A directory on the machine that an INF installs on. */
export interface NamedDirectory {
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
 * @param dirid null when the INF gives no number; `text` is what it gives then, null when there is no DestinationDirs
 * line
 */
export function namedDirectoryOf(dirid: number | null, text: string | null, subdirectory: string): NamedDirectory {
  if (dirid === null) {
    const components = subdirectory
      .replaceAll('/', '\\')
      .split('\\')
      .filter((part) => part !== '' && part !== '.');
    const base = text === null ? 'System32 (no DestinationDirs line)' : `DIRID ${text}`;
    return { dirid, subdirectory: components.join('\\'), words: [base, ...components].join('\\') };
  }
  const { dirid: id, components } = spelledDirectoryOf(dirid, subdirectory);
  return { dirid: id, subdirectory: components.join('\\'), words: [diridWords(id), ...components].join('\\') };
}

/** A file at a place: `System32\drivers\wren.sys`. */
export function fileWords(place: NamedDirectory, name: string): string {
  return `${place.words}\\${name}`;
}
