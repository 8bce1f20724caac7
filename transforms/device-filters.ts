import { defineReasons, type Reason } from '../src/contract/reason';
import { QUOTE_OPEN } from '../src/kit/common-reasons';
import { followUp } from '../src/kit/follow-up';
import { report, type ReportParts } from '../src/kit/report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import type { FollowUp } from '../src/contract/result';
import { fold, sameName } from '../src/inf/fold';
import { findSection } from '../src/inf/lookup';
import { remembered } from '../src/inf/remembered';
import { appendEntries, removeEntry } from '../src/inf/entry-edits';
import { spellField } from '../src/inf/spelling';
import type { Entry, Field } from '../src/inf/tree';
import { FUNCTION_DRIVER_FLAG } from '../src/knowledge/addservice-flags';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { inboxBinaryByService } from '../src/knowledge/inbox-binaries';
import { qualifiedName } from '../src/kit/copy-names';
import { parseInteger } from '../src/package/destinations';
import { copiesNamed } from '../src/package/files';
import { groupBy } from '../src/package/group-by';
import { keyStyle } from '../src/kit/key-style';
import type { InfPackage, Install, Use } from '../src/package/model';
import { isOwnCode } from '../src/kit/own-code';
import { freshSectionName, hasDescriptor, usesIn, usesOf, usesOfKind } from '../src/package/queries';
import { keyParts, registryLinesIn, registryLinesWhere, type ReadLine } from '../src/package/registry';
import { insertSections, lastOfFamily, sectionBody, type NewSection } from '../src/kit/section-copy';
import { addsOf, firstDirective } from '../src/package/services';
import type { Edit } from '../src/text/edit';
import { dominantEol } from '../src/text/eol';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/device-filter-driver-ordering';
const FLOOR = FEATURE_FLOORS.addFilter.build;

/** AddReg flags: a multi-string that replaces the list, or one that adds to it; either may keep an existing value. */
const MULTI_STRING = 0x00010000;
const APPEND = 0x8;
const KEEP = 0x2;
const DELETES = 0x4;

/** The property of the filters of a device: DEVPKEY_Device_UpperFilters and DEVPKEY_Device_LowerFilters. */
const FILTER_PROPERTY = '{a45c254e-df1c-4efd-8020-67d146a850e0}';
const POSITION_OF_PROPERTY: Readonly<Record<number, Position>> = { 19: 'Upper', 20: 'Lower' };

type Position = 'Upper' | 'Lower';

const REASONS = defineReasons({
  olderBuilds: 'kept for builds below {build}',
  nameUnknown: 'it holds a token that is not defined, or not the same in every language',
  quoteOpen: QUOTE_OPEN,
  descriptor: '[{section}.security] gives the device key a descriptor along with it',
  noList: 'it is no multi-string, or is set only under a condition',
  noService: 'it names no service',
  addedToo: 'AddFilter adds it as well: remove this line once no Windows before build 18362 needs it',
  bothSides: '{service} is named as upper and as lower filter, and no page says that AddFilter takes a service twice',
  filterLevels: 'the INF defines filter levels: name one of them with FilterLevel in the AddFilter section',
  notAdded: '[{install}.Services] does not add the service {service}, as AddFilter demands',
  serviceUncertain: 'the AddService line of {service} is not certain here',
  functionDriver: '{service} is added as the function driver of the device',
  noServiceSection: 'the Service section of {service} is missing',
  foreignService: '{service} belongs to Windows or to another package: this one adds it and does not copy its binary',
  several:
    'several filters stand on that side ({services}), and FilterPosition leaves their order open: define filter levels, and name them with FilterLevel',
});

