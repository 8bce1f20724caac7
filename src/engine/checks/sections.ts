import { areModelsOpen, isPlaceholderToken } from '../../package/placeholders';
import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import { tokenNames } from '../../inf/strings';
import type { Entry, Section } from '../../inf/tree';
import { includes, usesOf } from '../../package/queries';
import type { Check, CheckContext, CheckMessage } from './finding';

/** Sections that are read by their name alone. */
const BY_NAME =
  /^(?:version|manufacturer|destinationdirs|controlflags|signatureattributes|interfaceinstall32|deviceinstall32|previous names|printerpackageinstallation(?:\..+)?|sourcedisks(?:names|files)(?:\.(?:x86|ia64|amd64|arm|arm64|\$arch\$))?|strings(?:\.[0-9a-f]{4})?)$/;
const FILE_LISTS = new Set(['CopyFiles', 'DelFiles', 'RenFiles']);

/** Sections: missing, repeated, shared, unreached; and text that no Strings section defines. */
export const sections: Check = {
  codes: [1005, 1203, 1205, 1209, 1212, 1235, 1294, 1295, 2083],
  run: (context) => [
    ...missing(context),
    ...empty(context),
    ...repeated(context),
    ...shared(context),
    ...both(context),
    ...unreached(context),
    ...undefinedTokens(context),
    ...strings(context),
    ...repeatedLines(context),
  ],
};

function missing(context: CheckContext): CheckMessage[] {
  return context.pkg.missing.flatMap(({ reference, install }) => {
    // A Service section has a code of its own, and class-specific directives may mean something else.
    if (reference.kind === 'Service' || reference.kind === 'Other' || reference.from === null) return [];
    if (includes(context.pkg, install) || !context.isKnown(reference.field)) return [];
    return [
      {
        code: 1203,
        place: { section: reference.from, entry: reference.entry },
        message: `[${reference.name}] is named here, but there is no such section`,
      },
    ];
  });
}

/** A directive that wants sections and names none. */
function empty(context: CheckContext): CheckMessage[] {
  const lists = /^(?:copyfiles|delfiles|renfiles|addreg|delreg|bitreg)$/;
  const sections = new Set(
    context.pkg.uses.flatMap(({ kind, section }) => (isDirectiveSection(kind) ? [section] : [])),
  );
  return [...sections].flatMap((section) =>
    section.entries
      .filter(
        (entry) =>
          entry.key !== null &&
          entry.fields.every((field) => context.text(field) === '') &&
          lists.test(context.directive(entry)),
      )
      .map((entry) => ({
        code: 1005,
        place: { section, entry },
        message: `${context.text(entry.key)} names no section`,
      })),
  );
}

function isDirectiveSection(kind: string): boolean {
  return (
    kind.startsWith('DDInstall') ||
    kind === 'Service' ||
    kind === 'EventLog' ||
    kind === 'AddInterface' ||
    kind === 'ClassInstall32' ||
    kind === 'InterfaceInstall'
  );
}

function repeated(context: CheckContext): CheckMessage[] {
  return [...context.pkg.document.sections.values()].flatMap((section) =>
    section.fragments.slice(1).map((fragment) => ({
      code: 1209,
      place: { section: { ...section, fragments: [fragment] } },
      message: `section [${section.name}] appears more than once`,
    })),
  );
}

function shared(context: CheckContext): CheckMessage[] {
  return [...context.pkg.document.sections.values()].flatMap((section) => {
    const kinds = new Set(usesOf(context.pkg, section).map((use) => use.kind));
    const lists = [...kinds].filter((kind) => FILE_LISTS.has(kind));
    const registry = [...kinds].filter((kind) => kind === 'AddReg' || kind === 'DelReg');
    return [lists, registry]
      .filter((group) => group.length > 1)
      .map((group) => ({
        code: 1205,
        place: { section },
        message: `[${section.name}] is the target of both ${group.join(' and ')}`,
      }));
  });
}

function both(context: CheckContext): CheckMessage[] {
  const manufacturer = findSection(context.pkg.document, 'Manufacturer');
  if (manufacturer === null) return [];
  const defaults = context.pkg.slices.flatMap((slice) => (slice.kind === 'default' ? slice.installs : []));
  return defaults.flatMap((install) =>
    install.section === null
      ? []
      : [
          {
            code: 1212,
            place: { section: install.section },
            message: `[Manufacturer] and [${install.section.name}] cannot share an INF`,
          },
        ],
  );
}

