import type { Input } from './input';
import { partIntoUnits } from './units';

/** One of several equal parts of a run: `{ part: 2, of: 5 }`. */
export interface Shard {
  /** From 1 on. */
  readonly part: number;
  readonly of: number;
}

/** The inputs of one part, in their order. Packages stay whole; the parts together are all inputs, each once. */
export function shardOf(inputs: readonly Input[], shard: Shard): Input[] {
  let before = 0;
  const chosen: number[] = [];
  for (const unit of partIntoUnits(inputs)) {
    if (Math.floor((before * shard.of) / inputs.length) === shard.part - 1) chosen.push(...unit);
    before += unit.length;
  }
  return chosen.sort((a, b) => a - b).map((index) => inputs[index] as Input);
}
