import { deflateSync, inflateSync } from 'node:zlib';
import { decodeBase85, encodeBase85 } from './base85';

// A line holds at most 52 bytes; its first character says how many: A-Z for 1-26, a-z for 27-52.
const BYTES_PER_LINE = 52;
const LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The body of a `GIT binary patch`: the new bytes whole, then the old ones, so that it applies and reverses. */
export function binaryPatch(before: Uint8Array, after: Uint8Array): string {
  return `GIT binary patch\n${literal(after)}\n${literal(before)}\n`;
}

function literal(bytes: Uint8Array): string {
  const packed = deflateSync(bytes);
  let text = `literal ${bytes.length}\n`;
  for (let at = 0; at < packed.length; at += BYTES_PER_LINE) {
    const line = packed.subarray(at, at + BYTES_PER_LINE);
    text += `${LENGTHS.charAt(line.length - 1)}${encodeBase85(line)}\n`;
  }
  return text;
}

/**
 * Reads one `literal` block of a binary patch.
 *
 * @param length the length that its first line names, in bytes
 * @param lines the lines after it, up to the empty one
 * @throws Error when the block is damaged.
 */
export function readLiteral(length: number, lines: readonly string[]): Uint8Array {
  const packed = lines.map((line) => {
    const bytes = LENGTHS.indexOf(line.charAt(0)) + 1;
    if (bytes === 0) throw new Error('A line of the binary patch has no length.');
    return decodeBase85(line.slice(1), bytes);
  });
  const bytes = inflateSync(Buffer.concat(packed), { maxOutputLength: Math.max(length, 1) });
  if (bytes.length !== length) throw new Error(`The binary patch announces ${length} bytes and holds ${bytes.length}.`);
  return bytes;
}