function unreached(context: CheckContext): CheckMessage[] {
  const { pkg } = context;
  if (areModelsOpen(pkg)) return [];
  const reached = new Set<Section>(pkg.uses.map((use) => use.section));
  for (const line of pkg.manufacturers)
    for (const reference of line.references) if (reference.section !== null) reached.add(reference.section);
  // Most packages have no such section, and need not be searched for words.
  let named: ReadonlySet<string> | null = null;
  return [...pkg.document.sections.values()].flatMap((section) => {
    if (reached.has(section)) return [];
    const name = fold(section.name);
    if (BY_NAME.test(name)) return [];
    named ??= namesInUse(context, reached);
    if (named.has(name)) return [];
    const base = /^(.+)\.(?:security|[a-z]+)$/.exec(name)?.[1];
    // The descriptor of a list or AddReg section is found by its name; so are suffix sections that no rule here knows.
    if (name.endsWith('.security') && base !== undefined && findSection(pkg.document, base) !== null) return [];
    if (base !== undefined && pkg.installs.some((install) => fold(install.found) === base)) return [];
    return [{ code: 2083, place: { section }, message: `section [${section.name}] is never reached` }];
  });
}

/** Every field text of the sections in use: a class may give a meaning to a directive that looks like any other. */
function namesInUse(context: CheckContext, reached: ReadonlySet<Section>): Set<string> {
  const names = new Set<string>();
  const always = ['Version', 'InterfaceInstall32', 'DeviceInstall32', 'SignatureAttributes'].flatMap(
    (name) => findSection(context.pkg.document, name) ?? [],
  );
  for (const section of [...reached, ...always])
    for (const entry of section.entries) for (const field of entry.fields) names.add(fold(context.text(field)));
  return names;
}

function undefinedTokens(context: CheckContext): CheckMessage[] {
  const { pkg } = context;
  const reached = new Set<Section>(pkg.uses.map((use) => use.section));
  for (const slice of pkg.slices) if (slice.models?.section != null) reached.add(slice.models.section);
  for (const section of pkg.document.sections.values())
    if (/^(?:version|manufacturer|destinationdirs|sourcedisks(?:names|files).*)$/i.test(section.name))
      reached.add(section);
  return [...reached].flatMap((section) => section.entries.flatMap((entry) => undefinedIn(context, section, entry)));
}

function undefinedIn(context: CheckContext, section: Section, entry: Entry): CheckMessage[] {
  if (entry.unclosedQuote) return [];
  const { tokens } = context.pkg;
  const names = [...(entry.key === null ? [] : [entry.key]), ...entry.fields].flatMap(
    (field) => tokens.resolve(field.value).undefined,
  );
  if (names.length === 0) return [];
  const undefinedNames = [...new Set(names)].filter((name) => !isPlaceholderToken(context.pkg, name));
  return undefinedNames.map((name) => ({
    code: 1235,
    place: { section, entry },
    message: `%${name}% is not in [Strings]; a literal is written %%${name}%%`,
  }));
}

function strings(context: CheckContext): CheckMessage[] {
  const [plain, ...others] = context.pkg.tokens.tables;
  if (plain === undefined || plain.language !== null) return [];
  return others
    .filter((table) => table.values.size !== plain.values.size)
    .map((table) => ({
      code: 1295,
      place: { section: table.section },
      message: `[${table.section.name}] holds ${table.values.size} strings, [${plain.section.name}] ${plain.values.size}`,
    }));
}

/** A second line for a name that a table may hold once. */
function repeatedLines(context: CheckContext): CheckMessage[] {
  return [...context.pkg.document.sections.values()].flatMap((section) => {
    const table = /^(strings|sourcedisksfiles|destinationdirs)(?:\.|$)/.exec(fold(section.name))?.[1];
    if (table === undefined || section.fragments.length > 1) return [];
    const seen = new Set<string>();
    return section.entries.flatMap((entry) => {
      const name = entry.key === null || tokenNames(entry.key.value).length > 0 ? null : fold(entry.key.value);
      if (name === null || !seen.has(name)) {
        if (name !== null) seen.add(name);
        return [];
      }
      const kind = table === 'strings' ? 'string' : table === 'sourcedisksfiles' ? 'file' : 'list';
      return [
        {
          code: 1294,
          place: { section, entry },
          message: `[${section.name}] repeats ${kind} '${entry.key?.value ?? ''}'`,
        },
      ];
    });
  });
}
