import { parseInfText } from './inf/parse';
import { printInfText } from './inf/print';
import type { InfDocument } from './inf/tree';
import { decodeText, encodeText, type DecodedText, type Encoding } from './text/encoding';

/** An INF file, read: how its bytes spell its text, and the tree of the text. */
export interface InfFile extends Omit<DecodedText, 'text'> {
  readonly document: InfDocument;
}

/**
 * Reads the bytes of an INF file. Nothing is lost: `printInf` gives the same bytes back.
 *
 * @param encoding what a file without a byte order mark is written in, when it is not plain ASCII: `cp932` and the like
 * @throws EncodingError when the bytes cannot be decoded without a loss
 */
export function parseInf(bytes: Uint8Array, encoding?: Encoding): InfFile {
  const { text, ...spelling } = decodeText(bytes, { encoding });
  return { ...spelling, document: parseInfText(text) };
}

/** The bytes of an INF file that `parseInf` read. */
export function printInf(file: InfFile): Uint8Array {
  return encodeText(file, printInfText(file.document));
}
