import { decodeWindows1252 } from '../text/encoding';

/**
 * Decodes a file as the recorded setupapi implementation does: by a guess from the first 512 bytes, else as UTF-8 when
 * it has that byte order mark, else in the ANSI code page, Windows-1252.
 */
export function setupapiText(bytes: Uint8Array): string {
  if (isTakenForUtf16(bytes)) {
    const text = Buffer.from(bytes).toString('utf16le');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  }
  if (bytes.length > 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(3));
  }
  return decodeWindows1252(bytes);
}

const CHECKED_UNITS = 256;
const BYTE_ORDER_MARK = 0xfeff;
/** A byte order mark, CR, LF, tab and space with their bytes reversed: signs of big-endian text. */
const REVERSED = new Set([0xfffe, 0x0d00, 0x0a00, 0x0900, 0x2000]);

/** An even number of bytes, with a NUL byte or a byte order mark, and no sign of reversed bytes. */
function isTakenForUtf16(bytes: Uint8Array): boolean {
  if (bytes.length < 2 || bytes.length % 2 === 1) return false;
  const length = bytes[bytes.length - 1] === 0 ? bytes.length - 1 : bytes.length;
  const units = Math.min(length >> 1, CHECKED_UNITS);
  let hasNul = false;
  for (let unit = 0; unit < units; unit++) {
    const low = bytes[2 * unit] as number;
    const high = bytes[2 * unit + 1] as number;
    if (REVERSED.has(low | (high << 8))) return false;
    if (low === 0 || high === 0) hasNul = true;
  }
  return hasNul || ((bytes[0] as number) | ((bytes[1] as number) << 8)) === BYTE_ORDER_MARK;
}
