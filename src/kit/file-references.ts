import { fold, sameName } from '../inf/fold';
import { remembered, rememberedByText } from '../inf/remembered';
import type { Tokens } from '../inf/strings';
import type { Entry, Field, Section } from '../inf/tree';
import { EXTENSIONLESS_NAMES, FULL_PATH_VALUES } from '../knowledge/full-path-values';
import { inCurrentControlSet } from '../knowledge/registry-roots';
import type { SectionKind } from '../knowledge/section-kinds';
import { parseInteger } from '../package/destinations';
import { fileCopies } from '../package/files';
import { groupBy } from '../package/group-by';
import type { InfPackage, Use } from '../package/model';
import { directoryOf, type Directory } from '../package/directories';
import { keyParts } from '../package/registry';
import { resolveWithMap, type ResolvedMap } from './resolved-map';

/** A place in the INF that names one of the files which the package copies. */
export interface FileReference {
  readonly use: Use;
  readonly entry: Entry;
  readonly field: Field;
  /** The file's name, folded. */
  readonly file: string;
  /** The directory that is written before the name; null for a bare name or a directory that cannot be placed. */
  readonly place: Directory | null;
  /** True when no directory at all is written. */
  readonly bare: boolean;
  /** True when the directory depends on where the reader looks: `System32\drivers\wren.sys`, `drivers\wren.sys`. */
  readonly relative: boolean;
  /** True when the languages of the INF give different paths, or the text that would change is not the same in all. */
  readonly varies: boolean;
  /** True when the reader is documented to take a full path in this place. */
  readonly documented: boolean;
  readonly kind: 'service-binary' | 'wdf-binary' | 'registry-data' | 'value-name' | 'register-dll' | 'directive';
  /** The registry value or the directive that holds it, tokens replaced. */
  readonly name: string;
  /** The field with its tokens replaced, and where in it the whole path stands, file name included. */
  readonly resolved: ResolvedMap;
  readonly from: number;
  readonly to: number;
}

/**
 * True for a path as the kernel opens it, `\SystemRoot\...` or `\??\...`, in a value that no documented reader takes.
 */
export function isKernelPath(reference: FileReference): boolean {
  if (reference.kind !== 'registry-data' || reference.documented) return false;
  return /^\\(?:systemroot|\?\?)\\/i.test(reference.resolved.text.slice(reference.from, reference.to));
}

/** Every mention of a copied file in Service, registry and other sections, once per use of the section. */
export const fileReferences = remembered((pkg: InfPackage): readonly FileReference[] =>
  mentionsOf(pkg, new Set(fileCopies(pkg).map((copy) => fold(copy.name)))),
);

const byEntry = remembered((pkg: InfPackage) => groupBy(fileReferences(pkg), ({ entry }) => entry));

/** The mentions of copied files in one line. */
export function referencesIn(pkg: InfPackage, entry: Entry): readonly FileReference[] {
  return byEntry(pkg).get(entry) ?? [];
}

/** Sections other than AddReg whose lines are lists of fields. */
const KEYLESS = new Set(['AddProperty', 'UpdateInis', 'UpdateIniFields', 'Ini2Reg', 'EventLog']);

const FILE_LISTS = new Set(['CopyFiles', 'DelFiles', 'RenFiles']);

/**
 * Every mention of certain files, once per use of the section, whoever copies them.
 *
 * @param names folded
 */
export function mentionsOf(pkg: InfPackage, names: ReadonlySet<string>): FileReference[] {
  if (names.size === 0) return [];
  const byKind = new Map<SectionKind, Map<Section, Omit<FileReference, 'use'>[]>>();
  const mentions: FileReference[] = [];
  for (const use of pkg.uses) {
    const { kind, section } = use;
    if (FILE_LISTS.has(kind)) continue;
    let bySection = byKind.get(kind);
    if (bySection === undefined) byKind.set(kind, (bySection = new Map()));
    let found = bySection.get(section);
    if (found === undefined)
      bySection.set(section, (found = section.entries.flatMap((entry) => inEntry(pkg, use, entry, names))));
    for (const reference of found) mentions.push({ ...reference, use });
  }
  return mentions;
}

