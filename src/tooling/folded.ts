import type { Span } from '../text/span';
import type { Ts } from './compiler';
import type { ToolingModule } from './module';
import { NOTHING_KNOWN, type Value } from './value';

/** The expression that gives a constant its value. */
export interface Definition extends Span {
  readonly path: string;
}

/** What an expression comes to, and the constants that it took on the way, nearest first. */
export interface Folded {
  readonly value: Value;
  readonly from: readonly Definition[];
}

/** An expression and the module that it stands in. */
export interface Placed {
  readonly module: ToolingModule;
  readonly node: Ts.Node;
}

/** What is known of an expression that cannot be followed. */
export const UNKNOWN_VALUE: Folded = { value: NOTHING_KNOWN, from: [] };

/** Longer chains of references than any program has: a cycle. */
export const DEEPEST = 60;

/** The value that `make` puts together from parts, with the constants of all of them. */
export function joined(parts: readonly Folded[], make: (values: readonly Value[]) => Value): Folded {
  return { value: make(parts.map(({ value }) => value)), from: parts.flatMap(({ from }) => from) };
}
