import type { PackageFiles } from './packages';

/** One of several parts of a run, about equal in bytes: `{ part: 2, of: 5 }`. */
export interface Shard {
  /** From 1 on. */
  readonly part: number;
  readonly of: number;
}

/**
 * The packages of one part, in their order. Packages stay whole; the parts together are all packages, each once. The
 * largest are dealt first, each to the part with the fewest bytes so far, so that the same input gives the same parts
 * everywhere.
 *
 * @param packages those of the whole run
 */
export function shardOf(packages: readonly PackageFiles[], shard: Shard): PackageFiles[] {
  const load = new Array<number>(shard.of).fill(0);
  const chosen = new Set<PackageFiles>();
  for (const each of [...packages].sort(largestFirst)) {
    const part = load.indexOf(Math.min(...load));
    load[part] = (load[part] as number) + weightOf(each);
    if (part === shard.part - 1) chosen.add(each);
  }
  return packages.filter((each) => chosen.has(each));
}

function largestFirst(a: PackageFiles, b: PackageFiles): number {
  return weightOf(b) - weightOf(a) || (a.files[0] as number) - (b.files[0] as number);
}

// What a file costs however short it is, in bytes.
const BYTES_PER_FILE = 512;

function weightOf({ bytes, files }: PackageFiles): number {
  return bytes + files.length * BYTES_PER_FILE;
}
