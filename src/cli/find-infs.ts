import { isInf } from '../run/suffixes';
import { findNamed } from './find-named';
import type { Host } from './host';

/** An INF file that paths stand for. */
export interface InfInput {
  /** For messages. */
  readonly path: string;
  readonly absolute: string;
  /** The bytes of standard input; null for a file. */
  readonly bytes: Uint8Array | null;
}

/** Finds the INF files that paths, folders and patterns stand for; what stands for none is told on standard error. */
export async function findInfs(
  paths: readonly string[],
  host: Host,
): Promise<{ inputs: InfInput[]; trouble: boolean }> {
  const { inputs, problems } = await findNamed(paths, host, isInf);
  const settled = inputs.flatMap((input) => (input.settled === null ? [] : [`${input.path}: ${input.settled.reason}`]));
  for (const problem of [...problems, ...settled]) await host.stderr.write(`infport: ${problem}\n`);
  const found = inputs
    .filter((input) => input.settled === null)
    .map((input) => ({ path: input.path, absolute: input.absolute ?? '', bytes: input.bytes }));
  return { inputs: found, trouble: problems.length + settled.length > 0 };
}
