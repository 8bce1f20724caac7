import { STAYING_FILE_REASONS } from '../src/kit/staying-files';
import { defineReasons } from '../src/contract/reason';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { defineTransform, type DeclaredMove, type InfProposal } from '../src/contract/transform';
import type { FollowUp } from '../src/contract/result';
import { fold, sameName } from '../src/inf/fold';
import { findSection } from '../src/inf/lookup';
import { removeEntry, removeSection } from '../src/inf/entry-edits';
import { replaceField, replacePart, spellField } from '../src/inf/spelling';
import type { Entry, Field, Section } from '../src/inf/tree';
import { COPY_FLAGS_KEPT_AT_DRIVER_STORE } from '../src/knowledge/copy-flags';
import { diridInfo } from '../src/knowledge/dirids';
import { destinationWords, readDestination } from '../src/package/destinations';
import { isKernelPath, type FileReference } from '../src/kit/file-references';
import { qualifiedName } from '../src/kit/copy-names';
import { listsOnDefault, ownDestination } from '../src/kit/file-lists';
import { correctedComments, staleComments } from '../src/kit/place-comments';
import { placeOf } from '../src/package/places';
import type { FileCopy } from '../src/package/files';
import { groupBy } from '../src/package/group-by';
import { placeholderIn } from '../src/package/placeholders';
import type { InfPackage, Use } from '../src/package/model';
import { freshSectionName, hasDescriptor } from '../src/package/queries';
import { RELOCATION_REASONS, relocations, type Relocation } from '../src/kit/relocation';
import { escapePercent, replaceResolved } from '../src/kit/resolved-map';
import {
  addDestination,
  addDestinationSection,
  insertSections,
  lastOfFamily,
  type NewSection,
} from '../src/kit/section-copy';
import { applyEdits, type Edit } from '../src/text/edit';
import type { Span } from '../src/text/span';
import { dominantEol } from '../src/text/eol';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store';

const REASONS = defineReasons({
  pathSpelling: '{value} spells the path in a way that cannot be edited safely',
  editsMeet: 'its edits would meet in one place',
});

const transform = defineTransform({
  id: 'copyfiles-dirid-13',
  rules: ['T01', 'T02', 'T03', 'T27', 'T30', 'T34'],
  title: 'Run files from the driver store',
  summary:
    'File lists that copy to a system directory get DIRID 13, with the subdirectory that the file has in the package. ServiceBinary and every registry value that names the file by its old path follow in the same step. A file that is renamed while it is copied takes its name in the package.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1100, 1101, 1103, 1257, 1258, 1275, 1306, 1322, 1340, 1341, 2084],
  firstBuild: 16299,
  moves: ['copy-flags', 'file-destination', 'file-rename', 'file-security', 'path-data', 'service-binary'],
  // A file list of an undecorated DefaultInstall is none of a driver package before the section has its architecture.
  after: ['primitive-driver'],
  holdsBack: [
    'No SourceDisksFiles section lists the file, its disk id is unknown, or it comes out of a cabinet.',
    'The file is renamed while it is copied, and not every mention of it can take its name in the package.',
    'A value names the file without a path or by a relative one, and its reader is not documented to take a full one.',
    'The destination is a global place: the Windows directory itself, Fonts, Help, Program Files, a printer directory, a directory of the setup program.',
    'The file is a co-installer, a catalog or an INF.',
    'ServiceBinary names the file in another directory than the one it is copied to.',
    'A part of Windows finds the file by its directory: the Control Panel, the print spooler, WMI, the colour system and others.',
    'Nothing names the file, and code that stays may load it, or no code moves with it.',
    'The file is data, and a driver of the same install section stays; or language resources, and their module stays.',
    'A service that it is the binary of is a filter of a whole device class, whose key outlives the package.',
    'Its source is compressed, or is copied under several names.',
    'A value gives its path as the kernel opens it, for a driver that starts before there are drive letters.',
  ],
  reasons: [REASONS, RELOCATION_REASONS, STAYING_FILE_REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-verif-error-2084',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-destinationdirs-section',
  ],
  find(pkg, context) {
    // Install sections of old slices keep their own form; what they share with others is for the engine to separate.
    const served = (member: Relocation): boolean => context.servedAt(member.copy.install, member.firstBuild);
    // Files of the print spooler are reported by printer-packages, those in a directory of the build by build-placeholders.
    const members = relocations(pkg, context).filter(
      ({ place, copy }) =>
        diridInfo(place?.dirid ?? 0)?.action !== 'report-printer' &&
        placeholderIn(pkg, copy.destination.diridText ?? '') === null,
    );
    const parts = [members.filter(served), members.filter((member) => !served(member))];
    const proposals = parts.flatMap((part) =>
      groupUnits(unitsOf(part), context.options.safe).flatMap((group) =>
        proposalsOf(pkg, group).map((proposal) => ({ proposal, last: couldTakeDefault(group) })),
      ),
    );
    return proposals
      .sort((a, b) => Number(a.last) - Number(b.last) || a.proposal.span.start - b.proposal.span.start)
      .map(({ proposal }) => proposal);
  },
});

