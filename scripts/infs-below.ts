import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The INFs below a folder, in the order of their paths. */
export function infsBelow(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`${folder} is not there.`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.in[fx]$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
