import { CODE_PAGES, type CodePage } from './code-pages';

/** How the bytes of a file spell its text. Code pages are named as Windows names them: `cp932`. */
export type Encoding = 'utf-16le' | 'utf-16be' | 'utf-8' | 'windows-1252' | CodePage;

/** A decoded file. `encodeText(decoded, decoded.text)` gives the bytes back. */
export interface DecodedText {
  /** The text without its byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Bytes after the last whole code unit (a UTF-16 file of odd length); empty otherwise. */
  readonly tail: Uint8Array;
}

/** The file's bytes cannot be spelled as text and back without a loss. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
}

export interface DecodeOptions {
  /** What to take files without a byte order mark for, when they are not plain ASCII. */
  readonly encoding?: Encoding | undefined;
}

const UTF8_BOM = [0xef, 0xbb, 0xbf] as const;

/**
 * Decodes a file so that every byte survives.
 *
 * A byte order mark decides; without one, alternating NULs mean UTF-16, bytes that are strict UTF-8 mean UTF-8, and all
 * else is read one byte to one character (Windows-1252), which loses nothing whatever the code page was. A named
 * double-byte code page keeps trail bytes apart, so that a trail byte `5C` is not taken for a backslash: see
 * `code-pages.ts`.
 *
 * @throws EncodingError when the text does not encode to the same bytes.
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-guidelines-for-inf-files
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText {
  const decoded = decodeBytes(bytes, options);
  if (!sameBytes(encodeText(decoded, decoded.text), bytes)) {
    throw new EncodingError(`The file does not survive reading it as ${decoded.encoding}: its bytes would change.`);
  }
  return decoded;
}

/**
 * Encodes text the way `like` was encoded: same encoding, same byte order mark, same odd byte at the end.
 *
 * @throws EncodingError when the text has a character that the encoding cannot spell.
 */
export function encodeText(like: Pick<DecodedText, 'encoding' | 'bom' | 'tail'>, text: string): Uint8Array {
  const mark = like.bom ? markOf(like.encoding) : [];
  const body = encodeBody(like.encoding, text);
  const result = new Uint8Array(mark.length + body.length + like.tail.length);
  result.set(mark, 0);
  result.set(body, mark.length);
  result.set(like.tail, mark.length + body.length);
  return result;
}

/** The text as a person should see it: a code page's byte pairs become its characters. For display only. */
export function displayText(decoded: Pick<DecodedText, 'encoding'>, text: string): string {
  const page = CODE_PAGES[decoded.encoding as CodePage];
  if (page === undefined) return text;
  return new TextDecoder(page.label).decode(encodeCodePage(text));
}

function decodeBytes(bytes: Uint8Array, options: DecodeOptions): DecodedText {
  const none = new Uint8Array(0);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 2, 'utf-16le', true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 2, 'utf-16be', true);
  if (UTF8_BOM.every((byte, at) => bytes[at] === byte)) {
    const text = strictUtf8(bytes.subarray(3));
    if (text !== null) return { text, encoding: 'utf-8', bom: true, tail: none };
  }
  const sixteen = looksLikeUtf16(bytes);
  if (sixteen !== null) return decodeUtf16(bytes, 0, sixteen, false);
  if (options.encoding !== undefined) return { ...decodeAs(bytes, options.encoding), bom: false };
  const text = strictUtf8(bytes);
  if (text !== null) return { text, encoding: 'utf-8', bom: false, tail: none };
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', bom: false, tail: none };
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const tail = new Uint8Array(0);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, 0, encoding, false);
  if (encoding === 'windows-1252') return { text: decodeWindows1252(bytes), encoding, bom: false, tail };
  if (encoding === 'utf-8') {
    const text = strictUtf8(bytes);
    if (text === null) throw new EncodingError('The file is not UTF-8.');
    return { text, encoding, bom: false, tail };
  }
  return { text: decodeCodePage(bytes, CODE_PAGES[encoding].isLead), encoding, bom: false, tail };
}

function decodeUtf16(bytes: Uint8Array, from: number, encoding: 'utf-16le' | 'utf-16be', bom: boolean): DecodedText {
  const length = (bytes.length - from) & ~1;
  const body = Buffer.from(bytes.subarray(from, from + length));
  if (encoding === 'utf-16be') body.swap16();
  return { text: body.toString('utf16le'), encoding, bom, tail: bytes.slice(from + length) };
}

/** UTF-16 without a mark shows as NULs in every other byte of what is mostly ASCII text. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const units = Math.min(bytes.length >> 1, 1024);
  if (units < 4) return null;
  let even = 0;
  let odd = 0;
  for (let unit = 0; unit < units; unit++) {
    if (bytes[2 * unit] === 0) even++;
    if (bytes[2 * unit + 1] === 0) odd++;
  }
  if (odd > units * 0.7 && even < units * 0.05) return 'utf-16le';
  if (even > units * 0.7 && odd < units * 0.05) return 'utf-16be';
  return null;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

// The 27 characters of Windows-1252 that are not at their own code point; the five bytes that it leaves undefined map
// to themselves, which makes the mapping one to one.
const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Decodes bytes as Windows-1252, one character a byte; the five bytes that it leaves undefined become U+0081 and so on.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252_HIGH.charAt(character.charCodeAt(0) - 0x80));
}

function encodeBody(encoding: Encoding, text: string): Uint8Array {
  switch (encoding) {
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'windows-1252':
      return encodeWindows1252(text);
    default:
      return encodeCodePage(text);
  }
}

function encodeWindows1252(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const high = unit < 0x80 || (unit > 0x9f && unit < 0x100) ? -1 : WINDOWS_1252_HIGH.indexOf(text.charAt(at));
    if (high === -1 && (unit > 0xff || (unit >= 0x80 && unit <= 0x9f))) {
      throw new EncodingError(`Windows-1252 cannot spell U+${unit.toString(16).padStart(4, '0').toUpperCase()}.`);
    }
    bytes[at] = high === -1 ? unit : 0x80 + high;
  }
  return bytes;
}

// A trail byte of a double-byte character is kept at U+F700 + byte (private use), where no INF syntax can be mistaken
// for it.
const TRAIL = 0xf700;

function decodeCodePage(bytes: Uint8Array, isLead: (byte: number) => boolean): string {
  const units = Buffer.alloc(bytes.length * 2);
  let trail = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    units.writeUInt16LE(trail ? TRAIL + byte : byte, at * 2);
    trail = !trail && isLead(byte) && at + 1 < bytes.length;
  }
  return units.toString('utf16le');
}

function encodeCodePage(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0xff && (unit < TRAIL || unit > TRAIL + 0xff)) {
      throw new EncodingError(`The code page text cannot take U+${unit.toString(16).padStart(4, '0').toUpperCase()}.`);
    }
    bytes[at] = unit & 0xff;
  }
  return bytes;
}

function markOf(encoding: Encoding): readonly number[] {
  if (encoding === 'utf-16le') return [0xff, 0xfe];
  if (encoding === 'utf-16be') return [0xfe, 0xff];
  return UTF8_BOM;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