export default transform;

/** What is edited together: a file list, or one `@file` of a CopyFiles line. */
interface Unit {
  readonly list: Section | null;
  readonly members: readonly Relocation[];
}

function unitsOf(members: readonly Relocation[]): Unit[] {
  const byUnit = groupBy(members, ({ copy }): unknown => copy.list?.section ?? copy.field);
  return [...byUnit.values()].map((unit) => ({
    list: (unit[0] as Relocation).copy.list?.section ?? null,
    members: unit,
  }));
}

/** Files of the package's own folder that `@file` copies can have DefaultDestDir for themselves once the others have lists. */
function couldTakeDefault(group: readonly Unit[]): boolean {
  return group.every((unit) => unit.list === null && unit.members.every((member) => member.target === ''));
}

/** Units that share a file which can move, a field that must follow it, or DefaultDestDir, move together. */
function groupUnits(units: readonly Unit[], safe: boolean): (readonly Unit[])[] {
  const groups = new Set<Group>();
  const byKey = new Map<unknown, Group>();
  for (const unit of units) {
    const keys = keysOf(unit, safe);
    const joined = new Set([...keys].flatMap((key) => byKey.get(key) ?? []));
    const group: Group = {
      units: [...[...joined].flatMap((other) => other.units), unit],
      keys: [...[...joined].flatMap((other) => other.keys), ...keys],
    };
    for (const other of joined) groups.delete(other);
    groups.add(group);
    for (const key of group.keys) byKey.set(key, group);
  }
  return [...groups].map((group) => group.units);
}

interface Group {
  readonly units: readonly Unit[];
  readonly keys: readonly unknown[];
}

function keysOf(unit: Unit, safe: boolean): Set<unknown> {
  const keys = new Set<unknown>();
  const seen = new Set<unknown>();
  for (const { copy, references, heldBack, automatic, firstBuild, target } of unit.members) {
    if (heldBack !== null) continue;
    keys.add(`${fold(copy.name)}|${copy.destination.dirid}|${copy.destination.subdirectory}`);
    // DefaultDestDir itself can change when all that fall back on it move at once.
    if (copy.destination.isDefault) keys.add(`default|${fold(target ?? '')}|${firstBuild}|${safe && automatic}`);
    if (seen.has(references)) continue;
    seen.add(references);
    for (const reference of references) keys.add(reference.field);
  }
  return keys;
}

function proposalsOf(pkg: InfPackage, group: readonly Unit[]): InfProposal[] {
  const members = group.flatMap((unit) => unit.members);
  const movable = members.filter((member) => member.heldBack === null);
  const byField = groupBy(
    members.filter((member) => member.heldBack !== null),
    (member) => member.copy.field,
  );
  const held = [...byField.values()].flatMap((same) =>
    [...groupBy(same, (member) => member.heldBack).values()].map(heldProposal),
  );
  if (movable.length === 0) return held;
  // A field cannot follow one install's file and stay for another's: source directories that differ are moved one by one.
  const goals = [...groupBy(movable, (member) => fold(member.copy.name)).values()];
  const clash = goals.some((same) =>
    same.some((member) => member.target !== same[0]?.target || !sameName(member.name, same[0]?.name ?? '')),
  );
  const batches = clash ? [...groupBy(movable, batchKey).values()] : [movable];
  return [...batches.map((batch) => moveProposal(pkg, group, batch)), ...held];
}

