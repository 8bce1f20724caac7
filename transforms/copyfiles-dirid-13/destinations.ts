import { fold, sameName } from '../../src/inf/fold';
import { findSection } from '../../src/inf/lookup';
import { spellField } from '../../src/inf/spelling';
import type { Entry, Field } from '../../src/inf/tree';
import { readDestination } from '../../src/package/destinations';
import { listsOnDefault, ownDestination } from '../../src/kit/file-lists';
import { correctedComments } from '../../src/kit/place-comments';
import { directoryOf } from '../../src/package/directories';
import { copyFilesLines } from '../../src/package/files';
import type { InfPackage } from '../../src/package/model';
import type { Relocation } from '../../src/kit/relocation';
import { addDestination, addDestinationSection } from '../../src/kit/section-copy';
import type { Edit } from '../../src/text/edit';

/**
 * Changes DefaultDestDir itself when every file that falls back on it moves to the same place, and nothing is included.
 */
export function moveDefault(pkg: InfPackage, batch: readonly Relocation[]): Edit[] | null {
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
    for (const entry of copyFilesLines(pkg, use.section))
      for (const field of entry.fields) if (pkg.tokens.resolve(field.value).text.startsWith('@')) fields.add(field);
  }
  return [...fields];
}

/** The new value, and the comment that names the old directory. */
function setDestination(pkg: InfPackage, entry: Entry, target: string): Edit[] {
  const first = entry.fields[0] as Field;
  const last = entry.fields[entry.fields.length - 1] as Field;
  const { dirid, subdirectory } = readDestination(pkg.tokens, entry);
  const old = dirid === null ? null : directoryOf(dirid, subdirectory);
  return [
    { start: first.span.start, end: last.span.end, text: destinationValue(target) },
    ...correctedComments(pkg.document, entry, old, target),
  ];
}

function destinationValue(target: string): string {
  return target === '' ? '13' : `13,${spellField(target)}`;
}

export function destinationEdit(pkg: InfPackage, member: Relocation, list: string, target: string): Edit[] {
  const own = ownDestination(pkg, list);
  return own === null ? [newDestination(pkg, member, list, target)] : setDestination(pkg, own, target);
}

export function newDestination(pkg: InfPackage, member: Relocation, list: string, target: string): Edit {
  const like = ownDestination(pkg, member.copy.list?.section.name ?? '') ?? member.copy.destination.entry;
  if (like !== null) return addDestination(pkg, like, list, destinationValue(target));
  return addDestinationSection(pkg.document, `${spellField(list)} = ${destinationValue(target)}`);
}
