import { sha256 } from '../disk/sha256';

/** What a JSON report says of its run before its files. Reports with the same head speak of the same input. */
export interface RunHead {
  readonly command: 'port' | 'check';
  /** What the engine was asked for; null in a report that was joined from runs with several options. */
  readonly options: Readonly<Record<string, unknown>> | null;
  /** How many files the whole run looks at, its other shards included. */
  readonly files: number;
  /** SHA-256 over the paths of these files. */
  readonly paths: string;
  /** Set when the report is a part of the run. */
  readonly shard: ShardHead | null;
}

/** Which part of a run a report is. */
export interface ShardHead {
  /** From 1 on. */
  readonly part: number;
  readonly of: number;
  /** The places of its files among all files of the run, from 0 on: first and last of each row of neighbours. */
  readonly rows: readonly (readonly [number, number])[];
}

/** The SHA-256 of paths in their order. */
export function pathsHash(paths: readonly string[]): string {
  return sha256(Buffer.from(paths.join('\0')));
}

/** Ascending numbers as rows of neighbours: `[1, 2, 3, 7]` is `[[1, 3], [7, 7]]`. */
export function rowsOf(indices: readonly number[]): [number, number][] {
  const rows: [number, number][] = [];
  for (const index of indices) {
    const last = rows.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else rows.push([index, index]);
  }
  return rows;
}