const transform = defineTransform({
  id: 'device-filters',
  rules: ['T11'],
  title: 'Add device filters with AddFilter',
  summary:
    'A service that the package appends to UpperFilters or LowerFilters of its device by a registry value is added with AddFilter in the .Filters section, with the position that it had.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1305, 1329, 1384],
  firstBuild: FLOOR,
  moves: ['filter'],
  holdsBack: [
    'Several filters stand on the same side: their order would be arbitrary without filter levels.',
    'The same install section does not add the service, or adds it as the function driver.',
    'The filter is a service of Windows itself, the package does not copy its binary, or the INF defines filter levels.',
    'The value is no multi-string, or is set only under a condition.',
    'The filters are those of a class, not of a device.',
  ],
  reasons: [REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addfilter-directive',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-ddinstall-filters-section',
  ],
  find(pkg, context) {
    const byEntry = groupBy(filterLines(pkg), (line) => line.entry);
    return [...byEntry.values()]
      .flatMap((lines) => proposalsOf(pkg, context, lines))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** A line that names filters, in one use of its section. */
interface FilterLine {
  readonly use: Use;
  readonly entry: Entry;
  readonly position: Position;
  readonly source: 'value' | 'property';
  /** As written: `UpperFilters`. */
  readonly name: string;
  /** The fields that name the filters. */
  readonly fields: readonly Field[];
  /** Tokens replaced. */
  readonly services: readonly string[];
  readonly mode: 'replace' | 'append' | 'keep' | 'other';
  readonly uncertain: boolean;
}

const filterLines = remembered((pkg: InfPackage): readonly FilterLine[] => {
  const isFilter = ({ root, valueName }: ReadLine): boolean =>
    root === 'HKR' && /^(?:upper|lower)filters$/i.test(valueName);
  const values = registryLinesWhere(pkg, isFilter).flatMap((line): FilterLine[] => {
    const position = sameName(line.valueName, 'UpperFilters')
      ? 'Upper'
      : sameName(line.valueName, 'LowerFilters')
        ? 'Lower'
        : null;
    if (line.kind !== 'AddReg' || line.root !== 'HKR' || position === null || keyParts(line.subkey).length > 0)
      return [];
    // A deletion adds no filter: destructive-directives reports it.
    if (((line.flags ?? 0) & DELETES) !== 0) return [];
    return [
      {
        use: line.use,
        entry: line.entry,
        position,
        source: 'value',
        name: line.valueName,
        fields: line.data,
        services: line.dataText,
        mode: modeOf(line.flags),
        uncertain: line.uncertain || line.data.some((field) => isUncertain(pkg, field)),
      },
    ];
  });
  const properties = usesOfKind(pkg, 'AddProperty').flatMap((use) =>
    use.section.entries.flatMap((entry) => propertyLine(pkg, use, entry)),
  );
  return [...values, ...properties];
});

const byInstall = remembered((pkg: InfPackage) =>
  groupBy(filterLines(pkg).filter(isOfDevice), (line) => line.use.install),
);

/** The lines of one install that name filters of its device. */
function deviceLines(pkg: InfPackage, install: Install): readonly FilterLine[] {
  return byInstall(pkg).get(install) ?? [];
}

function isUncertain(pkg: InfPackage, field: Field): boolean {
  const { undefined: missing, differs } = pkg.tokens.resolve(field.value);
  return missing.length > 0 || differs;
}

function modeOf(flags: number | null): FilterLine['mode'] {
  if (flags === null || (flags & ~(APPEND | KEEP)) !== MULTI_STRING) return 'other';
  if ((flags & KEEP) !== 0) return (flags & APPEND) !== 0 ? 'other' : 'keep';
  return (flags & APPEND) !== 0 ? 'append' : 'replace';
}

/** `{guid},pid,type,[flags],value...` of AddProperty. */
function propertyLine(pkg: InfPackage, use: Use, entry: Entry): FilterLine[] {
  const text = (index: number): string => pkg.tokens.resolve(entry.fields[index]?.value ?? '').text;
  if (entry.key !== null || fold(text(0).trim()) !== FILTER_PROPERTY) return [];
  const position = POSITION_OF_PROPERTY[parseInteger(text(1)) ?? -1];
  if (position === undefined) return [];
  const fields = entry.fields.slice(4);
  const flags = text(3) === '' ? 0 : parseInteger(text(3));
  const mode = flags === 0 ? 'replace' : flags === 0x4 ? 'append' : flags === 0x1 ? 'keep' : 'other';
  return [
    {
      use,
      entry,
      position,
      source: 'property',
      name: `DEVPKEY_Device_${position}Filters`,
      fields,
      services: fields.map((field) => pkg.tokens.resolve(field.value).text),
      mode,
      uncertain: entry.fields.some((field) => isUncertain(pkg, field)),
    },
  ];
}

function proposalsOf(pkg: InfPackage, context: FindContext, lines: readonly FilterLine[]): InfProposal[] {
  const ofDevice = lines.filter((line) => isOfDevice(line));
  const others = lines.filter((line) => !isOfDevice(line));
  const served = ofDevice.filter((line) => context.servedAt(line.use.install, FLOOR));
  return [
    ...[served, ofDevice.filter((line) => !served.includes(line))]
      .filter((group) => group.length > 0)
      .map((group) => deviceProposal(pkg, context, group)),
    ...(others.length === 0 ? [] : [misplaced(others)]),
  ];
}

/** HKR is the hardware key of the device; a property belongs to the device in the install section and in .HW alike. */
function isOfDevice(line: FilterLine): boolean {
  if (line.use.install.kind !== 'device') return false;
  return line.source === 'property'
    ? line.use.hkr === 'hardware key' || line.use.hkr === 'software key'
    : line.use.hkr === 'hardware key';
}

function common(line: FilterLine, codes: readonly number[]): Pick<ReportParts, 'span' | 'section' | 'codes'> {
  return { span: line.entry.content, section: line.use.section.name, codes };
}

/** The value stands where Windows does not look for filters of a device. */
function misplaced(lines: readonly FilterLine[]): InfProposal {
  const line = lines[0] as FilterLine;
  const base = {
    ...common(line, [1329]),
    applicability: 'manual',
    scope: lines.map((other) => other.use),
  } as const;
  const service = line.services.join(', ');
  switch (line.use.hkr) {
    case 'software key':
      return report(transform, {
        ...base,
        id: 'T11-filter-in-software-key',
        level: 'warning',
        message: `${line.name} (${service}) is written to the software key, where Windows does not look for filters: the line has no effect. If the filter is wanted, add it with AddFilter in [${line.use.install.found}.Filters]; else remove the line`,
      });
    case 'class':
    case 'interface class':
      return report(transform, {
        ...base,
        id: 'T11-class-filter',
        message: `${line.name} (${service}) filters every device of the class: no isolated form exists. Make it a filter of the devices that need it, with AddFilter in the INF of each or in an extension INF`,
      });
    default:
      return report(transform, {
        ...base,
        id: 'T11-filter-without-device',
        message: `${line.name} (${service}) is written with HKR from [${line.use.install.found}], which installs no device and gives HKR no key. A filter for devices of others is added with AddFilter in an extension INF that names their hardware ids`,
      });
  }
}

function deviceProposal(pkg: InfPackage, context: FindContext, lines: readonly FilterLine[]): InfProposal {
  const line = lines[0] as FilterLine;
  const inbox = inboxFilter(pkg, lines);
  const codes = [
    1329,
    ...(line.mode === 'append' ? [1305] : []),
    ...(sameName(pkg.version.className ?? '', 'Extension') ? [1384] : []),
  ];
  const base = {
    ...common(line, codes),
    scope: lines.map((other) => other.use),
  } as const;
  if (inbox !== null) {
    const { message, firstBuild } = inbox;
    const isOld = firstBuild !== null && lines.every((other) => !context.servedAt(other.use.install, firstBuild));
    return report(transform, {
      ...base,
      id: 'T11-inbox-filter',
      level: isOld ? 'note' : 'error',
      applicability: 'manual',
      message,
      firstBuild,
      heldBack: isOld ? REASONS.olderBuilds({ build: firstBuild }) : null,
    });
  }
  const heldBack = whyNot(pkg, lines);
  const plan = heldBack === null ? addFilter(pkg, lines) : null;
  return report(transform, {
    ...base,
    id: 'T11-device-filter',
    applicability: line.mode === 'append' ? 'automatic' : 'follow-up',
    message: `${line.services.join(', ')} is added to the ${line.position.toLowerCase()} filters of the device by ${line.source === 'value' ? 'the registry value' : 'the property'} ${line.name}; AddFilter in the .Filters section adds it without touching the filters of others`,
    rewrite:
      plan === null
        ? null
        : {
            edits: plan.edits,
            moves: [
              {
                kind: 'filter',
                subject: line.services[0] as string,
                from: line.name,
                to: `AddFilter, ${line.position}`,
              },
            ],
            followUps: followUps(line),
          },
    heldBack,
    scope: plan?.scope ?? base.scope,
  });
}

/** A filter that Windows itself brings, and that the package does not copy: what to write instead. */
function inboxFilter(
  pkg: InfPackage,
  lines: readonly FilterLine[],
): { message: string; firstBuild: number | null } | null {
  const line = lines[0] as FilterLine;
  for (const service of line.services) {
    const inbox = inboxBinaryByService(service);
    if (inbox === null || copiesNamed(pkg, inbox.file).length > 0) continue;
    const seen = `${line.name} names ${service}, a filter of Windows itself`;
    const needs = line.position === 'Upper' ? inbox.include?.upperFilter : inbox.include?.lowerFilter;
    if (inbox.include === null || needs == null)
      return {
        firstBuild: null,
        message: `${seen}: no documented INF offers it as a filter to include. Keep the line until one does, or ask for it in the INF of the device`,
      };
    const asked = [
      `Needs=${needs.install ?? ''} in the install section`,
      `${needs.hw ?? ''} in .HW`,
      `${needs.services ?? ''} in .Services`,
      `${needs.filters ?? ''} in .Filters`,
    ].join(', ');
    const { firstBuild } = inbox.include;
    return {
      firstBuild,
      message: `${seen}: ${firstBuild === null ? '' : `from build ${firstBuild} on, `}remove the line and its AddService, and write Include=${inbox.include.inf} with ${asked}`,
    };
  }
  return null;
}

function whyNot(pkg: InfPackage, lines: readonly FilterLine[]): Reason | null {
  const line = lines[0] as FilterLine;
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (line.source === 'value' && hasDescriptor(pkg, line.use.section))
    return REASONS.descriptor({ section: line.use.section.name });
  if (line.mode === 'other') return REASONS.noList;
  const services = line.services.filter((service) => service !== '');
  if (services.length === 0) return REASONS.noService;
  if (services.length > 1) return several(services);
  for (const { use } of lines) {
    const reason = whyNotHere(pkg, use.install, line);
    if (reason !== null) return reason;
  }
  return null;
}

function whyNotHere(pkg: InfPackage, install: Install, line: FilterLine): Reason | null {
  const service = line.services[0] as string;
  const others = deviceLines(pkg, install)
    .filter((other) => other.position === line.position)
    .flatMap((other) => other.services);
  const rivals = [...new Set([...others, ...filtersAdded(pkg, install, line.position)].map(fold))].filter(
    (name) => name !== fold(service),
  );
  if (rivals.length > 0) return several([service, ...rivals]);
  if (filtersAdded(pkg, install, line.position).some((name) => sameName(name, service))) return REASONS.addedToo;
  if (
    deviceLines(pkg, install).some(
      (other) => other.position !== line.position && other.services.some((name) => sameName(name, service)),
    )
  )
    return REASONS.bothSides({ service });
  const included = filterIncluded(pkg, install, line.position);
  if (included !== null) return several([service, included]);
  if (definesLevels(pkg, install)) return REASONS.filterLevels;
  const adds = addsOf(pkg, install).filter((add) => sameName(add.name, service));
  if (adds.length === 0) return REASONS.notAdded({ install: install.found, service });
  if (adds.some((add) => add.flags === null || add.uncertain)) return REASONS.serviceUncertain({ service });
  if (adds.some((add) => ((add.flags ?? 0) & FUNCTION_DRIVER_FLAG) !== 0)) return REASONS.functionDriver({ service });
  if (adds.every((add) => add.section === null || firstDirective(pkg, add.section, 'ServiceBinary') === null))
    return REASONS.noServiceSection({ service });
  if (!isOwnCode(pkg, service)) return REASONS.foreignService({ service });
  return null;
}

function several(services: readonly string[]): Reason {
  return REASONS.several({ services: services.join(', ') });
}

/** The services that AddFilter adds in that position. */
function filtersAdded(pkg: InfPackage, install: Install, position: Position): string[] {
  return usesIn(pkg, install).flatMap((use) => {
    if (use.kind !== 'AddFilter' || use.via === null) return [];
    const placed = firstDirective(pkg, use, 'FilterPosition');
    if (placed !== null && !sameName(placed.text, position)) return [];
    return [pkg.tokens.resolve(use.via.entry.fields[0]?.value ?? '').text];
  });
}

/** A section of another INF that .Filters needs, and that may add a filter on the same side; inbox INFs name the side. */
function filterIncluded(pkg: InfPackage, install: Install, position: Position): string | null {
  const other = position === 'Upper' ? /lowerfilter/i : /upperfilter/i;
  const needs = pkg.inclusions.filter(
    (inclusion) =>
      inclusion.directive === 'Needs' &&
      inclusion.use.install === install &&
      inclusion.use.kind === 'DDInstall.Filters',
  );
  return (
    needs
      .flatMap((inclusion) => inclusion.names)
      .find((name) => findSection(pkg.document, name) === null && !other.test(name)) ?? null
  );
}

function definesLevels(pkg: InfPackage, install: Install): boolean {
  return registryLinesIn(pkg, install).some(
    (line) => line.use.hkr === 'hardware key' && /^(?:upper|lower)filter(?:levels|defaultlevel)$/i.test(line.valueName),
  );
}

function addFilter(pkg: InfPackage, lines: readonly FilterLine[]): { edits: Edit[]; scope: Use[] } {
  const { document } = pkg;
  const line = lines[0] as FilterLine;
  const eol = dominantEol(document.text);
  const edits: Edit[] = [removeEntry(line.entry)];
  const sections: NewSection[] = [];
  const scope = new Set<Use>(lines.map((other) => other.use));
  const users = new Set(lines.map(({ use }) => use.install));
  const body = `FilterPosition = ${line.position}${eol}`;
  const { name: target, isNew } = filterSection(pkg, line, body);
  const installs = new Map(lines.map(({ use }) => [fold(use.install.found), use.install]));
  for (const install of installs.values()) {
    const value = `${spellField((line.fields[0] as Field).value)},,${spellField(target)}`;
    const section = findSection(document, `${install.found}.Filters`);
    if (section === null)
      sections.push({
        name: `${install.found}.Filters`,
        body: `AddFilter = ${value}${eol}`,
        beside: lastOfFamily(document, install.found),
      });
    else {
      edits.push(appendEntries(document, section, [keyStyle(document, section, 'AddFilter', value)]));
      for (const use of usesOf(pkg, section)) if (users.has(use.install)) scope.add(use);
    }
  }
  if (isNew)
    sections.push({
      name: target,
      body,
      beside: sections[0]?.beside ?? lastOfFamily(document, [...installs.values()][0]?.found ?? ''),
    });
  edits.push(...insertSections(document, sections));
  return { edits, scope: [...scope] };
}

/** One section says the position of a filter for all install sections that add it. */
function filterSection(pkg: InfPackage, line: FilterLine, body: string): { name: string; isNew: boolean } {
  const service = (line.services[0] as string).replace(/[^\w.-]/g, '_');
  const base = qualifiedName(pkg.document, service, `${line.position}Filter`);
  const there = findSection(pkg.document, base);
  if (there !== null && sectionBody(pkg.document, there).trim() === body.trim())
    return { name: there.name, isNew: false };
  return { name: freshSectionName(pkg, base), isNew: true };
}

function followUps(line: FilterLine): FollowUp[] {
  const service = line.services[0] as string;
  const replaced =
    line.mode === 'append'
      ? ''
      : `the old line replaced the list of ${line.position.toLowerCase()} filters${line.mode === 'keep' ? ' where there was none' : ''}, AddFilter only adds to it; `;
  const text = `${service} is a filter by AddFilter: ${replaced}a device that an older package configured keeps ${service} in its ${line.position}Filters value as well, so test an upgrade and a clean install of the device`;
  return [followUp({ service, firstBuild: FLOOR, text })];
}
