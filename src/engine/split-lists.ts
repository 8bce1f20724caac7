import { commaBeside } from '../inf/comma-beside';
import { removeEntry, removeSection } from '../inf/entry-edits';
import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import { replaceField, spellField } from '../inf/spelling';
import type { Entry, Section } from '../inf/tree';
import type { SectionKind } from '../knowledge/section-kinds';
import { qualifiedName, roleWord, sliceWord } from '../kit/copy-names';
import { ownDestination } from '../kit/file-lists';
import { groupBy } from '../package/group-by';
import type { InfPackage, Reference, Slice, Use } from '../package/model';
import { freshSectionName, hasDescriptor, slicesOf, usesOf } from '../package/queries';
import { addDestination, insertSections, linesOfEntries } from '../kit/section-copy';
import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';

/** Sections whose lines may stand in several sections, all named by one directive. */
const LISTS: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'AddReg',
  'DelReg',
  'BitReg',
  'CopyFiles',
  'DelFiles',
  'RenFiles',
  'AddProperty',
  'DelProperty',
]);

/** A list and its copy for another form, line by line. */
interface Comparison {
  readonly original: Section;
  readonly copy: Section;
  readonly shared: ReadonlySet<Entry>;
  /** Lines of the original that the copy does not have. */
  readonly old: readonly Entry[];
  /** Lines of the copy that the original does not have. */
  readonly fresh: readonly Entry[];
}

/**
 * Finds a list that was copied for a few lines of it, and parts it instead: what both forms have stays in the original,
 * which both name; what only one form has gets a section of its own. Null when no list gets shorter by that.
 *
 * @param copies for each copy, the section that it was made from; folded names
 */
export function splitStep(
  pkg: InfPackage,
  copies: ReadonlyMap<string, string>,
): { readonly copy: string; readonly edits: Edit[] } | null {
  for (const [copyName, originalName] of copies) {
    const [copy, original] = [findSection(pkg.document, copyName), findSection(pkg.document, originalName)];
    if (copy === null || original === null || !isFreeList(pkg, copy) || !isFreeList(pkg, original)) continue;
    const comparison = compare(pkg, original, copy);
    if (comparison !== null && splitLines(pkg, comparison) < cloneLines(pkg, comparison))
      return { copy: copyName, edits: split(pkg, comparison) };
  }
  return null;
}

/** A list that fields name, and that no section belongs to by its name. */
function isFreeList(pkg: InfPackage, section: Section): boolean {
  const uses = usesOf(pkg, section);
  return (
    uses.length > 0 &&
    section.fragments.length === 1 &&
    uses.every(({ kind, via }) => LISTS.has(kind) && via !== null && !via.entry.unclosedQuote) &&
    !hasDescriptor(pkg, section) &&
    !section.entries.some((entry) => entry.unclosedQuote)
  );
}

function compare(pkg: InfPackage, original: Section, copy: Section): Comparison | null {
  const kinds = new Set([...usesOf(pkg, original), ...usesOf(pkg, copy)].map((use) => use.kind));
  const isFiles = [...kinds].some((kind) => /Files$/.test(kind));
  if (isFiles && destinationText(pkg, original) !== destinationText(pkg, copy)) return null;
  // Where two lines write one value their order counts, and it would change.
  if (!isFiles && (writesTwice(pkg, original) || writesTwice(pkg, copy))) return null;
  const left = groupBy(original.entries, (entry) => lineText(pkg, entry));
  const shared = new Set<Entry>();
  for (const entry of copy.entries) {
    const twin = left.get(lineText(pkg, entry))?.shift();
    if (twin === undefined) continue;
    shared.add(entry);
    shared.add(twin);
  }
  const old = original.entries.filter((entry) => !shared.has(entry));
  const fresh = copy.entries.filter((entry) => !shared.has(entry));
  return shared.size === 0 ? null : { original, copy, shared, old, fresh };
}

function destinationText(pkg: InfPackage, list: Section): string | null {
  const entry = ownDestination(pkg, list.name);
  return entry === null ? null : entry.fields.map((field) => fold(pkg.tokens.resolve(field.value).text)).join(',');
}

