import type { DeclaredMove } from '../contract/transform';
import { defineReasons, type Reason } from '../contract/reason';
import { commaBeside } from '../inf/comma-beside';
import { fold, sameName } from '../inf/fold';
import { appendEntries, removeEntry, removeSection } from '../inf/entry-edits';
import { findSection } from '../inf/lookup';
import { spellField } from '../inf/spelling';
import type { Entry, Section } from '../inf/tree';
import { FUNCTION_DRIVER_FLAG } from '../knowledge/addservice-flags';
import { inboxBinaryByFile, type InboxBinary, type InboxInclude, type InboxNeeds } from '../knowledge/inbox-binaries';
import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import { binaryPath } from '../package/binary-path';
import { parseInteger } from '../package/destinations';
import { copiesIn } from '../package/files';
import { keyStyle } from './key-style';
import type { InfPackage, Install, Use } from '../package/model';
import { registryLinesIn, type RegistryLine } from '../package/registry';
import { directoryOf, sameDirectory } from '../package/directories';
import { usesIn } from '../package/queries';
import { sourceFiles } from '../package/sources';
import { insertSections, lastOfFamily, type NewSection } from './section-copy';
import { firstDirective, serviceAdds, type ServiceAdd } from '../package/services';

export const INCLUSION_REASONS = defineReasons({
  flagsUnknown: 'its AddService flags are not a number',
  sharedLine: 'several install sections share its AddService line',
  includeSpelling: 'a line of Include or Needs cannot be edited safely',
  addedByAddFilter: 'AddFilter names it',
  functionAndFilter: 'it is added as the function driver and as a filter at once',
  neither: 'it is neither the function driver nor a filter of the device',
  flagsDoMore: 'the value that makes it a filter does more than name it',
  otherFilters: 'other filters stand on the same side, and their order would change',
  bothSides: 'it is an upper and a lower filter at once',
  noForm: 'no form is documented that includes it as {side} filter',
  nameUnknown: 'the name of the service holds a token that is not defined, or not the same in every language',
  otherName: 'the INF of Windows adds it under the name {service}',
  throughNeeds: 'its AddService line comes through Needs',
  eventSource: 'it registers an event source of its own',
  quoteOpen: 'a quote on its AddService line is not closed',
  noInstall: 'its install section is missing',
  otherDirective: 'its Service section also sets {directive}',
  otherType: 'its Service section gives it another type than Windows does',
  otherStart: 'its Service section starts it at another time than Windows does',
});

/** A service that the package adds although it does not copy the service's binary. */
export interface ForeignBinary {
  readonly add: ServiceAdd;
  /** The Service section. */
  readonly section: Use;
  /** The ServiceBinary line. */
  readonly entry: Entry;
  /** As written, tokens replaced. */
  readonly path: string;
  /** The file, folded, without directory and arguments. */
  readonly file: string;
  /** What is known of it; null when it is not in the list of Windows' own binaries. */
  readonly inbox: InboxBinary | null;
}

/**
 * Services whose binary the same install section does not copy, and which lies in the Windows directories; once per
 * install.
 */
export function foreignBinaries(pkg: InfPackage): ForeignBinary[] {
  return serviceAdds(pkg).flatMap((add) => {
    const binary = add.section === null ? null : firstDirective(pkg, add.section, 'ServiceBinary');
    if (add.section === null || binary === null || /^\W*%13%/.test(binary.text)) return [];
    const file = fold(binaryFile(binary.text));
    if (file === '' || copiesIn(pkg, add.install).some((copy) => fold(copy.name) === file)) return [];
    return [
      { add, section: add.section, entry: binary.entry, path: binary.text, file, inbox: inboxBinaryByFile(file) },
    ];
  });
}

/** A service whose binary is named in a directory that the install section does not copy it to. */
export interface MisplacedBinary {
  /** The name of the service, of Windows or of the driver framework. */
  readonly name: string;
  readonly section: Use;
  readonly entry: Entry;
  /** As written, tokens replaced. */
  readonly path: string;
  /** True when the install section copies a file of that name, to another directory. */
  readonly copied: boolean;
}

