import type { KeyUse } from '../code/uses';

/** True for a call that makes the key of a source, or sets its values. */
export function registersSource({ key, writes, by }: KeyUse): boolean {
  return key?.kind === 'event-source' && writes && key.segments.length > 5 && !/Delete|Remove/.test(by);
}
