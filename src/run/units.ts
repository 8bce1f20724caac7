import type { Input } from './input';
import { isInf } from './suffixes';

// A folder tree of at most this many files is one unit whatever is in it.
const SMALL_TREE = 200;
// A driver package is one unit up to this many files; above, it is more likely a collection with a stray INF at its
// top.
const LARGE_PACKAGE = 2000;

/**
 * Parts the inputs, by their index, into units that the engine has to see together: what lies in one package. A folder
 * tree stays whole when it is small, or when an INF lies at its top; a larger one is parted into its subfolders. The
 * order of the inputs is kept, so that results can be given in it.
 */
export function partIntoUnits(inputs: readonly Input[]): number[][] {
  const units: number[][] = [];
  part(
    inputs.map((input, index) => ({ index, steps: input.path.split('/') })),
    0,
    units,
  );
  return units.map((unit) => unit.sort((a, b) => a - b)).sort((a, b) => (a[0] as number) - (b[0] as number));
}

interface InputPath {
  readonly index: number;
  readonly steps: readonly string[];
}

function part(places: readonly InputPath[], depth: number, units: number[][]): void {
  if (places.length === 0) return;
  const direct = places.filter((place) => place.steps.length === depth + 1);
  const isPackage = direct.some((place) => isInf(place.steps[depth] as string));
  if (places.length <= SMALL_TREE || (isPackage && places.length <= LARGE_PACKAGE)) {
    units.push(places.map((place) => place.index));
    return;
  }
  for (let at = 0; at < direct.length; at += LARGE_PACKAGE)
    units.push(direct.slice(at, at + LARGE_PACKAGE).map((place) => place.index));
  const folders = new Map<string, InputPath[]>();
  for (const place of places) {
    if (place.steps.length === depth + 1) continue;
    const name = place.steps[depth] as string;
    const folder = folders.get(name);
    if (folder === undefined) folders.set(name, [place]);
    else folder.push(place);
  }
  for (const folder of folders.values()) part(folder, depth + 1, units);
}