/**
 * Services whose ServiceBinary leads nowhere: its file is copied to another directory, or not at all although it should
 * lie in the driver store.
 */
export function misplacedBinaries(pkg: InfPackage): MisplacedBinary[] {
  const added = serviceAdds(pkg).flatMap(({ name, section }) => (section === null ? [] : [{ name, section }]));
  const ofFramework = pkg.uses
    .filter(({ kind }) => kind === 'WdfService')
    .map((section) => ({ name: section.service ?? section.section.name, section }));
  return [...added, ...ofFramework].flatMap(({ name, section }) => {
    const binary = firstDirective(pkg, section, 'ServiceBinary');
    // The arguments may hold paths of their own.
    const directory = /^%(-?\d+)%((?:\\[^\\]+)*?)\\[^\\]+$/.exec(binary === null ? '' : binaryPath(binary.text));
    if (binary === null || directory === null) return [];
    const place = directoryOf(Number(directory[1]), directory[2] ?? '');
    const file = fold(binaryFile(binary.text));
    const copies = copiesIn(pkg, section.install).filter((copy) => fold(copy.name) === file);
    if (
      copies.some(
        ({ destination }) =>
          destination.dirid === null || sameDirectory(directoryOf(destination.dirid, destination.subdirectory), place),
      )
    )
      return [];
    if (copies.length === 0 && place.dirid !== 13) return [];
    if (place.dirid === 13 && isKeptAt(pkg, section.install, file, place.directory)) return [];
    return [{ name, section, entry: binary.entry, path: binary.text, copied: copies.length > 0 }];
  });
}

/** True when the package keeps the file in that directory: the driver store holds everything that it lists. */
function isKeptAt(pkg: InfPackage, install: Install, file: string, directory: string): boolean {
  const sources = sourceFiles(pkg.document, pkg.tokens, file, install.architecture);
  return sources.some((source) => fold(source.directory) === directory);
}

/** The file of a ServiceBinary value: without quotes, directory and arguments. */
function binaryFile(value: string): string {
  return (binaryPath(value).split(/[\\/]/).at(-1) as string).trim();
}

/** The place of an inbox service in the device stack, with the lines that give it that place. */
interface Role {
  readonly needs: InboxNeeds;
  /** Lines that make it a filter. */
  readonly filters: readonly RegistryLine[];
}

/** The edits that let the inbox INF bring a service, and the roles of the sections they change. */
export interface InclusionPlan {
  readonly edits: readonly Edit[];
  readonly moves: readonly DeclaredMove[];
  readonly scope: readonly Use[];
  readonly heldBack: Reason | null;
}

/**
 * Plans the replacement of a package's own AddService of an inbox service by Include and Needs.
 *
 * @param group the same AddService line in the installs concerned
 */
export function planInclusion(pkg: InfPackage, group: readonly ForeignBinary[], include: InboxInclude): InclusionPlan {
  const installs = new Set(group.map((item) => item.add.install));
  const found = new Set(group.map((item) => fold(item.add.install.found)));
  const scope: Use[] = pkg.uses.filter(
    (use) =>
      installs.has(use.install) &&
      use.parent === null &&
      [
        'DDInstall',
        'DDInstall.HW',
        'DDInstall.Services',
        'DDInstall.Filters',
        'DDInstall.Interfaces',
        'DDInstall.Wdf',
      ].includes(use.kind),
  );
  const held = (heldBack: Reason): InclusionPlan => ({ edits: [], moves: [], scope, heldBack });
  if (found.size !== 1) return held(INCLUSION_REASONS.sharedLine);
  const roles = group.map((item) => roleOf(pkg, item, include));
  const unclear = roles.find((role) => typeof role === 'string');
  if (typeof unclear === 'string') return held(unclear);
  const reason = group.map((item) => whyNot(pkg, item)).find((text) => text !== null);
  if (reason !== undefined && reason !== null) return held(reason);
  const all = roles as Role[];
  const [first] = all as [Role];
  const filters = all.flatMap((role) => role.filters);
  const item = group[0] as ForeignBinary;
  const inclusion = includeEdits(pkg, item, include, first.needs);
  if (inclusion === null) return held(INCLUSION_REASONS.includeSpelling);
  return {
    edits: [
      ...inclusion,
      ...[...new Set(filters.map((line) => line.entry))].map(removeEntry),
      ...frameworkEdits(pkg, group),
    ],
    moves: [
      {
        kind: 'inclusion-added',
        subject: include.inf,
        from: `AddService ${item.add.name}`,
        to: `Include ${include.inf}`,
      },
    ],
    scope: [...scope, ...filters.map((line) => line.use)],
    heldBack: null,
  };
}