function inEntry(pkg: InfPackage, use: Use, entry: Entry, names: ReadonlySet<string>): Omit<FileReference, 'use'>[] {
  if (use.kind === 'RegisterDlls' || use.kind === 'UnregisterDlls') return registerDll(pkg, entry, names);
  const directive = entry.key === null ? null : pkg.tokens.resolve(entry.key.value).text;
  if (directive !== null && /^(copyfiles|copyinf|include|needs|addreg|delreg|delfiles|renfiles)$/i.test(directive))
    return [];
  const isRegistry = use.kind === 'AddReg';
  if (directive === null && !isRegistry && !KEYLESS.has(use.kind)) return [];
  if (isRegistry && entry.key !== null) return [];
  const fields = isRegistry ? entry.fields.slice(4) : entry.fields;
  const name =
    isRegistry || use.kind === 'EventLog' ? pkg.tokens.resolve(entry.fields[2]?.value ?? '').text : (directive ?? '');
  const kind = kindOf(use, directive);
  const named = isRegistry ? inValueName(pkg, entry, names) : [];
  if (isRegistry && isBinary(pkg, entry)) return named;
  const isFirmware = isRegistry && sameName(name, 'FirmwareFileName');
  const inData = fields.flatMap((field) => {
    const found = inField(pkg, field, names);
    if (isFirmware) found.push(...inFirmwareName(pkg, field, names));
    if (isRegistry) found.push(...inExtensionless(pkg, entry, name, field, names));
    return found.map((each) => ({ ...each, field }));
  });
  if (inData.length === 0) return named;
  const documented =
    kind === 'service-binary' || kind === 'wdf-binary' || (isRegistry && takesFullPath(pkg, entry, name));
  return [...named, ...inData.map((found) => ({ ...found, entry, kind, name, documented }))];
}

/** What the reader of a value puts behind the names in it; null for a value of which that is not known. */
function extensionAdded(pkg: InfPackage, entry: Entry, name: string): string | null {
  const ofValue = EXTENSIONLESS_NAMES.filter(({ value }) => value === fold(name));
  if (ofValue.length === 0) return null;
  const written = fold(keyParts(pkg.tokens.resolve(entry.fields[1]?.value ?? '').text).join('\\'));
  return ofValue.find(({ key }) => key === inCurrentControlSet(written))?.extension ?? null;
}

