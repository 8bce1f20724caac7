import { fold, sameName } from '../inf/fold';
import { entriesOf, findSection } from '../inf/lookup';
import { removeEntry, removeFields, removeSection } from '../inf/entry-edits';
import { rememberedWith } from '../inf/remembered';
import type { Entry, InfDocument, Section } from '../inf/tree';
import { groupBy } from '../package/group-by';
import type { InfPackage } from '../package/model';
import { usesOf } from '../package/queries';
import { sectionNames, type SectionName } from './proof/section-names';
import { withoutRepeats, type Edit } from '../text/edit';
import type { Span } from '../text/span';

/** Suffix sections that mean nothing when they are empty. */
const OPTIONAL = new Set([
  'DDInstall.CoInstallers',
  'DDInstall.HW',
  'DDInstall.Interfaces',
  'DDInstall.Events',
  'DDInstall.Filters',
  'DDInstall.Components',
  'DDInstall.COM',
  'DDInstall.WMI',
]);

/**
 * Cleans up after edits: a section that they emptied goes, with the fields that name it; a section that only they left
 * without use goes, with its DestinationDirs line. What was empty or unused before stays as it is.
 *
 * @param before the package before the edits
 * @param after the package after them
 * @returns edits for the text of `after`; empty when there is nothing to clean
 */
export function sweep(before: InfPackage, after: InfPackage): Edit[] {
  const edits: Edit[] = [];
  const emptied = [...after.document.sections.values()].filter((section) => isEmptied(before, after, section));
  for (const section of emptied) edits.push(...removeReferences(after, section));
  if (emptied.length > 0) {
    for (const section of removable(before, after, emptied))
      edits.push(...removeSection(after.document, section), ...removeDestination(after, section.name));
    return withoutRepeats(edits);
  }
  for (const section of after.document.sections.values())
    if (isEmptiedTable(before, section)) edits.push(...removeSection(after.document, section));
  const unused = [...after.document.sections.values()].filter(
    (section) => usesOf(after, section).length === 0 && wasUsed(before, section.name),
  );
  for (const section of removable(before, after, unused)) {
    edits.push(...removeSection(after.document, section), ...removeDestination(after, section.name));
    const security = findSection(after.document, `${section.name}.security`);
    if (security !== null) edits.push(...removeSection(after.document, security));
  }
  for (const section of after.document.sections.values()) edits.push(...openingGap(before, after, section));
  return withoutRepeats(edits);
}

/** The blank lines that a section begins with now that the line which stood there is gone. */
function openingGap(before: InfPackage, after: InfPackage, section: Section): Edit[] {
  const gap = gapBelowHeader(after.document, section);
  if (gap === null || gap.start === gap.end) return [];
  const earlier = findSection(before.document, section.name);
  const known = earlier === null ? null : gapBelowHeader(before.document, earlier);
  return known !== null && known.start === known.end ? [{ ...gap, text: '' }] : [];
}

/**
 * What stands between the header and the first line below it; null when it is more than blanks, or there is no line.
 */
function gapBelowHeader({ text }: InfDocument, { fragments: [first] }: Section): Span | null {
  const [entry] = first?.entries ?? [];
  if (first === undefined || entry === undefined) return null;
  const gap = { start: first.header.span.end, end: entry.span.start };
  return text.slice(gap.start, gap.end).trim() === '' ? gap : null;
}

function isEmptied(before: InfPackage, after: InfPackage, section: Section): boolean {
  if (section.entries.length > 0) return false;
  const earlier = findSection(before.document, section.name);
  if (earlier === null || earlier.entries.length === 0) return false;
  const uses = usesOf(after, section);
  return uses.length > 0 && uses.every((use) => (use.via === null ? OPTIONAL.has(use.kind) : isListed(use.kind)));
}

/**
 * The sections that can go, with co-installer sections that Windows never reached and that would name nothing else:
 * those no program runs by name, as it may an uninstall section. A section stays whose name stays: in an uninstall
 * section, or in any other that Windows does not read it from.
 */