function roleOf(pkg: InfPackage, { add }: ForeignBinary, include: InboxInclude): Role | Reason {
  if (add.flags === null) return INCLUSION_REASONS.flagsUnknown;
  const values = registryLinesIn(pkg, add.install).filter(
    (line) =>
      /^(?:upper|lower)filters$/i.test(line.valueName) && line.dataText.some((text) => sameName(text, add.name)),
  );
  const declared = usesIn(pkg, add.install).some(
    (use) =>
      use.kind === 'DDInstall.Filters' &&
      use.section.entries.some((entry) => sameName(pkg.tokens.resolve(entry.fields[0]?.value ?? '').text, add.name)),
  );
  if (declared) return INCLUSION_REASONS.addedByAddFilter;
  const isFunction = (add.flags & FUNCTION_DRIVER_FLAG) !== 0;
  if (isFunction && values.length > 0) return INCLUSION_REASONS.functionAndFilter;
  if (isFunction) return { needs: include.functionDriver, filters: [] };
  if (values.length === 0) return INCLUSION_REASONS.neither;
  if (
    values.some(
      (line) =>
        line.kind !== 'AddReg' ||
        line.use.hkr !== 'hardware key' ||
        line.dataText.length !== 1 ||
        line.flags === null ||
        (line.flags & ~0xa) !== 0x10000 ||
        line.uncertain ||
        line.entry.unclosedQuote,
    )
  )
    return INCLUSION_REASONS.flagsDoMore;
  const side = values[0]?.valueName ?? '';
  if (registryLinesIn(pkg, add.install).some((line) => sameName(line.valueName, side) && !values.includes(line)))
    return INCLUSION_REASONS.otherFilters;
  const upper = values.filter((line) => /^upper/i.test(line.valueName));
  if (upper.length > 0 && upper.length < values.length) return INCLUSION_REASONS.bothSides;
  const needs = upper.length > 0 ? include.upperFilter : include.lowerFilter;
  return needs === null
    ? INCLUSION_REASONS.noForm({ side: upper.length > 0 ? 'an upper' : 'a lower' })
    : { needs, filters: values };
}

/** Directives of a Service section that say what the inbox INF says as well. */
const STANDARD_DIRECTIVES: ReadonlySet<string> = new Set([
  'displayname',
  'description',
  'servicetype',
  'starttype',
  'errorcontrol',
  'servicebinary',
  'loadordergroup',
  'startname',
]);

function whyNot(pkg: InfPackage, { add, section, inbox }: ForeignBinary): Reason | null {
  if (add.uncertain) return INCLUSION_REASONS.nameUnknown;
  const usual = inbox?.service ?? null;
  if (usual !== null && !sameName(usual, add.name)) return INCLUSION_REASONS.otherName({ service: usual });
  if (add.parent.parent !== null) return INCLUSION_REASONS.throughNeeds;
  if (add.eventLog !== null) return INCLUSION_REASONS.eventSource;
  if (add.entry.unclosedQuote) return INCLUSION_REASONS.quoteOpen;
  if (add.install.section === null) return INCLUSION_REASONS.noInstall;
  const other = section.section.entries
    .map((entry) => pkg.tokens.resolve(entry.key?.value ?? '').text)
    .find((directive) => !STANDARD_DIRECTIVES.has(fold(directive)));
  if (other !== undefined)
    return INCLUSION_REASONS.otherDirective({ directive: other === '' ? 'something that is no directive' : other });
  const type = firstDirective(pkg, section, 'ServiceType');
  const start = firstDirective(pkg, section, 'StartType');
  if (type !== null && parseInteger(type.text) !== 1) return INCLUSION_REASONS.otherType;
  if (start !== null && parseInteger(start.text) !== 3) return INCLUSION_REASONS.otherStart;
  return null;
}

