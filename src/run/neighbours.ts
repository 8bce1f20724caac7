import { readWholeFile } from '../disk/read-file';
import { infWords, linkedInfs, type InfWords } from '../engine/inf-links';
import { decodeText, EncodingError } from '../text/encoding';
import type { Input } from './input';
import { isInf } from './suffixes';

/**
 * Finds, for each unit, the INF files outside it that may be of the same package: large trees are parted by their folders,
 * and a package may lie in several. Nothing is read when one unit holds everything.
 *
 * @param all the inputs, those of other shards of the run too
 */
export async function neighboursOf(units: readonly (readonly Input[])[], all: readonly Input[]): Promise<Input[][]> {
  const beside = units.map((): Input[] => []);
  if (units.length === 1 && units[0]?.length === all.length) return beside;
  const unitOf = new Map(units.flatMap((unit, at) => unit.map((input) => [input, at] as const)));
  const known: { input: Input; words: InfWords }[] = [];
  for (const input of all) {
    const words = isInf(input.path) ? await wordsOf(input) : null;
    if (words !== null) known.push({ input, words });
  }
  for (const group of linkedInfs(known.map(({ words }) => words))) {
    const linked = group.map((at) => (known[at] as { input: Input }).input);
    for (const at of new Set(linked.map((input) => unitOf.get(input)))) {
      if (at !== undefined) beside[at]?.push(...linked.filter((input) => unitOf.get(input) !== at));
    }
  }
  return beside;
}

async function wordsOf(input: Input): Promise<InfWords | null> {
  if (input.settled !== null || input.absolute === null) return null;
  const read = await readWholeFile(input.absolute);
  if (!('bytes' in read)) return null;
  try {
    return infWords(input.path, decodeText(read.bytes, {}).text);
  } catch (error) {
    // The port of the file says why it cannot be read.
    if (error instanceof EncodingError) return null;
    throw error;
  }
}
