import { findSection } from '../../inf/lookup';
import type { Entry, Section } from '../../inf/tree';
import type { Use } from '../../package/model';
import { registryType } from '../../package/effects/registry-data';
import { registryLinesOf } from '../../package/registry';
import type { Check, CheckContext, CheckMessage } from './finding';

/** Directives by the section that holds them, with the number of their fields. */
const DIRECTIVES: Partial<Record<Use['kind'], Readonly<Record<string, number>>>> = {
  'DDInstall.Services': { addservice: 6 },
  'DDInstall.Interfaces': { addinterface: 3 },
  'DDInstall.Filters': { addfilter: 3 },
  'DDInstall.Components': { addcomponent: 3 },
  'DDInstall.Software': { addsoftware: 3 },
  Service: { servicetype: 1, starttype: 1, errorcontrol: 1, servicebinary: 1, loadordergroup: 1, startname: 1 },
};

/** The keys of `[Version]` with one value, and DriverVer with a date and a version; any other may be a vendor's own. */
const VERSION_KEYS: Readonly<Record<string, number>> = {
  signature: 1,
  class: 1,
  classguid: 1,
  provider: 1,
  extensionid: 1,
  catalogfile: 1,
  pnplockdown: 1,
  driverver: 2,
};

/**
 * The fields of lines in lists: what may stand before the data of a registry line, which has one field for a string.
 */
const COPY_FIELDS = 4;
const STRING_FIELDS = 5;
const BIT_FIELDS = 6;
const DESTINATION_FIELDS = 2;

/**
 * 1201: fields that Windows does not read. A comma in a text without quotes makes one.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files
 */
export const surplusFields: Check = {
  codes: [1201],
  run(context) {
    const { document, uses } = context.pkg;
    return [
      ...keyed(context, findSection(document, 'Version'), (entry) => VERSION_KEYS[versionKey(context, entry)]),
      ...keyed(context, findSection(document, 'DestinationDirs'), () => DESTINATION_FIELDS),
      ...firstInRole(uses.filter(({ install }) => install.kind !== 'uninstall')).flatMap((use) => ofUse(context, use)),
    ];
  },
};

/** One use of each section as each kind: hundreds of installs may share a section, of which the same would be said. */
function firstInRole(uses: readonly Use[]): Use[] {
  const seen = new Map<Section, Set<Use['kind']>>();
  return uses.filter(({ section, kind }) => {
    let kinds = seen.get(section);
    if (kinds === undefined) seen.set(section, (kinds = new Set()));
    return !kinds.has(kind) && kinds.add(kind).size > 0;
  });
}

/** `CatalogFile.NTamd64` counts as `CatalogFile`. */
function versionKey(context: CheckContext, entry: Entry): string {
  return context.directive(entry).replace(/^catalogfile\..*$/, 'catalogfile');
}

function keyed(
  context: CheckContext,
  section: Section | null,
  count: (entry: Entry) => number | undefined,
): CheckMessage[] {
  if (section === null) return [];
  return section.entries.flatMap((entry) =>
    entry.key === null ? [] : beyond(context, section, entry, count(entry), context.text(entry.key)),
  );
}

function ofUse(context: CheckContext, use: Use): CheckMessage[] {
  const { section, kind } = use;
  if (kind === 'CopyFiles')
    return section.entries.flatMap((entry) =>
      beyond(context, section, entry, COPY_FIELDS, 'the line of a CopyFiles list'),
    );
  if (kind === 'AddReg' || kind === 'BitReg')
    return registryLinesOf(context.pkg, use).flatMap(({ entry, flags }) => {
      const isString = flags !== null && ['REG_SZ', 'REG_EXPAND_SZ'].includes(registryType(flags));
      const count = kind === 'BitReg' ? BIT_FIELDS : isString ? STRING_FIELDS : undefined;
      return beyond(context, section, entry, count, `the ${kind} line`);
    });
  const fields = DIRECTIVES[kind];
  return fields === undefined ? [] : keyed(context, section, (entry) => fields[context.directive(entry)]);
}

/** The first field with a text behind those that are read. */
function beyond(
  context: CheckContext,
  section: Section,
  entry: Entry,
  count: number | undefined,
  what: string,
): CheckMessage[] {
  if (count === undefined || entry.unclosedQuote) return [];
  const surplus = entry.fields
    .slice(count)
    .map((field) => context.text(field))
    .find((text) => text !== '');
  return surplus === undefined
    ? []
    : [
        {
          code: 1201,
          place: { section, entry },
          message: `${what} has a surplus field '${surplus}', which is ignored`,
        },
      ];
}
