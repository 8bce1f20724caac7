import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { diskErrorText } from '../disk/error-text';
import type { Host } from './host';
import { UsageError } from './usage-error';

/**
 * The paths in a file of `--files-from`: one a line, or ended by NULs as `find -print0` writes them.
 *
 * @throws UsageError when the file cannot be read
 */
export async function pathList(from: string, host: Host): Promise<string[]> {
  const text = Buffer.from(from === '-' ? await host.readStdin() : await readList(from, host))
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const paths = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/);
  return paths.filter((path) => path !== '');
}

async function readList(from: string, host: Host): Promise<Uint8Array> {
  try {
    return await fs.readFile(resolve(host.cwd, from));
  } catch (error) {
    throw new UsageError(`--files-from ${from}: cannot be read: ${diskErrorText(error)}`);
  }
}
