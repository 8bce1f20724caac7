import { promises as fs } from 'node:fs';
import { basename, resolve } from 'node:path';
import { diskErrorText, errorCode } from '../disk/error-text';
import { isDeviceName } from '../disk/path-guard';
import type { Host } from './host';
import { pathList } from './path-list';

/** One repository or folder of a list. */
export interface BulkEntry {
  /** As the list has it. */
  readonly path: string;
  /** The name of its folder among the reports. */
  readonly name: string;
  /** A real path; null with a fault. */
  readonly folder: string | null;
  /** Why it is not looked at. */
  readonly fault: string | null;
}

/**
 * Reads a list of folders: one a line, or ended by NULs. Lines that begin with `#` are comments (`./#name` is a
 * folder).
 *
 * @throws UsageError when the list cannot be read
 */
export async function bulkList(list: string, host: Host): Promise<BulkEntry[]> {
  const lines = (await pathList(list, host)).filter((line) => line.trim() !== '');
  // Those of the index itself are taken.
  const names = new Set(['index.html', 'index.json']);
  const seen = new Map<string, string>();
  const entries: BulkEntry[] = [];
  for (const path of lines.filter((line) => !line.startsWith('#'))) {
    const name = freeName(nameOf(resolve(host.cwd, path)), names);
    const found = await folderAt(resolve(host.cwd, path));
    const twin = 'real' in found ? seen.get(found.real) : undefined;
    if ('fault' in found) entries.push({ path, name, folder: null, fault: found.fault });
    else if (twin !== undefined)
      entries.push({ path, name, folder: null, fault: `the same folder as ${twin}, which is in the list before it` });
    else {
      seen.set(found.real, path);
      entries.push({ path, name, folder: found.real, fault: null });
    }
  }
  return entries;
}

async function folderAt(path: string): Promise<{ real: string } | { fault: string }> {
  try {
    const real = await fs.realpath(path);
    return (await fs.stat(real)).isDirectory() ? { real } : { fault: 'not a folder; the list names folders' };
  } catch (error) {
    return { fault: errorCode(error) === null ? 'no path can be spelled like this' : diskErrorText(error) };
  }
}

/** The longest name that leaves room for a number behind it on every file system. */
const MOST_CHARACTERS = 60;

/** A name for files out of any text: letters, digits, dot, dash and underscore. */
function nameOf(path: string): string {
  const plain = basename(path)
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, MOST_CHARACTERS);
  return plain === '' ? 'folder' : isDeviceName(plain) ? `folder-${plain}` : plain;
}

/** The name, with a number behind it when another folder has it; file systems may not tell cases apart. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}-${number}`;
  taken.add(free.toLowerCase());
  return free;
}
