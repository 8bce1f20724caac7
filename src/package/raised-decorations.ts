import {
  compareVersions,
  parseDecoration,
  raiseDecoration,
  versionOf,
  windows10,
  type Decoration,
} from '../inf/decoration';
import { fold } from '../inf/fold';
import type { Section } from '../inf/tree';
import type { InfPackage, Slice } from './model';
import { chosenModels, productsOf } from './serving';
import { modelsArchitecture, type ManufacturerLine, type ModelsReference } from './slices';

/** A Models section that is going to start at a later build, or, without a build, to be gone. */
export interface RaisedSection {
  readonly section: Section;
  readonly build: number | null;
}

/**
 * A Manufacturer line that names a Models section, with the index of the decoration's field; -1 for the undecorated
 * section.
 */
interface LineWithSection {
  readonly line: ManufacturerLine;
  readonly reference: ModelsReference;
  readonly index: number;
}

/** The Manufacturer lines that name a Models section. */
export function linesNaming(pkg: InfPackage, section: Section): LineWithSection[] {
  return pkg.manufacturers.flatMap((line) =>
    line.references.flatMap((reference) =>
      reference.section !== section
        ? []
        : [{ line, reference, index: reference.field === null ? -1 : line.entry.fields.indexOf(reference.field) }],
    ),
  );
}

/** The decoration of a slice from a build on: its platform, product type and suites stay. */
export function decorationAt(slice: Slice, build: number): string {
  return raised(slice.decoration, build).text;
}

function raised(decoration: Decoration | null, build: number): Decoration {
  const platform =
    decoration?.architecture == null
      ? (decoration?.text.trim().replace(/^nt/i, (nt) => `${nt}x86`) ?? 'NTx86')
      : decoration.text;
  const full = parseDecoration(platform);
  const result = full === null ? null : parseDecoration(raiseDecoration(full, windows10(build)));
  if (result === null) throw new Error(`The decoration ${platform} cannot be raised.`);
  return result;
}

/**
 * The Models section that Windows below the new builds would choose where it chooses the raised one today, and that
 * would install something else there; null when such machines get nothing, or for every id the same install section as
 * before.
 *
 * @param all every section that is raised at once
 */
export function sectionBelow(pkg: InfPackage, one: RaisedSection, all: readonly RaisedSection[]): Section | null {
  for (const { line, reference } of linesNaming(pkg, one.section)) {
    const after = { ...line, references: line.references.flatMap((other) => replaced(other, all)) };
    const decorations = line.references.map(({ decoration }) => decoration);
    const architecture = modelsArchitecture(reference.decoration);
    for (const product of productsOf(decorations)) {
      for (const version of decorations.map(versionOf)) {
        const machine = { architecture, version, ...product };
        if (
          (one.build !== null && compareVersions(version, windows10(one.build)) >= 0) ||
          chosenModels(line, machine) !== reference
        )
          continue;
        const found = chosenModels(after, machine)?.section ?? null;
        if (found !== null && installsOtherwise(pkg, one.section, found)) return found;
      }
    }
  }
  return null;
}

function replaced(reference: ModelsReference, all: readonly RaisedSection[]): ModelsReference[] {
  const change = all.find(({ section }) => section === reference.section);
  if (change === undefined) return [reference];
  return change.build === null ? [] : [{ ...reference, decoration: raised(reference.decoration, change.build) }];
}

/**
 * True when the sections do not list the same: an id would get another install section, or get one at all. An id that
 * only `before` lists counts too: its device may match a more general one of `now`.
 */
function installsOtherwise(pkg: InfPackage, before: Section, now: Section): boolean {
  const [old, found] = [new Set(deviceLines(pkg, before)), new Set(deviceLines(pkg, now))];
  return old.size !== found.size || [...found].some((line) => !old.has(line));
}

/** Each id with the install section that it gets. */
function deviceLines(pkg: InfPackage, section: Section): string[] {
  return section.entries.flatMap(({ key, fields }) => {
    const [install, ...ids] = fields.map((field) => fold(pkg.tokens.resolve(field.value).text));
    return key === null || install === undefined ? [] : ids.filter((id) => id !== '').map((id) => `${id}|${install}`);
  });
}
