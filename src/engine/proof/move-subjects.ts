import type { Entry } from '../../inf/tree';
import { effectsOf } from '../../package/effects/effects';
import type { InfPackage } from '../../package/model';

const cache = new WeakMap<InfPackage, ReadonlyMap<Entry, ReadonlySet<string>>>();

/** The words for what a declared move is about: the subject itself, or those of the effects that a line has. */
export function subjectsOf(pkg: InfPackage, subject: string | Entry): readonly string[] {
  if (typeof subject === 'string') return [subject];
  let index = cache.get(pkg);
  if (index === undefined) cache.set(pkg, (index = indexByEntry(pkg)));
  return [...(index.get(subject) ?? [])];
}

function indexByEntry(pkg: InfPackage): Map<Entry, Set<string>> {
  const index = new Map<Entry, Set<string>>();
  for (const { blocks } of effectsOf(pkg).installs.values()) {
    for (const block of blocks) {
      for (const effect of block) {
        const subjects = index.get(effect.from.entry);
        if (subjects === undefined) index.set(effect.from.entry, new Set([effect.subject]));
        else subjects.add(effect.subject);
      }
    }
  }
  return index;
}
