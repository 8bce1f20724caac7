import { decodeText, encodeText } from '../text/encoding';
import { blobId } from './blob-id';
import type { Hunk } from './line-hunks';
import type { FilePatch } from './parse-patch';

/**
 * The bytes that a patch makes of a file. Nothing is searched for or guessed: every line has to be where the patch has
 * it.
 *
 * @throws Error, with the reason, when the file is not the one that the patch was made for
 */
export function applyPatch(patch: FilePatch, before: Uint8Array): Uint8Array {
  if (patch.oldId !== null && blobId(before, patch.oldId.length === 64 ? 'sha256' : 'sha1') !== patch.oldId) {
    throw new Error('the file changed since the patch was made');
  }
  if (patch.kind === 'binary') {
    if (Buffer.compare(before, patch.before) !== 0) throw new Error('the file changed since the patch was made');
    return patch.after;
  }
  const decoded = decodeText(before);
  if (decoded.encoding === 'utf-16le' || decoded.encoding === 'utf-16be') {
    // The patch of a file that Git holds as UTF-8.
    const text = Buffer.from(
      applyHunks(Buffer.from(decoded.text, 'utf8').toString('latin1'), patch.hunks),
      'latin1',
    ).toString('utf8');
    return encodeText(decoded, text);
  }
  return Buffer.from(applyHunks(Buffer.from(before).toString('latin1'), patch.hunks), 'latin1');
}

/**
 * The text after some hunks of a diff, in their order. Hunks that are left out leave their lines as they are.
 *
 * @throws Error when a line is not where a hunk has it
 */
export function applyHunks(text: string, hunks: readonly Hunk[]): string {
  const lines = text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
  if (lines.at(-1) === '') lines.pop();
  let result = '';
  let at = 0;
  for (const hunk of hunks) {
    const start = hunk.oldStart - 1;
    if (start < at || start > lines.length)
      throw new Error(`the file has no line ${hunk.oldStart} where the patch needs one`);
    result += lines.slice(at, start).join('');
    at = start;
    for (const [index, row] of hunk.lines.entries()) {
      if (row.startsWith('\\')) continue;
      const line = row.slice(1) + (hunk.lines[index + 1]?.startsWith('\\') === true ? '' : '\n');
      if (!row.startsWith('+')) {
        if (lines[at] !== line)
          throw new Error(`line ${at + 1} is not as the patch has it; the file changed since the patch was made`);
        at++;
      }
      if (!row.startsWith('-')) result += line;
    }
  }
  return result + lines.slice(at).join('');
}
