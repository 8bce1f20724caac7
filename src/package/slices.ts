import {
  compareVersions,
  parseDecoration,
  versionOf,
  type Architecture,
  type Decoration,
  type WindowsVersion,
} from '../inf/decoration';
import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import type { Tokens } from '../inf/strings';
import type { Entry, Field, InfDocument, Section } from '../inf/tree';

/** One Models section that a Manufacturer line names. */
export interface ModelsReference {
  /** The decoration's field on the Manufacturer line; null for the undecorated section. */
  readonly field: Field | null;
  readonly decoration: Decoration | null;
  /** Name of the Models section, decoration included. */
  readonly name: string;
  readonly section: Section | null;
}

/** A line of `[Manufacturer]`. */
export interface ManufacturerLine {
  readonly entry: Entry;
  /** The Models name before decorations. */
  readonly models: string;
  readonly references: readonly ModelsReference[];
  /** Decorations that do not parse, as written. */
  readonly unreadable: readonly string[];
}

/** A half-open interval of Windows versions; `to` null means no end. */
export interface VersionRange {
  readonly from: WindowsVersion;
  readonly to: WindowsVersion | null;
}

/** Reads `[Manufacturer]`. */
export function readManufacturers(document: InfDocument, tokens: Tokens): ManufacturerLine[] {
  const section = findSection(document, 'Manufacturer');
  if (section === null) return [];
  return section.entries.flatMap((entry) => {
    const models = entry.fields[0];
    if (models === undefined) return [];
    const name = tokens.resolve(models.value).text;
    if (name === '') return [];
    const references: ModelsReference[] = [];
    const unreadable: string[] = [];
    const plain = findSection(document, name);
    if (plain !== null) references.push({ field: null, decoration: null, name, section: plain });
    for (const field of entry.fields.slice(1)) {
      const text = tokens.resolve(field.value).text;
      if (text === '') continue;
      const decoration = parseDecoration(text);
      if (decoration === null) unreadable.push(text);
      else
        references.push({
          field,
          decoration,
          name: `${name}.${text}`,
          section: findSection(document, `${name}.${text}`),
        });
    }
    return [{ entry, models: name, references, unreadable }];
  });
}

/**
 * The architecture that a Models decoration serves. Without one, a Models section serves x86 only.
 *
 * @see
 * https://learn.microsoft.com/windows-hardware/drivers/install/creating-inf-files-for-multiple-platforms-and-operating-systems
 */
export function modelsArchitecture(decoration: Decoration | null): Architecture {
  return decoration?.architecture ?? 'x86';
}

/**
 * True when Windows always prefers another Models section of the same line: one for the same architecture, version,
 * product type and suite whose decoration says so more closely (`NTx86` before `NT` before none).
 */
export function isShadowed(reference: ModelsReference, line: ManufacturerLine): boolean {
  const { decoration } = reference;
  return line.references.some(
    (other) =>
      other !== reference &&
      closeness(other) > closeness(reference) &&
      modelsArchitecture(other.decoration) === modelsArchitecture(decoration) &&
      compareVersions(versionOf(other.decoration), versionOf(decoration)) === 0 &&
      (other.decoration?.productType ?? null) === (decoration?.productType ?? null) &&
      (other.decoration?.suiteMask ?? null) === (decoration?.suiteMask ?? null),
  );
}

function closeness(reference: ModelsReference): number {
  if (reference.decoration === null) return 0;
  return reference.decoration.architecture === null ? 1 : 2;
}

/**
 * The Windows versions on which a Models section is the one chosen of its Manufacturer line: from its own version to
 * the next higher one for the same architecture that serves every product type and suite which this one serves.
 */
export function rangeOf(reference: ModelsReference, line: ManufacturerLine): VersionRange {
  const from = versionOf(reference.decoration);
  const architecture = modelsArchitecture(reference.decoration);
  let to: WindowsVersion | null = null;
  for (const other of line.references) {
    if (modelsArchitecture(other.decoration) !== architecture || !servesAllOf(other.decoration, reference.decoration))
      continue;
    const version = versionOf(other.decoration);
    if (compareVersions(version, from) > 0 && (to === null || compareVersions(version, to) < 0)) to = version;
  }
  return { from, to };
}

/** True when every product type and suite that fits one decoration fits another one too. */
export function servesAllOf(wide: Decoration | null, narrow: Decoration | null): boolean {
  const type = wide?.productType ?? null;
  const suites = wide?.suiteMask ?? 0;
  return (type === null || type === (narrow?.productType ?? null)) && ((narrow?.suiteMask ?? 0) & suites) === suites;
}

/** Words for a slice: `amd64 from 10.0.16299`, `x86`, `amd64 6.0 to 10.0`. */
export function sliceLabel(architecture: string, range: VersionRange, decoration: Decoration | null): string {
  const name = fold(architecture) === '$arch$' ? '$ARCH$' : architecture;
  const from = versionLabel(range.from);
  const to = range.to === null ? null : versionLabel(range.to);
  const span = to === null ? (from === null ? '' : ` from ${from}`) : ` ${from ?? 'first'} to ${to}`;
  const type = decoration?.productType == null ? '' : ` product type ${decoration.productType}`;
  const suite = decoration?.suiteMask == null ? '' : ` suite 0x${decoration.suiteMask.toString(16)}`;
  return `${name}${span}${type}${suite}`;
}

function versionLabel(version: WindowsVersion): string | null {
  if (version.major === 0) return null;
  return version.build === 0
    ? `${version.major}.${version.minor}`
    : `${version.major}.${version.minor}.${version.build}`;
}