function batchKey(member: Relocation): string {
  return `${fold(member.copy.install.architecture)}|${fold(member.target ?? '')}`;
}

function codeOf(copy: FileCopy): number[] {
  if (copy.destination.dirid === null) return copy.destination.entry === null ? [1275] : [];
  if (copy.destination.dirid === 13) return [1100];
  return diridInfo(copy.destination.dirid)?.retired === true ? [1322, 1340] : [1322];
}

/** @param same one field, in the installs where it stays for one reason */
function heldProposal(same: readonly Relocation[]): InfProposal {
  const member = same[0] as Relocation;
  const { copy } = member;
  return report(transform, {
    id: 'T01-file-held-back',
    span: copy.field.span,
    section: copy.list?.section.name ?? copy.parent.section.name,
    codes: codeOf(copy),
    level: 'error',
    applicability: 'manual',
    message: `${copy.name} is copied to ${destinationWords(copy.destination)}, not run from the driver store`,
    firstBuild: member.firstBuild,
    heldBack: member.heldBack,
    scope: same.map((other) => other.copy.list ?? other.copy.parent),
  });
}

function moveProposal(pkg: InfPackage, group: readonly Unit[], batch: readonly Relocation[]): InfProposal {
  const edits: Edit[] = [];
  const scope = new Set<Use>();
  const sections: NewSection[] = [];
  const taken = new Set<string>();
  const first = batch[0] as Relocation;
  const shared = moveDefault(pkg, batch);
  const moving = new Set(batch);
  for (const unit of group) {
    const members = unit.members.filter((member) => moving.has(member));
    if (members.length === 0) continue;
    for (const member of members) scope.add(member.copy.list ?? member.copy.parent);
    if (unit.list === null) edits.push(...moveDirect(pkg, members, shared !== null, sections, taken));
    else edits.push(...moveList(pkg, unit.list, unit.members, members, shared !== null, sections, taken, scope));
  }
  if (shared !== null) edits.push(...shared);
  const references = referencesOf(batch);
  let unspelled: string | null = null;
  for (const { member, reference } of references) {
    scope.add(reference.use);
    const edit = followReference(pkg, reference, member);
    if (edit === null) unspelled ??= reference.name;
    else {
      const { place, target, copy } = member;
      edits.push(edit, ...correctedComments(pkg.document, reference.entry, place, target ?? '', copy.name));
    }
  }
  edits.push(...insertSections(pkg.document, sections));
  const automatic = batch.every((member) => isAutomatic(pkg, member));
  const names = [...new Set(batch.map((member) => member.copy.name))];
  const clash = conflicting(dedupe(edits));
  return report(transform, {
    span: first.copy.field.span,
    section: first.copy.list?.section.name ?? first.copy.parent.section.name,
    codes: [
      ...new Set(
        batch.flatMap((member) => [
          ...codeOf(member.copy),
          ...(member.references.some((reference) => reference.kind === 'service-binary') ? [2084] : []),
        ]),
      ),
    ],
    level: 'error',
    applicability: automatic ? 'automatic' : 'follow-up',
    message: `${listNames(names)} ${names.length === 1 ? 'is' : 'are'} copied to ${destinationWords(first.copy.destination)}; isolated packages run files from the driver store (DIRID 13)`,
    firstBuild: Math.max(...batch.map((member) => member.firstBuild)),
    rewrite:
      unspelled === null && !clash
        ? {
            edits: dedupe(edits),
            moves: movesOf(pkg, batch, references),
            followUps: [...(automatic ? [] : followUpsOf(pkg, batch)), ...commentsToCorrect(pkg, edits, references)],
          }
        : null,
    heldBack: unspelled !== null ? REASONS.pathSpelling({ value: unspelled }) : clash ? REASONS.editsMeet : null,
    scope: [...scope],
  });
}

