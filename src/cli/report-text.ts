import { constants } from 'node:buffer';
import { resolve } from 'node:path';
import { readWholeFile } from '../disk/read-file';

/**
 * The text of a report of an earlier run, or why it cannot be read. Reports are longer than the files that they are
 * about.
 */
export async function reportText(path: string, cwd: string): Promise<{ text: string } | { problem: string }> {
  const read = await readWholeFile(resolve(cwd, path), constants.MAX_STRING_LENGTH);
  return 'problem' in read ? read : { text: Buffer.from(read.bytes).toString('utf8') };
}
