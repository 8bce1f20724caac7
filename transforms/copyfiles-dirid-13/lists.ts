import type { EditUnit } from './units';
import { commaBeside } from '../../src/inf/comma-beside';
import { sameName } from '../../src/inf/fold';
import { removeBlock, withOwnComment } from '../../src/inf/own-comment';
import { replaceField, spellField } from '../../src/inf/spelling';
import type { Entry, Field, Section } from '../../src/inf/tree';
import { keptFlagComments } from '../../src/kit/flag-comments';
import { COPY_FLAGS_KEPT_AT_DRIVER_STORE } from '../../src/knowledge/copy-flags';
import { qualifiedName } from '../../src/kit/copy-names';
import { ownDestination } from '../../src/kit/file-lists';
import type { InfPackage, Use } from '../../src/package/model';
import type { Relocation } from '../../src/kit/relocation';
import { escapePercent } from '../../src/kit/resolved-map';
import { lastOfFamily, type NewSection } from '../../src/kit/section-copy';
import { applyEdits, type Edit } from '../../src/text/edit';
import { dominantEol } from '../../src/text/eol';
import type { Span } from '../../src/text/span';
import { destinationEdit, newDestination } from './destinations';

/** True when the list keeps files that do not move. */
function staysBehind(list: Section, all: readonly Relocation[], members: readonly Relocation[]): boolean {
  const moving = new Set(members.map((member) => member.copy.field));
  return (
    list.entries.some((entry) => !moving.has((entry.key ?? entry.fields[0]) as Field)) ||
    all.some((member) => member.heldBack !== null)
  );
}

/** The files that get a list of their own, and leave the security section of the old one behind. */
export function leavers({ list, members: all }: EditUnit, members: readonly Relocation[]): readonly Relocation[] {
  if (list === null || staysBehind(list, all, members)) return members;
  return members.filter((member) => (member.target ?? '') !== (members[0]?.target ?? ''));
}

/**
 * Moves the files of a list: in place when all go to one directory, else into lists of their own.
 *
 * @param fresh gives names to new sections
 */
export function moveList(
  pkg: InfPackage,
  list: Section,
  all: readonly Relocation[],
  members: readonly Relocation[],
  defaultMoves: boolean,
  sections: NewSection[],
  fresh: (base: string) => string,
  scope: Set<Use>,
): Edit[] {
  const moving = new Map(members.map((member) => [member.copy.field, member]));
  const lines = list.entries.map((entry) => ({
    entry,
    member: moving.get((entry.key ?? entry.fields[0]) as Field) ?? null,
  }));
  const targets = [...new Set(members.map((member) => member.target ?? ''))];
  const edits = lines.flatMap(({ entry, member }) => (member === null ? [] : lineEdits(pkg, entry, member)));
  const stays = staysBehind(list, all, members);
  if (!stays && targets.length === 1) {
    if (defaultMoves && ownDestination(pkg, list.name) === null) return edits;
    return [...edits, ...destinationEdit(pkg, members[0] as Relocation, list.name, targets[0] as string)];
  }
  const kept = stays ? null : (targets[0] as string);
  const gone: Edit[] = [];
  for (const target of targets) {
    if (target === kept) {
      if (!(defaultMoves && ownDestination(pkg, list.name) === null))
        edits.push(...destinationEdit(pkg, members[0] as Relocation, list.name, target));
      continue;
    }
    const name = fresh(qualifiedName(pkg.document, list.name, targetWord(members[0] as Relocation, target)));
    const own = lines.filter(({ member }) => member !== null && (member.target ?? '') === target);
    const blocks = runsOf(own.map(({ entry }) => entry)).map((run) => withOwnComment(pkg.document, run));
    const body = blocks.map((block) => blockText(pkg, block, edits)).join('');
    sections.push({ name, body, beside: list });
    for (const block of blocks) gone.push(removeBlock(pkg.document, block));
    edits.push(newDestination(pkg, members[0] as Relocation, name, target));
    for (const parent of new Set(members.map((member) => member.copy.parent))) scope.add(parent);
    const fields = new Map(
      members.flatMap(({ copy }) => (copy.list?.via ? [[copy.list.via.field, copy.list.via]] : [])),
    );
    for (const { entry, field } of fields.values()) {
      const comma = commaBeside(pkg.document, entry, field);
      edits.push({ start: field.span.end, end: field.span.end, text: comma + spellField(name) });
    }
  }
  // The lines that leave were edited where they stood; they are gone now.
  const left = edits.filter((edit) => !gone.some(({ start, end }) => edit.start >= start && edit.end <= end));
  return [...left, ...gone];
}