function lineText(pkg: InfPackage, { content }: Entry): string {
  return pkg.document.text.slice(content.start, content.end);
}

function writesTwice(pkg: InfPackage, section: Section): boolean {
  const subjects = section.entries.map(({ fields }) =>
    fields
      .slice(0, 3)
      .map((field) => fold(pkg.tokens.resolve(field.value).text))
      .join('|'),
  );
  return new Set(subjects).size < subjects.length;
}

/** The lines of the diff when the copy stays whole. */
function cloneLines(pkg: InfPackage, { copy }: Comparison): number {
  return linesOfEntries(pkg.document, copy.entries).length + 2 + destinationLines(pkg, copy);
}

/** Those when the list is parted. */
function splitLines(pkg: InfPackage, { original, copy, old, fresh }: Comparison): number {
  const moved = linesOfEntries(pkg.document, old).length;
  const references = new Set(usesOf(pkg, original).map((use) => use.via?.entry)).size;
  return (
    (fresh.length === 0 ? 0 : linesOfEntries(pkg.document, fresh).length + 2 + destinationLines(pkg, copy)) +
    (old.length === 0 ? 0 : 2 * moved + 2 + 2 * references + destinationLines(pkg, original))
  );
}

function destinationLines(pkg: InfPackage, list: Section): number {
  return ownDestination(pkg, list.name) === null ? 0 : 1;
}

function split(pkg: InfPackage, { original, copy, old, fresh }: Comparison): Edit[] {
  const edits: Edit[] = [];
  if (fresh.length === 0) {
    edits.push(...removeSection(pkg.document, copy));
    const destination = ownDestination(pkg, copy.name);
    if (destination !== null) edits.push(removeEntry(destination));
    for (const { field } of fieldsTo(pkg, copy)) edits.push(replaceField(field, original.name));
  } else {
    edits.push(...copy.entries.filter((entry) => !fresh.includes(entry)).map(removeEntry));
    for (const { entry, field } of fieldsTo(pkg, copy)) {
      const comma = commaBeside(pkg.document, entry, field);
      edits.push({ start: field.span.start, end: field.span.start, text: spellField(original.name) + comma });
    }
  }
  if (old.length === 0) return edits;
  const name = freshSectionName(
    pkg,
    qualifiedName(pkg.document, original.name, oldWord(pkg, usesOf(pkg, original), usesOf(pkg, copy))),
  );
  const lines = linesOfEntries(pkg.document, old);
  const eol = dominantEol(pkg.document.text);
  edits.push(...old.map(removeEntry));
  for (const { entry, field } of fieldsTo(pkg, original)) {
    const comma = commaBeside(pkg.document, entry, field);
    edits.push({ start: field.span.end, end: field.span.end, text: comma + spellField(name) });
  }
  const destination = ownDestination(pkg, original.name);
  const [first, last] = [destination?.fields[0], destination?.fields.at(-1)];
  if (destination !== null && first !== undefined && last !== undefined)
    edits.push(addDestination(pkg, destination, name, pkg.document.text.slice(first.span.start, last.span.end)));
  const source = { header: original.fragments[0]?.header.span.start ?? 0, lines: lines.map(({ start }) => start) };
  return [
    ...edits,
    ...insertSections(pkg.document, [
      { name, body: lines.map(({ text }) => text + eol).join(''), beside: original, source },
    ]),
  ];
}

/** The fields that name a section, each once. */
function fieldsTo(pkg: InfPackage, section: Section): Reference[] {
  return [...new Map(usesOf(pkg, section).flatMap(({ via }) => (via === null ? [] : [[via.field, via]]))).values()];
}

/** What tells the older form from the newer one. */
function oldWord(pkg: InfPackage, old: readonly Use[], fresh: readonly Use[]): string {
  const slices = (uses: readonly Use[]): Slice[] => [...new Set(uses.flatMap((use) => slicesOf(pkg, use.install)))];
  const newer = slices(fresh);
  const word = sliceWord(
    newer,
    slices(old).filter((slice) => !newer.includes(slice)),
  );
  return word !== null && /^\d{5}$/.test(word) ? `Before${word}` : roleWord(pkg, old, fresh);
}
