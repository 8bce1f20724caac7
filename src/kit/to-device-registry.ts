import { defineReasons, type Reason } from '../contract/reason';
import { removeEntry, removeFields } from '../inf/entry-edits';
import type { Entry, Field, Section } from '../inf/tree';
import { groupBy } from '../package/group-by';
import type { InfPackage, Install, Use } from '../package/model';
import { freshSectionName, usesIn } from '../package/queries';
import type { RegistryLine } from '../package/registry';
import { applyEdits, type Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import { addDirective } from './add-directive';
import { rebaseToHkr } from './rebase-key';
import { insertSections } from './section-copy';

export const DEVICE_REGISTRY_REASONS = defineReasons({
  noInstall: 'there is no section [{install}] whose AddReg could write it',
  keySpelling: 'its key is spelled in a way that cannot be edited safely',
});

/** A line, and the key that it gets below HKR: how much of its own goes, tokens replaced. */
export interface LineToMove {
  readonly line: RegistryLine;
  /** How many characters of the key give way. */
  readonly length: number;
}

/** The edits of a move, and the roles of the sections that they touch. */
export interface MoveToDevice {
  readonly edits: readonly Edit[];
  readonly scope: readonly Use[];
}

/**
 * Lets AddReg lines of one section, which no install section of a device names itself, be written by those install
 * sections that reach it: HKR is the software key there. A section that holds nothing else is named by them instead;
 * one that ends in the lines is parted before them; from any other the lines are taken out.
 *
 * @param lines of one section, in the order of the text
 * @param going other lines of the section that are taken out at the same time
 * @param uses every role of the section; none has the software key for HKR
 * @param word what the lines are for, in the name of a section that has to be made
 * @param taken names of sections that other edits of this step make; the one that is made here is added
 * @returns why it cannot be done, in words
 */
export function moveToDevice(
  pkg: InfPackage,
  lines: readonly LineToMove[],
  going: readonly Entry[],
  uses: readonly Use[],
  word: string,
  taken: Set<string>,
): MoveToDevice | Reason {
  const section = (lines[0] as LineToMove).line.use.section;
  const installs = [...new Set(uses.map((use) => use.install))];
  const roots = installs.flatMap((install) => rootOf(pkg, install) ?? []);
  const without = installs.find((install) => rootOf(pkg, install) === null);
  if (without !== undefined) return DEVICE_REGISTRY_REASONS.noInstall({ install: without.found });
  const rebased = lines.map(({ line, length }) => rebaseToHkr(pkg, line, length, ''));
  if (rebased.some((edits) => edits === null)) return DEVICE_REGISTRY_REASONS.keySpelling;
  const inPlace = rebased.flatMap((edits) => edits ?? []);
  const naming = (name: string): Edit[] => {
    taken.add(name.toLowerCase());
    return [...new Set(roots.map((root) => root.section))].map((root) => addDirective(pkg, root, 'AddReg', name));
  };
  const newName = (): string => freshSectionName(pkg, `${commonName(installs) ?? section.name}.${word}`, taken);
  const moved = new Set([...lines.map(({ line }) => line.entry), ...going]);
  const chains = uses.flatMap(chainOf);

  if (section.entries.every((entry) => moved.has(entry)))
    return { edits: [...inPlace, ...withoutNames(pkg, uses), ...naming(section.name)], scope: [...chains, ...roots] };

  const tail = tailOf(section, moved);
  if (tail !== null) {
    const name = newName();
    const header = headerBetween(pkg, tail.before, tail.first, name);
    return { edits: [...inPlace, header, ...naming(name)], scope: [...chains, ...roots] };
  }

  const text = lines.map(({ line }, index) => textOf(pkg, line.entry, rebased[index] ?? []));
  const removals = lines.map(({ line }) => removeEntry(line.entry));
  const name = newName();
  const added = insertSections(pkg.document, [
    {
      name,
      body: text.join(''),
      beside: section,
      source: { header: (lines[0] as LineToMove).line.entry.content.start, lines: [] },
    },
  ]);
  return { edits: [...removals, ...added, ...naming(name)], scope: [...chains, ...roots] };
}

function rootOf(pkg: InfPackage, install: Install): Use | null {
  return usesIn(pkg, install).find((use) => use.parent === null && use.kind === 'DDInstall') ?? null;
}

/** The name that all of some install sections have, without their platforms. */
function commonName(installs: readonly Install[]): string | null {
  const names = new Set(installs.map(({ name }) => name));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

function chainOf(use: Use): Use[] {
  return use.parent === null ? [use] : [...chainOf(use.parent), use];
}

/** Takes the name of a section out of the directives that lead to it. */
function withoutNames(pkg: InfPackage, uses: readonly Use[]): Edit[] {
  const fields = groupBy(new Set(uses.flatMap((use) => use.via ?? [])), ({ entry }): Entry => entry);
  return [...fields].map(([entry, references]) => {
    const indexes = [...new Set(references.map(({ fieldIndex }) => fieldIndex))];
    const named = entry.fields.filter((field: Field) => field.value !== '').length;
    return indexes.length >= named ? removeEntry(entry) : removeFields(pkg.document, entry, indexes);
  });
}

/** The lines of an entry after some edits, with line ends. */
function textOf({ document }: InfPackage, { span }: Entry, edits: readonly Edit[]): string {
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - span.start, end: edit.end - span.start }));
  const text = applyEdits(document.text.slice(span.start, span.end), moved);
  return /[\r\n]$/.test(text) ? text : text + dominantEol(document.text);
}

/** The first of the lines to move, and the line before it, where the section ends in them. */
function tailOf(section: Section, moved: ReadonlySet<Entry>): { before: Entry; first: Entry } | null {
  if (section.fragments.length !== 1) return null;
  const at = section.entries.findIndex((entry) => moved.has(entry));
  const [before, first] = [section.entries[at - 1], section.entries[at]];
  if (before === undefined || first === undefined || section.entries.slice(at).some((entry) => !moved.has(entry)))
    return null;
  return { before, first };
}

/** A header between two lines, behind the blank line that parts them; with one of its own where there is none. */
function headerBetween({ document }: InfPackage, before: Entry, first: Entry, name: string): Edit {
  const eol = dominantEol(document.text);
  const between = document.text.slice(before.span.end, first.span.start);
  const blank = /^(?:[ \t]*;[^\r\n]*(?:\r\n|\n|\r))*[ \t]*(?:\r\n|\n|\r)/.exec(between);
  const at = before.span.end + (blank?.[0].length ?? 0);
  return { start: at, end: at, text: `${blank === null ? eol : ''}[${name}]${eol}` };
}
