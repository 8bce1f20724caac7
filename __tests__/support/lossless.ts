import { parseInfText } from '../../src/inf/parse';
import { printInfText } from '../../src/inf/print';
import { decodeText, encodeText } from '../../src/text/encoding';

/** True when a file reads and prints back to the same bytes. */
export function isLossless(bytes: Uint8Array): boolean {
  const decoded = decodeText(bytes);
  return Buffer.compare(encodeText(decoded, printInfText(parseInfText(decoded.text))), bytes) === 0;
}
