import type { Effect } from '../../package/effects/effect';
import type { IndexedEffect, InstallIndex } from './install-index';

/** An install section beside the one that it is compared with. */
export interface ComparedInstall extends InstallIndex {
  /**
   * By identity; what a path in a value points at is part of it, and so is the order of writes to one registry value.
   */
  readonly effects: ReadonlyMap<string, Effect>;
}

/**
 * Finds the effects of two installs by their identity. Writes to one registry value are numbered by those that both
 * installs have: that one of them went away, or came, changes nothing about the order of the others.
 */
export function alignWrites(before: InstallIndex, after: InstallIndex): [ComparedInstall, ComparedInstall] {
  const ordered = new Set([...before.writes.keys(), ...after.writes.keys()]);
  const [old, now] = [writesOf(before, ordered), writesOf(after, ordered)];
  return [
    { ...before, effects: numbered(before.all, old, now) },
    { ...after, effects: numbered(after.all, now, old) },
  ];
}

/** The identities of the writes to some values, by `subjectKey`, in their order. */
type Writes = ReadonlyMap<string, readonly string[]>;

function writesOf({ all, writes }: InstallIndex, ordered: ReadonlySet<string>): Writes {
  const placed = new Map<string, Map<number, Set<string>>>();
  if (ordered.size === 0) return new Map();
  for (const { effect, key, identity } of all) {
    if (!ordered.has(key)) continue;
    let places = placed.get(key);
    if (places === undefined) placed.set(key, (places = new Map()));
    for (const [at, write] of (writes.get(key) ?? [effect.identity]).entries()) {
      if (write !== effect.identity) continue;
      const known = places.get(at);
      if (known === undefined) places.set(at, new Set([identity]));
      else known.add(identity);
    }
  }
  return new Map(
    [...placed].map(([key, places]) => [
      key,
      [...places].sort(([a], [b]) => a - b).flatMap(([, identities]) => [...identities]),
    ]),
  );
}

function numbered(all: readonly IndexedEffect[], own: Writes, other: Writes): ReadonlyMap<string, Effect> {
  const effects = new Map<string, Effect>();
  const common = new Map<string, readonly string[]>();
  for (const { effect, key, identity } of all) {
    const writes = own.get(key);
    if (writes === undefined) {
      effects.set(identity, effect);
      continue;
    }
    let inBoth = common.get(key);
    if (inBoth === undefined) {
      const shared = new Set(other.get(key) ?? []);
      common.set(key, (inBoth = writes.filter((write) => shared.has(write))));
    }
    const places = inBoth.flatMap((write, at) => (write === identity ? [at] : []));
    const isOrdered = places.length > 0 && new Set(inBoth).size > 1;
    effects.set(isOrdered ? `${identity}|write ${places.join()}` : identity, effect);
  }
  return effects;
}