/** Comments beside what was edited that still speak of the old directory, in words that nothing but a person can correct. */
function commentsToCorrect(
  pkg: InfPackage,
  edits: readonly Edit[],
  references: ReturnType<typeof referencesOf>,
): FollowUp[] {
  const destinations = findSection(pkg.document, 'DestinationDirs')?.entries ?? [];
  const entries = new Set([...destinations, ...references.map(({ reference }) => reference.entry)]);
  const isEdited = ({ start, end }: Span): boolean =>
    edits.some((edit) => edit.end > edit.start && edit.start >= start && edit.end <= end);
  const stale = [...entries]
    .filter((entry) => isEdited(entry.content))
    .flatMap((entry) => staleComments(pkg.document, entry).filter((comment) => !isEdited(comment)));
  return [...new Set(stale.map(({ text }) => text))].map((text) =>
    plainFollowUp(`the comment "${text}" speaks of the old directory: correct it`),
  );
}

/** The fields that follow the files of a batch, each with the file that it follows. */
function referencesOf(batch: readonly Relocation[]): { member: Relocation; reference: FileReference }[] {
  const installs = new Set(batch.map((member) => member.copy.install));
  // Every copy of a file has the same references.
  const files = [...groupBy(batch, (member) => member.references).values()].map((same) => same[0] as Relocation);
  return files.flatMap((member) =>
    member.references
      .filter((reference) => installs.has(reference.use.install))
      .map((reference) => ({ member, reference })),
  );
}

