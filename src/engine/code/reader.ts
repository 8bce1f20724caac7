import type { CodePlace } from '../../code/place';

/**
 * How code that reaches for something stands to its move. `old`: it looks where the thing was. `new`: where it is after
 * the port, by a function that finds it there. `unknown`: it names the thing, and where it looks is not known.
 */
export type Stand = 'old' | 'new' | 'unknown';

/** A place in code that reads, writes, loads or registers what a port moves. */
export interface ReaderOfMoved {
  readonly place: CodePlace;
  readonly stand: Stand;
  /** `read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES)`. */
  readonly how: string;
  /** Files in which the name is written that it reads by, where these are others: a table, a caller. */
  readonly named?: readonly string[];
}
