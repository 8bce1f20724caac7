import { fold } from '../inf/fold';
import type { Tokens } from '../inf/strings';
import type { Entry, Section } from '../inf/tree';

const cache = new WeakMap<Section, ReadonlyMap<string, Entry>>();

/**
 * The first entry of a section whose key, tokens replaced, is a name; null when there is none. Names compare without
 * case.
 */
export function entryByKey(tokens: Tokens, section: Section | null, name: string): Entry | null {
  if (section === null) return null;
  let index = cache.get(section);
  if (index === undefined) cache.set(section, (index = indexByKey(tokens, section)));
  return index.get(fold(name)) ?? null;
}

function indexByKey(tokens: Tokens, section: Section): Map<string, Entry> {
  const index = new Map<string, Entry>();
  for (const entry of section.entries) {
    if (entry.key === null) continue;
    const key = fold(tokens.resolve(entry.key.value).text);
    if (!index.has(key)) index.set(key, entry);
  }
  return index;
}
