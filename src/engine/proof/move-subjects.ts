import { findSection } from '../../inf/lookup';
import { remembered } from '../../inf/remembered';
import type { Entry, InfDocument, Section } from '../../inf/tree';
import type { Effect } from '../../package/effects/effect';
import { effectsOfUse } from '../../package/effects/effects';
import { groupBy } from '../../package/group-by';
import type { InfPackage, Use } from '../../package/model';
import { usesOf } from '../../package/queries';

/** The words for what a declared move is about: the subject itself, or those of the effects that a line has. */
export function subjectsOf(pkg: InfPackage, subject: string | Entry): readonly string[] {
  if (typeof subject === 'string') return [subject];
  const order = usesInOrder(pkg);
  const uses = usesThatTell(pkg, subject).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  // Installs that reach a section in one role share its effects.
  const blocks = new Set(uses.map((use) => effectsOfUse(pkg, use)));
  const effects = [...blocks].flatMap((block) => effectsByEntry(block).get(subject) ?? []);
  return [...new Set(effects.map((effect) => effect.subject))];
}

/**
 * The uses that may have effects from a line: those of its section, of the list that a `.security` section belongs to,
 * and those that it leads to.
 */
function usesThatTell(pkg: InfPackage, entry: Entry): Use[] {
  const section = sectionsByEntry(pkg.document).get(entry);
  const secured = section === undefined ? null : findSection(pkg.document, section.name.replace(/\.security$/i, ''));
  const sections = new Set([section, secured].filter((found) => found !== undefined && found !== null));
  return [
    ...new Set([...[...sections].flatMap((found) => usesOf(pkg, found)), ...(usesThrough(pkg).get(entry) ?? [])]),
  ];
}

const effectsByEntry = remembered((block: readonly Effect[]) => groupBy(block, (effect) => effect.from.entry));

const usesInOrder = remembered((pkg: InfPackage) => new Map(pkg.uses.map((use, index) => [use, index])));

const usesThrough = remembered((pkg: InfPackage) => groupBy(pkg.uses, (use) => use.via?.entry));

const sectionsByEntry = remembered((document: InfDocument) => {
  const byEntry = new Map<Entry, Section>();
  for (const section of document.sections.values()) for (const entry of section.entries) byEntry.set(entry, section);
  return byEntry;
});
