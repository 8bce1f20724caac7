import { dirname, join, relative, sep } from 'node:path';
import { isInside } from '../disk/is-inside';
import { readSmallFile } from '../disk/read-small-file';
import { fitsGlob } from './fits-glob';

/** One `.editorconfig`: its sections in order. */
export interface EditorConfig {
  readonly folder: string;
  readonly isRoot: boolean;
  readonly sections: readonly { readonly glob: string; readonly values: ReadonlyMap<string, string> }[];
}

/**
 * Reads the `.editorconfig` of a folder; null when there is none that can be read.
 *
 * @param root nothing outside of it is read
 * @see https://spec.editorconfig.org/
 */
export function editorConfigIn(folder: string, root: string): EditorConfig | null {
  const read = readSmallFile(join(folder, '.editorconfig'), root);
  if (!('text' in read)) return null;
  const head = new Map<string, string>();
  const sections: { glob: string; values: Map<string, string> }[] = [];
  for (const line of read.text.split(/\r\n?|\n/).map((each) => each.trim())) {
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const header = /^\[(.*)\]$/.exec(line);
    if (header !== null) {
      sections.push({ glob: header[1] as string, values: new Map() });
      continue;
    }
    const equals = line.indexOf('=');
    if (equals === -1) continue;
    const values = sections.at(-1)?.values ?? head;
    values.set(
      line.slice(0, equals).trim().toLowerCase(),
      line
        .slice(equals + 1)
        .trim()
        .toLowerCase(),
    );
  }
  return { folder, isRoot: head.get('root') === 'true', sections };
}

/** The value of a property for a file; later sections beat earlier ones. Null when no section sets it. */
export function editorValue(config: EditorConfig, file: string, property: string): string | null {
  const path = relative(config.folder, file).split(sep).join('/');
  let value: string | null = null;
  for (const { glob, values } of config.sections) {
    const found = values.get(property);
    if (found !== undefined && fitsSection(glob, path)) value = found;
  }
  return value === 'unset' ? null : value;
}

function fitsSection(glob: string, path: string): boolean {
  if (glob.startsWith('/')) return fitsGlob(path, glob.slice(1));
  return fitsGlob(path, glob.includes('/') ? glob : `**/${glob}`);
}

/** The folders from a file's own one up to `root`, that one included; none for a file outside of it. */
export function foldersUpTo(root: string, file: string): string[] {
  if (!isInside(root, dirname(file))) return [];
  const folders = [];
  for (let at = dirname(file); ; at = dirname(at)) {
    folders.push(at);
    if (at === root || dirname(at) === at) return folders;
  }
}