/** Libraries and programs that their reader completes the name of; a program has its arguments behind it. */
function inExtensionless(
  pkg: InfPackage,
  entry: Entry,
  name: string,
  field: Field,
  names: ReadonlySet<string>,
): FoundReference[] {
  const extension = extensionAdded(pkg, entry, name);
  if (extension === null) return [];
  const resolved = resolveWithMap(pkg.tokens, field.value);
  return [...resolved.text.matchAll(extension === '.exe' ? /[^\s"]+/g : /^.+$/g)].flatMap(({ 0: word, index }) => {
    const file = `${fold(word)}${extension}`;
    if (!names.has(file)) return [];
    const range = { from: index, to: index + word.length };
    return [{ file, place: null, bare: true, relative: false, varies: false, resolved, ...range }];
  });
}

/** Lists such as `Khronos\Vulkan\Drivers` and `SharedDLLs` have values whose name is the path of a file. */
function inValueName(pkg: InfPackage, entry: Entry, names: ReadonlySet<string>): Omit<FileReference, 'use'>[] {
  const field = entry.fields[2];
  if (field === undefined) return [];
  const name = pkg.tokens.resolve(field.value).text;
  return inField(pkg, field, names)
    .filter(({ bare }) => !bare)
    .map((found) => ({ ...found, entry, field, kind: 'value-name', name, documented: false }));
}

function takesFullPath(pkg: InfPackage, entry: Entry, name: string): boolean {
  if (FULL_PATH_VALUES.has(fold(name))) return true;
  const parts = keyParts(pkg.tokens.resolve(entry.fields[1]?.value ?? '').text);
  return name === '' && fold(parts[parts.length - 1] ?? '') === 'inprocserver32';
}

/** The firmware loader looks below `Firmware` for a name that stands behind a resource's GUID. */
function inFirmwareName(pkg: InfPackage, field: Field, names: ReadonlySet<string>): FoundReference[] {
  const resolved = resolveWithMap(pkg.tokens, field.value);
  const match = /^(\{[0-9a-f-]+\})[\\/]+([^\\/]+)$/i.exec(resolved.text);
  if (match === null || !names.has(fold(match[2] as string))) return [];
  return [
    {
      file: fold(match[2] as string),
      place: directoryOf(10, `Firmware\\${match[1] as string}`),
      bare: false,
      relative: false,
      varies: false,
      resolved,
      from: 0,
      to: resolved.text.length,
    },
  ];
}

function kindOf(use: Use, directive: string | null): FileReference['kind'] {
  if (use.kind === 'AddReg') return 'registry-data';
  if (directive !== null && fold(directive) === 'servicebinary') {
    if (use.kind === 'Service') return 'service-binary';
    if (use.kind === 'WdfService') return 'wdf-binary';
  }
  return 'directive';
}

function isBinary(pkg: InfPackage, entry: Entry): boolean {
  const flags = parseInteger(pkg.tokens.resolve(entry.fields[3]?.value ?? '').text || '0');
  return flags === null || (flags & 1) === 1;
}

/** `dirid,[subdirectory],file,flags...` names the file in three fields. */
function registerDll(pkg: InfPackage, entry: Entry, names: ReadonlySet<string>): Omit<FileReference, 'use'>[] {
  const field = entry.fields[2];
  if (field === undefined) return [];
  const resolved = resolveWithMap(pkg.tokens, field.value);
  const file = fold(resolved.text);
  if (!names.has(file)) return [];
  const dirid = parseInteger(pkg.tokens.resolve(entry.fields[0]?.value ?? '').text);
  const place = dirid === null ? null : directoryOf(dirid, pkg.tokens.resolve(entry.fields[1]?.value ?? '').text);
  return [
    {
      entry,
      field,
      file,
      place,
      bare: false,
      relative: false,
      varies: false,
      documented: false,
      kind: 'register-dll',
      name: 'RegisterDlls',
      resolved,
      from: 0,
      to: resolved.text.length,
    },
  ];
}

type FoundReference = Pick<
  FileReference,
  'file' | 'place' | 'bare' | 'relative' | 'varies' | 'resolved' | 'from' | 'to'
>;

function inField(pkg: InfPackage, field: Field, names: ReadonlySet<string>): FoundReference[] {
  if (!field.value.includes('.') && !field.value.includes('%')) return [];
  if (!pkg.tokens.resolve(field.value).differs) return inLanguage(pkg.tokens, field, names);
  const languages = pkg.tokens.inEachLanguage().map((tokens) => inLanguage(tokens, field, names));
  const [first = [], ...others] = languages;
  const own = first.map((found) => ({
    ...found,
    varies:
      isInVaryingToken(pkg, field, found) || !others.every((other) => other.some((one) => isSamePath(one, found))),
  }));
  // What other languages name has to be known, although only the first one can be edited.
  const elsewhere = others.flat().filter((one) => !one.bare && !first.some((found) => isSamePath(one, found)));
  return [...own, ...elsewhere.map((found) => ({ ...found, varies: true }))];
}

function isSamePath(a: FoundReference, b: FoundReference): boolean {
  const pathOf = ({ resolved, from, to }: FoundReference): string => fold(resolved.text.slice(from, to));
  return pathOf(a) === pathOf(b);
}

function isInVaryingToken(pkg: InfPackage, field: Field, { resolved, from, to }: FoundReference): boolean {
  return resolved.pieces.some(
    ({ kind, start, end, valueStart, valueEnd }) =>
      kind === 'string' &&
      start < to &&
      end > from &&
      pkg.tokens.resolve(field.value.slice(valueStart, valueEnd)).differs,
  );
}

function inLanguage(tokens: Tokens, field: Field, names: ReadonlySet<string>): FoundReference[] {
  const resolved = resolveWithMap(tokens, field.value);
  const found: FoundReference[] = [];
  for (const { start, end } of nameSpans(resolved.text)) {
    const file = fold(resolved.text.slice(start, end));
    if (!names.has(file)) continue;
    const before = resolved.text.charAt(start - 1);
    if (before !== '\\' && before !== '/') {
      found.push({ file, place: null, bare: true, relative: false, varies: false, resolved, from: start, to: end });
      continue;
    }
    const directory = directoryBefore(resolved, start);
    found.push({
      file,
      place: directory?.place ?? null,
      bare: false,
      relative: directory?.relative ?? false,
      varies: false,
      resolved,
      from: directory?.start ?? start,
      to: end,
    });
  }
  return found;
}

/** The fields of an INF that may hold a path are read at every step of its port; of one INF there are seldom more. */
const MOST_TEXTS = 2000;

/**
 * The parts of a text that could be file names: between separators, between a separator and the next quote, and, for a
 * name with blanks that arguments follow, up to each blank. A leading `@` is none of the name's, unless a build
 * replaces the word that it begins.
 */
const nameSpans = rememberedByText((text): readonly { readonly start: number; readonly end: number }[] => {
  const spans: { start: number; end: number }[] = [];
  const add = (start: number, part: string): void => {
    spans.push({ start, end: start + part.length });
    if (part.startsWith('@')) spans.push({ start: start + 1, end: start + part.length });
  };
  for (const match of text.matchAll(/[^\\/"';,=<>|*?\s]+/g)) add(match.index, match[0]);
  for (const match of text.matchAll(/[^\\/"';,=<>|*?]+/g)) {
    const trimmed = match[0].trim();
    const start = match.index + match[0].indexOf(trimmed);
    for (const word of [...trimmed.matchAll(/\S+/g)].slice(1))
      add(start, trimmed.slice(0, word.index + word[0].length));
  }
  return spans;
}, MOST_TEXTS);

/** Spellings of a directory at the end of a text, the file's separator included. Longer ones first. */
const ROOTS: readonly { readonly pattern: RegExp; readonly dirid: number; readonly relative?: true }[] = [
  { pattern: /%(?:systemroot|windir)%((?:[\\/]+[^\\/"';,=@<>|*?%]+)*)[\\/]+$/i, dirid: 10 },
  { pattern: /%systemdrive%[\\/]+(?:windows|winnt)((?:[\\/]+[^\\/"';,=@<>|*?%]+)*)[\\/]+$/i, dirid: 10 },
  {
    pattern: /(?:\\\?\?\\)?(?<![a-z0-9])[a-z]:[\\/]+(?:windows|winnt)((?:[\\/]+[^\\/"';,=@<>|*?%:]+)*)[\\/]+$/i,
    dirid: 10,
  },
  { pattern: /(?:\\\?\?)?[\\/]systemroot((?:[\\/]+[^\\/"';,=@<>|*?%]+)*)[\\/]+$/i, dirid: 10 },
  { pattern: /(?<![\\/%\w])system32((?:[\\/]+[^\\/"';,=@<>|*?%]+)*)[\\/]+$/i, dirid: 11, relative: true },
  { pattern: /(?<![\\/%\w])drivers((?:[\\/]+[^\\/"';,=@<>|*?%]+)*)[\\/]+$/i, dirid: 12, relative: true },
];

/** The directory that a whole text is the path of; null when it is none. */
export function directoryAtEnd(resolved: ResolvedMap): Directory | null {
  const text = resolved.text.trimEnd();
  const found = directoryIn(resolved, /[\\/]$/.test(text) ? text : `${text}\\`);
  return found === null || found.start !== 0 || found.relative ? null : found.place;
}

function directoryBefore(
  resolved: ResolvedMap,
  end: number,
): { place: Directory; start: number; relative: boolean } | null {
  return directoryIn(resolved, resolved.text.slice(0, end));
}

function directoryIn(
  resolved: ResolvedMap,
  text: string,
): { place: Directory; start: number; relative: boolean } | null {
  const dirid = /%(-?\d+)%((?:[\\/]+[^\\/"';,=@<>|*?%]+)*)[\\/]+$/.exec(text);
  if (dirid !== null) {
    const piece = resolved.pieces.find((candidate) => candidate.start === dirid.index);
    // Text of a Strings value that looks like a DIRID stays literal text.
    if (piece?.kind !== 'dirid') return null;
    return { place: directoryOf(Number(dirid[1]), dirid[2] ?? ''), start: dirid.index, relative: false };
  }
  for (const root of ROOTS) {
    const match = root.pattern.exec(text);
    if (match !== null)
      return { place: directoryOf(root.dirid, match[1] ?? ''), start: match.index, relative: root.relative ?? false };
  }
  return null;
}