/** Puts Include and Needs into the sections that the form asks for; missing ones are made. The AddService line goes. */
function includeEdits(
  pkg: InfPackage,
  { add }: ForeignBinary,
  include: InboxInclude,
  needs: InboxNeeds,
): Edit[] | null {
  const { found } = add.install;
  const wanted: readonly (readonly [string, string | null])[] = [
    ['', needs.install],
    ['.HW', needs.hw],
    ['.Services', needs.services],
    ['.Interfaces', needs.interfaces],
    ['.Filters', needs.filters],
  ];
  const edits: Edit[] = [];
  const created: NewSection[] = [];
  const eol = dominantEol(pkg.document.text);
  let placed = false;
  for (const [suffix, name] of wanted) {
    if (name === null) continue;
    const section = findSection(pkg.document, found + suffix);
    if (section === null) {
      const model = add.install.section as Section;
      created.push({
        name: found + suffix,
        body: `${keyStyle(pkg.document, model, 'Include', include.inf)}${eol}${keyStyle(pkg.document, model, 'Needs', name)}${eol}`,
        beside: lastOfFamily(pkg.document, found),
      });
      continue;
    }
    const lines: string[] = [];
    for (const [directive, value] of [
      ['Include', include.inf],
      ['Needs', name],
    ] as const) {
      const entries = section.entries.filter((entry) =>
        sameName(pkg.tokens.resolve(entry.key?.value ?? '').text, directive),
      );
      if (entries.some((entry) => entry.fields.some((field) => sameName(pkg.tokens.resolve(field.value).text, value))))
        continue;
      const last = entries.at(-1);
      if (last === undefined) lines.push(keyStyle(pkg.document, section, directive, spellField(value)));
      else {
        const field = last.fields.at(-1);
        if (last.unclosedQuote || field === undefined) return null;
        const comma = commaBeside(pkg.document, last, field);
        edits.push({ start: field.span.end, end: field.span.end, text: comma + spellField(value) });
      }
    }
    if (section === add.parent.section && lines.length > 0) {
      edits.push(replaceLine(pkg, add.entry, lines));
      placed = true;
    } else if (lines.length > 0) edits.push(appendEntries(pkg.document, section, lines));
  }
  if (!placed) edits.push(removeEntry(add.entry));
  edits.push(...insertSections(pkg.document, created));
  return edits;
}

/** Puts lines in the place of an entry, with its indent. */
function replaceLine(pkg: InfPackage, entry: Entry, lines: readonly string[]): Edit {
  const { text } = pkg.document;
  const eol = dominantEol(text);
  const indent = text.slice(entry.span.start, entry.content.start);
  const ending = /(?:\r\n|\n|\r)?$/.exec(text.slice(entry.span.start, entry.span.end))?.[0] ?? '';
  return { ...entry.span, text: lines.map((line) => indent + line).join(eol) + ending };
}

/** KmdfService lines about the service: the inbox INF states the framework of its own binary. */
function frameworkEdits(pkg: InfPackage, group: readonly ForeignBinary[]): Edit[] {
  const edits = new Map<Entry | Section, readonly Edit[]>();
  for (const { add } of group) {
    for (const use of usesIn(pkg, add.install)) {
      if (use.kind !== 'DDInstall.Wdf' || use.parent !== null) continue;
      const own = use.section.entries.filter(
        (entry) =>
          /^kmdfservice$/i.test(pkg.tokens.resolve(entry.key?.value ?? '').text) &&
          sameName(pkg.tokens.resolve(entry.fields[0]?.value ?? '').text, add.name) &&
          !entry.unclosedQuote,
      );
      if (own.length === 0) continue;
      if (own.length === use.section.entries.length) edits.set(use.section, removeSection(pkg.document, use.section));
      else for (const entry of own) edits.set(entry, [removeEntry(entry)]);
    }
  }
  return [...edits.values()].flat();
}