function removable(before: InfPackage, after: InfPackage, wanted: readonly Section[]): Section[] {
  const reached = new Set(after.uses.map((use) => use.section));
  const isGone = (name: string): boolean =>
    findSection(before.document, name) !== null && findSection(after.document, name) === null;
  let going = new Set(wanted);
  const twins = [...after.document.sections.values()].filter(
    (section) =>
      isCoInstallerSection(after, section) &&
      !going.has(section) &&
      !reached.has(section) &&
      !wasUsed(before, section.name),
  );
  // What is a use of its section goes with it, or is none any more; every other name keeps it.
  const isUse = ({ entry, name }: SectionName): boolean => {
    const section = findSection(after.document, name);
    return section !== null && entriesTo(after, section).has(entry);
  };
  const names = twins.length === 0 && wanted.length === 0 ? [] : sectionNames(after).filter((naming) => !isUse(naming));
  const bySection = groupBy(names, ({ section }) => section);
  const namesIn = (section: Section): string[] => (bySection.get(section) ?? []).map(({ name }) => name);
  for (const twin of twins)
    if (namesIn(twin).every((name) => isGone(name) || wanted.some((section) => sameName(section.name, name))))
      going.add(twin);
  for (;;) {
    const kept = new Set(names.filter(({ section }) => !going.has(section)).map(({ name }) => fold(name)));
    const left = [...going].filter((section) => !kept.has(fold(section.name)));
    if (left.length === going.size) return left;
    // A section that names one which stays has something to name.
    going = new Set(
      left.filter(
        (section) =>
          wanted.includes(section) ||
          namesIn(section).every((name) => isGone(name) || left.some((other) => sameName(other.name, name))),
      ),
    );
  }
}

/** The lines that a section is used through. */
const entriesTo = rememberedWith(
  (pkg: InfPackage, section: Section) => new Set(usesOf(pkg, section).map(({ via }) => via?.entry)),
);

/** A table of files or places that has lost its last line. */
function isEmptiedTable(before: InfPackage, section: Section): boolean {
  if (
    section.entries.length > 0 ||
    !/^(?:destinationdirs|sourcedisks(?:files|names)(?:\..+)?)$/.test(fold(section.name))
  )
    return false;
  return (findSection(before.document, section.name)?.entries.length ?? 0) > 0;
}

/** Directives that name sections in lists, and the kinds of these sections. Lower case. */
const LISTED = new Set([
  'addreg',
  'delreg',
  'bitreg',
  'copyfiles',
  'delfiles',
  'renfiles',
  'addproperty',
  'delproperty',
]);

/** Section kinds that directives name in lists, so that one name can be taken out. */
function isListed(kind: string): boolean {
  return LISTED.has(fold(kind));
}

/** A section of co-installers by its name that does nothing but name file lists and registry sections. */
function isCoInstallerSection(pkg: InfPackage, section: Section): boolean {
  return (
    fold(section.name).endsWith('.coinstallers') &&
    section.entries.length > 0 &&
    section.entries.every(
      ({ key, fields }) => key !== null && LISTED.has(fold(pkg.tokens.resolve(key.value).text)) && fields.length > 0,
    )
  );
}

function wasUsed(before: InfPackage, name: string): boolean {
  const section = findSection(before.document, name);
  return section !== null && usesOf(before, section).length > 0;
}

function removeReferences(pkg: InfPackage, section: Section): Edit[] {
  const fields = new Map<Entry, Set<number>>();
  for (const use of usesOf(pkg, section)) {
    if (use.via === null) continue;
    const indexes = fields.get(use.via.entry) ?? new Set();
    fields.set(use.via.entry, indexes.add(use.via.fieldIndex));
  }
  return [...fields].flatMap(([entry, indexes]) => {
    if (indexes.size >= entry.fields.filter((field) => field.value !== '').length) return [removeEntry(entry)];
    return [removeFields(pkg.document, entry, [...indexes])];
  });
}

function removeDestination(pkg: InfPackage, list: string): Edit[] {
  return entriesByKey(pkg, pkg.document, 'DestinationDirs', list).map(removeEntry);
}

function entriesByKey(pkg: InfPackage, document: InfDocument, section: string, key: string): Entry[] {
  const found = findSection(document, section);
  if (found === null) return [];
  return entriesOf(found, key).length > 0
    ? entriesOf(found, key)
    : found.entries.filter(
        (entry) => entry.key !== null && fold(pkg.tokens.resolve(entry.key.value).text) === fold(key),
      );
}
