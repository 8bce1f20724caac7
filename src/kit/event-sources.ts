import type { KeyUse } from '../code/uses';

/** True for a call that makes, changes or removes the key of a source of events; the key of a log is none. */
export function changesSource({ key, writes }: KeyUse): boolean {
  return key?.kind === 'event-source' && writes && key.segments.length > 5;
}