/** What tells the files of one directory of the driver store from those that stay, or go to another one. */
function targetWord({ copy }: Relocation, target: string): string {
  return target === '' || sameName(target, copy.destination.subdirectory)
    ? 'DriverStore'
    : target.replace(/[^\w.-]/g, '_');
}

/** Lines that stand one right behind the other. */
function runsOf(entries: readonly Entry[]): [Entry, ...Entry[]][] {
  const runs: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last?.at(-1)?.span.end === entry.span.start) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/** Whole lines as they are after those edits that lie in them. */
function blockText(pkg: InfPackage, { start, end }: Span, all: readonly Edit[]): string {
  const edits = all.filter((edit) => start <= edit.start && edit.end <= end);
  const text = applyEdits(
    pkg.document.text.slice(start, end),
    edits.map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text })),
  );
  return /[\r\n]$/.test(text) ? text : text + dominantEol(pkg.document.text);
}

/** A line at DIRID 13 names no other source, and carries only flags that still mean something there. */
function lineEdits(pkg: InfPackage, entry: Entry, member: Relocation): Edit[] {
  const fields = entry.key === null ? entry.fields : [entry.key, ...entry.fields];
  const flags = member.copy.flags ?? 0;
  const kept = flags & COPY_FLAGS_KEPT_AT_DRIVER_STORE;
  const source = fields[1];
  const sourceText = source === undefined ? '' : pkg.tokens.resolve(source.value).text;
  const edits: Edit[] = [];
  const dropSource = sourceText !== '' && sourceText !== member.copy.name;
  const name = fields[0] as Field;
  if (!sameName(member.name, member.copy.name)) edits.push(replaceField(name, escapePercent(member.name)));
  if (kept !== flags) {
    const flagField = fields[3];
    if (flagField === undefined) return [];
    edits.push(...keptFlagComments(pkg.document, entry, kept));
    const radix = /^\d+$/.test(flagField.value) ? 10 : 16;
    if (kept !== 0) edits.push(replaceField(flagField, `${radix === 16 ? '0x' : ''}${kept.toString(radix)}`));
    else if (fields.length === 4) {
      const last =
        [fields[2], dropSource ? undefined : source].find((field) => field !== undefined && field.value !== '') ?? name;
      edits.push({ start: last.span.end, end: flagField.span.end, text: '' });
      if (last === name) return edits;
    } else edits.push({ ...flagField.span, text: '' });
  }
  if (dropSource && source !== undefined) {
    if (fields.length === 2) edits.push({ start: name.span.end, end: source.span.end, text: '' });
    else edits.push({ ...source.span, text: '' });
  }
  return edits;
}

/**
 * `@file` follows DefaultDestDir; when that stays, the file gets a list of its own.
 *
 * @param fresh gives names to new sections
 */
export function moveDirect(
  pkg: InfPackage,
  members: readonly Relocation[],
  defaultMoves: boolean,
  sections: NewSection[],
  fresh: (base: string) => string,
): Edit[] {
  if (defaultMoves) return [];
  const member = members[0] as Relocation;
  const { copy } = member;
  const file = copy.name.replace(/[^\w.]/g, '_');
  // What follows DefaultInstall in the name of a section is read as its decoration.
  const name = fresh(copy.install.kind === 'device' ? `${copy.parent.section.name}.${file}` : `${file}.CopyFiles`);
  sections.push({
    name,
    body: spellField(copy.name) + dominantEol(pkg.document.text),
    beside: lastOfFamily(pkg.document, copy.install.found),
  });
  return [replaceField(copy.field, name), newDestination(pkg, member, name, member.target ?? '')];
}
