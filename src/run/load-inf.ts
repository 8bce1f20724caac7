import { resolve } from 'node:path';
import { readWholeFile } from '../disk/read-file';
import { notAnInf } from '../engine/not-an-inf';
import { parseInf } from '../inf/parse';
import { bindPackage } from '../package/bind';
import type { InfPackage } from '../package/model';
import { decodeText, EncodingError, type Encoding } from '../text/encoding';
import { LineIndex } from '../text/span';

/** An INF that was read, or why it was not; the reason names the file. */
export type LoadedInf = { readonly pkg: InfPackage } | { readonly problem: string };

/**
 * Reads an INF from the disk and binds it.
 *
 * @param path for messages, forward slashes
 * @param absolute where it lies
 * @param encoding of a file without a byte order mark; null to find out
 */
export async function loadInf(path: string, absolute: string, encoding: Encoding | null): Promise<LoadedInf> {
  const read = await readWholeFile(resolve(absolute));
  if ('problem' in read) return { problem: `${path}: ${read.problem}` };
  return parseBytes(path, read.bytes, encoding);
}

/** As `loadInf`, from bytes. */
export function parseBytes(path: string, bytes: Uint8Array, encoding: Encoding | null): LoadedInf {
  let text: string;
  try {
    text = decodeText(bytes, encoding === null ? {} : { encoding }).text;
  } catch (error) {
    if (error instanceof EncodingError) return { problem: `${path}: ${error.message}` };
    throw error;
  }
  const foreign = notAnInf(bytes, text);
  if (foreign !== null) return { problem: `${path}: ${foreign}` };
  const document = parseInf(text);
  const [problem] = document.problems;
  if (problem === undefined) return { pkg: bindPackage(path, document) };
  const { line, column } = new LineIndex(text).positionOf(problem.offset);
  return { problem: `${path}:${line}:${column}: Windows cannot open this file: ${problem.message}` };
}
