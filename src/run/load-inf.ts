import { resolve } from 'node:path';
import { readWholeFile } from '../disk/read-file';
import { readInf } from '../engine/read-inf';
import type { Defines } from '../inf/defines';
import type { InfPackage } from '../package/model';
import type { Encoding } from '../text/encoding';

/** An INF that was read, or why it was not; the reason names the file. */
export type LoadedInf = { readonly pkg: InfPackage } | { readonly problem: string };

/**
 * Reads an INF from the disk and binds it.
 *
 * @param path for messages, forward slashes
 * @param absolute where it lies
 * @param encoding of a file without a byte order mark; null to find out
 * @param arch the architectures of sections that carry none
 * @param define values of the words that a build step replaces
 */
export async function loadInf(
  path: string,
  absolute: string,
  encoding: Encoding | null,
  arch: readonly string[] = [],
  define: Defines = {},
): Promise<LoadedInf> {
  const read = await readWholeFile(resolve(absolute));
  if ('problem' in read) return { problem: `${path}: ${read.problem}` };
  return parseBytes(path, read.bytes, encoding, arch, define);
}

/** As `loadInf`, from bytes. */
export function parseBytes(
  path: string,
  bytes: Uint8Array,
  encoding: Encoding | null,
  arch: readonly string[] = [],
  define: Defines = {},
): LoadedInf {
  const read = readInf({ path, bytes }, { encoding, arch, define });
  if (read.kind !== 'inf') return { problem: `${path}: ${read.reason}` };
  const { pkg, problem } = read;
  if (problem === null) return { pkg };
  return { problem: `${path}:${problem.line}:${problem.column}: Windows cannot open this file: ${problem.message}` };
}
