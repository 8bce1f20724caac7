import { promises as fs } from 'node:fs';
import { readWholeFile } from '../disk/read-file';
import { infWords, linkedInfs, type InfWords } from '../engine/inf-links';
import { toolingPackages } from '../engine/tooling/packages';
import { DisjointSets } from '../package/disjoint-sets';
import { decodeText, EncodingError, type Encoding } from '../text/encoding';
import type { Input } from './input';
import { isCode, isScript } from './suffixes';
import { partIntoUnits } from './units';

/** Files of one package, named by the index of the input, in their order. */
export interface PackageFiles {
  readonly files: readonly number[];
  /** Their size together. */
  readonly bytes: number;
}

/**
 * Parts the inputs into what the engine has to see together: INFs that are linked, wherever they lie, and scripts and
 * code with the INFs of their package. Each input is in one of them. They come in the order of their first files, and
 * are the same whatever part of them a run looks at.
 *
 * @param encoding of INFs without a byte order mark; null to find out
 * @param onNote called with what a user should know of how the inputs were parted
 */
export async function partIntoPackages(
  inputs: readonly Input[],
  encoding: string | null,
  onNote: (text: string) => void = () => undefined,
): Promise<PackageFiles[]> {
  if (inputs.length === 0) return [];
  if (inputs.length === 1) return [{ files: [0], bytes: await sizeOf(inputs[0] as Input) }];
  const together = new DisjointSets(inputs.length);
  const sizes: number[] = [];
  const known: { index: number; words: InfWords }[] = [];
  for (const [index, input] of inputs.entries()) {
    const read = isReadAsInf(input.path) ? await wordsOf(input, encoding) : null;
    sizes.push(read?.bytes ?? (await sizeOf(input)));
    if (read !== null) known.push({ index, words: read.words });
  }
  const links = linkedInfs(
    known.map(({ words }) => words),
    { onAssumed: (pairs) => onNote(assumedText(pairs)) },
  );
  for (const group of links) together.join(group.map((at) => (known[at] as { index: number }).index));
  for (const unit of partIntoUnits(inputs)) for (const group of withTheirInfs(unit, inputs)) together.join(group);
  return together.sets().map((files) => ({ files, bytes: files.reduce((sum, at) => sum + (sizes[at] as number), 0) }));
}

function assumedText(pairs: number): string {
  const what = pairs === 1 ? '1 pair of INFs is' : `${pairs} pairs of INFs are`;
  return `so many INFs near each other have names in common that ${what} taken for one package without being compared; name smaller folders`;
}

/** The scripts and code of a folder tree, with the INFs of their packages. */
function withTheirInfs(unit: readonly number[], inputs: readonly Input[]): number[][] {
  const files = unit.map((index) => ({ index, path: (inputs[index] as Input).path, bytes: new Uint8Array(0) }));
  const others = files.filter(({ path }) => !isReadAsInf(path));
  if (others.length === 0) return [];
  const infs = files.filter(({ path }) => isReadAsInf(path));
  const indexOf = new Map(files.map((file) => [file as object, file.index]));
  return toolingPackages(others, infs).map((group) =>
    [...group.tooling, ...group.infs].map((file) => indexOf.get(file) as number),
  );
}

/** As the engine sees it: what is neither script nor code is read as an INF, and says what it is. */
function isReadAsInf(path: string): boolean {
  return !isScript(path) && !isCode(path);
}

async function wordsOf(input: Input, encoding: string | null): Promise<{ words: InfWords; bytes: number } | null> {
  if (input.settled !== null) return null;
  const read = input.bytes !== null ? { bytes: input.bytes } : await readWholeFile(input.absolute as string);
  if (!('bytes' in read)) return null;
  try {
    const { text } = decodeText(read.bytes, { encoding: (encoding ?? undefined) as Encoding | undefined });
    return { words: infWords(input.path, text), bytes: read.bytes.length };
  } catch (error) {
    // The port of the file says why it cannot be read.
    if (error instanceof EncodingError) return null;
    throw error;
  }
}

/** The size of a file; 0 for one that cannot be looked at, whose port says why. */
async function sizeOf(input: Input): Promise<number> {
  if (input.bytes !== null) return input.bytes.length;
  if (input.settled !== null || input.absolute === null) return 0;
  try {
    return (await fs.stat(input.absolute)).size;
  } catch {
    return 0;
  }
}