function listNames(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more files`;
}

/** Changes DefaultDestDir itself when every file that falls back on it moves to the same place, and nothing is included. */
function moveDefault(pkg: InfPackage, batch: readonly Relocation[]): Edit[] | null {
  const entry = batch.find((member) => member.copy.destination.isDefault)?.copy.destination.entry ?? null;
  if (entry === null || pkg.inclusions.some((inclusion) => inclusion.directive === 'Include')) return null;
  const onDefault = batch.filter(
    (member) => member.copy.destination.entry === entry && member.copy.destination.isDefault,
  );
  if (new Set(onDefault.map((member) => fold(member.target ?? ''))).size !== 1) return null;
  const moving = new Set(onDefault.map((member) => member.copy.field));
  const everyList = listsOnDefault(pkg).every(
    ({ section, uses }) =>
      uses.every((use) => use.kind === 'CopyFiles') &&
      section.entries.every((line) => moving.has((line.key ?? line.fields[0]) as Field)),
  );
  const everyDirect = directFields(pkg).every((field) => moving.has(field));
  if (!everyList || !everyDirect) return null;
  const target = onDefault[0]?.target ?? '';
  return target === '' || storeDirectories(pkg).every((other) => sameName(other, target))
    ? setDestination(pkg, entry, target)
    : null;
}

/** The directories of the driver store that lists of their own go to. */
function storeDirectories(pkg: InfPackage): string[] {
  const entries = findSection(pkg.document, 'DestinationDirs')?.entries ?? [];
  return entries
    .map((entry) => readDestination(pkg.tokens, entry))
    .filter(({ dirid }) => dirid === 13)
    .map(({ subdirectory }) => subdirectory);
}

/** The fields of every `@file` in use. */
function directFields(pkg: InfPackage): Field[] {
  const fields = new Set<Field>();
  for (const use of pkg.uses) {
    if (use.kind === 'CopyFiles') continue;
    for (const entry of use.section.entries) {
      if (entry.key === null || fold(pkg.tokens.resolve(entry.key.value).text) !== 'copyfiles') continue;
      for (const field of entry.fields) if (pkg.tokens.resolve(field.value).text.startsWith('@')) fields.add(field);
    }
  }
  return [...fields];
}

/** The new value, and the comment that names the old directory. */
function setDestination(pkg: InfPackage, entry: Entry, target: string): Edit[] {
  const first = entry.fields[0] as Field;
  const last = entry.fields[entry.fields.length - 1] as Field;
  const { dirid, subdirectory } = readDestination(pkg.tokens, entry);
  const old = dirid === null ? null : placeOf(dirid, subdirectory);
  return [
    { start: first.span.start, end: last.span.end, text: destinationValue(target) },
    ...correctedComments(pkg.document, entry, old, target),
  ];
}

function destinationValue(target: string): string {
  return target === '' ? '13' : `13,${spellField(target)}`;
}

/** Moves the files of a list: in place when all go to one directory, else into lists of their own. */
function moveList(
  pkg: InfPackage,
  list: Section,
  all: readonly Relocation[],
  members: readonly Relocation[],
  defaultMoves: boolean,
  sections: NewSection[],
  taken: Set<string>,
  scope: Set<Use>,
): Edit[] {
  const moving = new Map(members.map((member) => [member.copy.field, member]));
  const lines = list.entries.map((entry) => ({
    entry,
    member: moving.get((entry.key ?? entry.fields[0]) as Field) ?? null,
  }));
  const targets = [...new Set(members.map((member) => member.target ?? ''))];
  const edits = lines.flatMap(({ entry, member }) => (member === null ? [] : lineEdits(pkg, entry, member)));
  const security = findSection(pkg.document, `${list.name}.security`);
  if (security !== null) edits.push(...removeSection(pkg.document, security));
  const stays = lines.some(({ member }) => member === null) || all.some((member) => member.heldBack !== null);
  if (!stays && targets.length === 1) {
    if (defaultMoves && ownDestination(pkg, list.name) === null) return edits;
    return [...edits, ...destinationEdit(pkg, members[0] as Relocation, list.name, targets[0] as string)];
  }
  const kept = stays ? null : (targets[0] as string);
  for (const target of targets) {
    if (target === kept) {
      if (!(defaultMoves && ownDestination(pkg, list.name) === null))
        edits.push(...destinationEdit(pkg, members[0] as Relocation, list.name, target));
      continue;
    }
    const name = freshSectionName(
      pkg,
      qualifiedName(pkg.document, list.name, targetWord(members[0] as Relocation, target)),
      taken,
    );
    taken.add(fold(name));
    const own = lines.filter(({ member }) => member !== null && (member.target ?? '') === target);
    const body = own
      .map(({ entry, member }) => lineText(pkg, entry, member === null ? [] : lineEdits(pkg, entry, member)))
      .join('');
    sections.push({ name, body, beside: list });
    edits.push(...own.map(({ entry }) => removeEntry(entry)));
    edits.push(newDestination(pkg, members[0] as Relocation, name, target));
    for (const parent of new Set(members.map((member) => member.copy.parent))) scope.add(parent);
    const fields = new Set(
      members.map((member) => member.copy.list?.via?.field).filter((field) => field !== undefined),
    );
    for (const field of fields)
      edits.push({ start: field.span.end, end: field.span.end, text: `, ${spellField(name)}` });
  }
  // The lines that leave were edited where they stood; they are gone now.
  const removed = edits.filter(
    (edit) =>
      edit.text === '' && list.entries.some((entry) => entry.span.start === edit.start && entry.span.end === edit.end),
  );
  return edits.filter(
    (edit) => removed.includes(edit) || !removed.some((gone) => edit.start >= gone.start && edit.end <= gone.end),
  );
}

/** What tells the files of one directory of the driver store from those that stay, or go to another one. */
function targetWord({ copy }: Relocation, target: string): string {
  return target === '' || sameName(target, copy.destination.subdirectory)
    ? 'DriverStore'
    : target.replace(/[^\w.-]/g, '_');
}

function lineText(pkg: InfPackage, entry: Entry, edits: readonly Edit[]): string {
  const { start, end } = entry.span;
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
    if (kept !== 0) edits.push(replaceField(flagField, `0x${kept.toString(16)}`));
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

function destinationEdit(pkg: InfPackage, member: Relocation, list: string, target: string): Edit[] {
  const own = ownDestination(pkg, list);
  return own === null ? [newDestination(pkg, member, list, target)] : setDestination(pkg, own, target);
}

function newDestination(pkg: InfPackage, member: Relocation, list: string, target: string): Edit {
  const like = ownDestination(pkg, member.copy.list?.section.name ?? '') ?? member.copy.destination.entry;
  if (like !== null) return addDestination(pkg, like, list, destinationValue(target));
  return addDestinationSection(pkg.document, `${spellField(list)} = ${destinationValue(target)}`);
}

/** `@file` follows DefaultDestDir; when that stays, the file gets a list of its own. */
function moveDirect(
  pkg: InfPackage,
  members: readonly Relocation[],
  defaultMoves: boolean,
  sections: NewSection[],
  taken: Set<string>,
): Edit[] {
  if (defaultMoves) return [];
  const member = members[0] as Relocation;
  const { copy } = member;
  const file = copy.name.replace(/[^\w.]/g, '_');
  // What follows DefaultInstall in the name of a section is read as its decoration.
  const name = freshSectionName(
    pkg,
    copy.install.kind === 'device' ? `${copy.parent.section.name}.${file}` : `${file}.CopyFiles`,
    taken,
  );
  taken.add(fold(name));
  sections.push({
    name,
    body: spellField(copy.name) + dominantEol(pkg.document.text),
    beside: lastOfFamily(pkg.document, copy.install.found),
  });
  return [replaceField(copy.field, name), newDestination(pkg, member, name, member.target ?? '')];
}

/** Rewrites the directory before a file's name (and the name, when the file gets another one), and nothing else of the field. */
function followReference(pkg: InfPackage, reference: FileReference, member: Relocation): Edit | null {
  const target = member.target ?? '';
  const written = reference.resolved.text.slice(reference.to - reference.file.length, reference.to);
  const renamed = !sameName(member.name, written);
  const name = renamed ? escapePercent(member.name) : written;
  // The kernel opens a path with a drive letter below \??\ only.
  const store = isKernelPath(reference) ? '\\??\\%13%\\' : '%13%\\';
  const directory = target === '' ? store : `${store}${target}\\`;
  const part = replaceResolved(
    reference.resolved,
    reference.from,
    reference.to - (renamed ? 0 : written.length),
    directory + (renamed ? name : ''),
  );
  if (needsMarks(reference, target)) return replaceField(reference.field, quotedPath(reference, directory + name));
  const edit = replacePart(pkg.document.text, reference.field, part.from, part.to, part.text);
  if (edit !== null) return edit;
  const { value } = reference.field;
  return reference.entry.unclosedQuote
    ? null
    : replaceField(reference.field, value.slice(0, part.from) + part.text + value.slice(part.to));
}

/** A ServiceBinary path with a blank needs quotes inside the value, once arguments could follow it. */
function needsMarks(reference: FileReference, target: string): boolean {
  return (
    reference.kind === 'service-binary' &&
    /\s/.test(target + reference.file) &&
    !reference.resolved.text.startsWith('"')
  );
}

function quotedPath(reference: FileReference, path: string): string {
  return `"${path}"${escapePercent(reference.resolved.text.slice(reference.to))}`;
}

function movesOf(
  pkg: InfPackage,
  batch: readonly Relocation[],
  references: readonly { member: Relocation; reference: FileReference }[],
): DeclaredMove[] {
  const moves: DeclaredMove[] = [];
  for (const { copy, target, name } of batch) {
    const to = target === '' || target === null ? 'driver store' : `driver store\\${target}`;
    if (sameName(copy.name, name))
      moves.push({ kind: 'file-destination', subject: copy.name, from: destinationWords(copy.destination), to });
    else
      moves.push({
        kind: 'file-rename',
        subject: copy.name,
        from: `${destinationWords(copy.destination)}\\${copy.name}`,
        to: `${to}\\${name}`,
      });
    const flags = copy.flags ?? 0;
    const kept = flags & COPY_FLAGS_KEPT_AT_DRIVER_STORE;
    if (kept !== flags)
      moves.push({ kind: 'copy-flags', subject: name, from: `0x${flags.toString(16)}`, to: `0x${kept.toString(16)}` });
    const list = copy.list?.section.name;
    if (list !== undefined && findSection(pkg.document, `${list}.security`) !== null)
      moves.push({
        kind: 'file-security',
        subject: copy.name,
        from: 'its own security descriptor',
        to: 'that of the driver store',
      });
  }
  for (const { member, reference } of references) {
    const from = reference.resolved.text.slice(reference.from, reference.to);
    const lead = isKernelPath(reference) ? '\\??\\' : '';
    const to = `${lead}%13%\\${member.target === '' || member.target === null ? '' : `${member.target}\\`}${member.name}`;
    if (reference.kind === 'service-binary' || reference.kind === 'wdf-binary')
      moves.push({ kind: 'service-binary', subject: reference.entry, from, to });
    else moves.push({ kind: 'path-data', subject: reference.entry, from, to });
  }
  const seen = new Set<string | Entry>();
  return moves.filter((move) => {
    const key = typeof move.subject === 'string' ? `${move.kind}|${fold(move.subject)}` : move.subject;
    return !seen.has(key) && seen.add(key);
  });
}

/** A file that loses a descriptor of its own needs somebody to look at it. */
function isAutomatic(pkg: InfPackage, member: Relocation): boolean {
  return member.automatic && !losesDescriptor(pkg, member);
}

function losesDescriptor(pkg: InfPackage, { copy }: Relocation): boolean {
  return copy.list !== null && hasDescriptor(pkg, copy.list.section);
}

function followUpsOf(pkg: InfPackage, batch: readonly Relocation[]): FollowUp[] {
  const seen = new Set<string>();
  return batch
    .filter(
      (member) => !isAutomatic(pkg, member) && !seen.has(fold(member.copy.name)) && seen.add(fold(member.copy.name)),
    )
    .flatMap((member) =>
      followUpTexts(pkg, member).map(({ text, isRead }) =>
        followUp({ text, ...(isRead ? { about: { kind: 'file' as const, name: member.copy.name } } : {}) }),
      ),
    );
}

function plainFollowUp(text: string): FollowUp {
  return { service: null, model: null, api: null, firstBuild: null, framework: null, text };
}

/** What to look after, and whether the answer is in the code that opens or loads the file. */
function followUpTexts(pkg: InfPackage, member: Relocation): { text: string; isRead: boolean }[] {
  const { copy, references, name, target } = member;
  const gone = `${copy.name} no longer lies in ${destinationWords(copy.destination)}`;
  const names = (from: readonly FileReference[]): string =>
    [...new Set(from.map((reference) => (reference.name === '' ? '(default)' : reference.name)))].join(', ');
  const checked = references.filter(
    (reference) => reference.kind !== 'service-binary' && reference.kind !== 'wdf-binary',
  );
  const texts: { text: string; isRead: boolean }[] = [];
  const add = (text: string, isRead = false): void => void texts.push({ text, isRead });
  if (references.length === 0)
    add(`${gone}: nothing in the INF names it, so check what loads or opens it by name or path`, true);
  else if (checked.length > 0) add(`${gone}: check that every reader of ${names(checked)} takes a full path`);
  if (losesDescriptor(pkg, member))
    add(
      `${name} loses the descriptor of [${copy.list?.section.name ?? ''}.security]: check that whoever reads it may read the driver store`,
    );
  if (!sameName(name, copy.name))
    add(`${copy.name} is called ${name} now, as in the package: check that no code knows it by its old name`);
  if (copy.sources.some((source) => source.diskPath !== ''))
    add(
      `${name} goes to the subdirectory ${target ?? ''} of the driver store, because SourceDisksNames gives that path; a package without the path keeps it at the top`,
    );
  return texts;
}

function dedupe(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const key = `${edit.start}-${edit.end}-${edit.text}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function conflicting(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.some((edit, index) => index > 0 && edit.start < (sorted[index - 1] as Edit).end);
}
