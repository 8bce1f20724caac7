import { defineReasons, type Reason } from '../src/contract/reason';
import { FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from '../src/kit/common-reasons';
import { report } from '../src/kit/report';
import { numberOfBytes, guidOfBytes, textOfBytes } from '../src/package/effects/registry-bytes';
import { legacyFloor } from '../src/kit/legacy-floor';
import { defineTransform, type FindContext, type InfProposal, type Rewrite } from '../src/contract/transform';
import { fold, sameName } from '../src/inf/fold';
import { appendEntries, removeEntry } from '../src/inf/entry-edits';
import { spellField, replaceField } from '../src/inf/spelling';
import type { Entry, Field, Section } from '../src/inf/tree';
import { UNIQUE_NAME_FLAG } from '../src/knowledge/addservice-flags';
import { isServiceState, serviceValue, TRIGGER_INFO, type ServiceValue } from '../src/knowledge/service-values';
import { parseInteger } from '../src/package/destinations';
import { pathWords } from '../src/package/effects/path-parts';
import { REGISTRY_FLAGS, registryData, registryType } from '../src/package/effects/registry-data';
import { keyStyle } from '../src/kit/key-style';
import type { InfPackage, Use } from '../src/package/model';
import { freshSectionName, hasDescriptor } from '../src/package/queries';
import { insertSections, type NewSection } from '../src/kit/section-copy';
import { serviceKeyLines, type ServiceKeyLine } from '../src/kit/service-keys';
import { firstDirective } from '../src/package/services';
import type { Edit } from '../src/text/edit';
import { dominantEol } from '../src/text/eol';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive';

/** What a plain write may not ask for, the kept value apart. */
const NO_PLAIN_WRITE =
  REGISTRY_FLAGS.deleteValue |
  REGISTRY_FLAGS.append |
  REGISTRY_FLAGS.keyOnly |
  REGISTRY_FLAGS.onlyIfPresent |
  REGISTRY_FLAGS.view64 |
  REGISTRY_FLAGS.keyOnlyCommon |
  REGISTRY_FLAGS.view32 |
  REGISTRY_FLAGS.deleteSomething;

const REASONS = defineReasons({
  descriptor: '[{section}.security] gives the key a descriptor, which would not follow the line',
  nameUnknown: NAME_UNKNOWN,
  flagsUnknown: FLAGS_UNKNOWN,
  noPlainWrite: 'it deletes, appends, or writes under a condition',
  quoteOpen: QUOTE_OPEN,
  numberedControlSet: 'it names one control set by its number, which need not be the current one',
  serviceNotFixed: 'the name of service {service} is not fixed in this INF',
  noServiceSection: 'the Service section of {service} is missing',
  noDirective:
    'no directive sets {value}: remove the line, or let a program of the package set it through the service control manager',
  rival: 'another line writes the value with other data',
  otherData: 'its data is not what {directive} takes',
  otherType: '{directive} is not for services of that type',
  saysElse: '{directive} in [{section}] says something else ({present}), and which of the two wins is not documented',
  directiveMissing: '{directive} is missing in [{section}], and the value cannot be turned into it',
  keepsOthers: 'it keeps an existing value, and {directive} sets others at the same time',
  keepsWithoutFlag: 'it keeps an existing value, and no flag of AddService does that for {directive}',
  keepsInSome: 'it keeps an existing value, and {directive} is set in some Service sections only',
  keepMixed: 'only some of the lines for that directive keep an existing value',
  directiveThere: '[{section}] has {directive} already',
  triggersDiffer: 'the install sections that add the service write different triggers',
  noTrigger: 'a line below TriggerInfo is no part of a numbered trigger',
  triggerTwice: 'a value of a trigger is written twice',
  triggerKind:
    'a trigger is of a kind that the documentation of AddTrigger does not describe, or its data does not read as one',
  actionsDiffer: 'the install sections that add the service write different failure actions',
  actionsNotOneEach: 'FailureActions takes both in one section, and this is not one of each',
  actionsUnread: 'its bytes do not read as failure actions without command and reboot message',
  crashFlag: 'FailureActionsOnNonCrashFailures is neither 0 nor 1',
});

const transform = defineTransform({
  id: 'service-directives',
  rules: ['T07'],
  title: 'Set service state with directives of AddService',
  summary:
    'Registry values that Windows itself keeps for a service (Description, DependOnService, BootFlags, triggers, failure actions, ...) become directives of the Service section.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1323, 1320, 1321],
  firstBuild: null,
  moves: ['service-directive', 'service-flags'],
  holdsBack: [
    'The Service section sets the directive to something else, or two lines write the value differently.',
    'No directive sets the value: Tag, FailureCommand, LaunchProtected, PreshutdownTimeout and others.',
    'The data has another type or layout than the directive can say, or the directive is not for this kind of service.',
    'The line deletes, appends, or keeps an existing value where AddService has no flag for that.',
    'Builds before the first that knows the directive keep the registry value.',
  ],
  reasons: [REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver'],
  find(pkg, context) {
    const lines = serviceKeyLines(pkg).filter(
      ({ adds, subkey, line }) => adds.length > 0 && isServiceState(subkey, line.valueName),
    );
    const groups = new Map<unknown, ServiceKeyLine[]>();
    for (const line of lines) {
      const key = groupKey(line);
      addTo(groups, key, line);
    }
    return [...groups.values()]
      .flatMap((group) => proposalsOf(pkg, context, group, lines))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** Triggers and failure actions are spread over several lines that belong together; other values stand alone. */
function groupKey({ line, service, subkey }: ServiceKeyLine): unknown {
  const value = serviceValue(subkey, line.valueName);
  if (value === null) return `triggers of ${fold(service)}`;
  return value.conversion === 'failure-actions' ? `failure actions of ${fold(service)}` : line.entry;
}

function proposalsOf(
  pkg: InfPackage,
  context: FindContext,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
): InfProposal[] {
  const floor = floorOf(group[0] as ServiceKeyLine);
  const served = group.filter((item) => floor === null || context.servedAt(item.line.use.install, floor));
  return [served, group.filter((item) => !served.includes(item))]
    .filter((part) => part.length > 0)
    .flatMap((part) => groupProposals(pkg, context, part, all, floor));
}

function floorOf({ line, subkey }: ServiceKeyLine): number | null {
  const value = serviceValue(subkey, line.valueName);
  return value === null ? TRIGGER_INFO.floor : value.floor;
}

/** A rewrite of one group, or the reason why there is none. */
type Plan =
  | {
      readonly edits: readonly Edit[];
      readonly sections: readonly NewSection[];
      readonly to: string;
      readonly keep: number;
    }
  | Reason;

function groupProposals(
  pkg: InfPackage,
  context: FindContext,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
  floor: number | null,
): InfProposal[] {
  const first = group[0] as ServiceKeyLine;
  const { service } = first;
  const value = serviceValue(first.subkey, first.line.valueName);
  const directive = value === null ? TRIGGER_INFO.directive : value.directive;
  const plan = planOf(pkg, group, all, value);
  const entries = [...new Set(group.map((item) => item.line.entry))];
  const scope = scopeOf(group);
  const firstBuild = legacyFloor(pkg, context, scope, floor);
  const isRightBelow =
    value?.documentedBelowFloor === true && !group.some((item) => context.servedAt(item.line.use.install, floor ?? 0));
  const proposal = (
    item: ServiceKeyLine,
    rewrite: Pick<Rewrite, 'edits' | 'moves'> | null,
    heldBack: Reason | null,
  ): InfProposal =>
    report(transform, {
      id: 'T07-service-state',
      span: item.line.entry.content,
      section: item.line.use.section.name,
      codes: [item.spelling === 'relative' ? 1323 : 1321],
      level: isRightBelow ? 'note' : 'error',
      message: `${value === null ? 'a trigger' : item.line.valueName} of service ${service} is written to the registry; ${directive === null ? 'Windows keeps this value itself, and no directive sets it' : `${directive} in its Service section sets it`}`,
      firstBuild,
      rewrite,
      heldBack,
      scope,
    });
  if (typeof plan === 'string')
    return entries.map((entry) =>
      proposal(group.find((item) => item.line.entry === entry) as ServiceKeyLine, null, plan),
    );
  const edits = [
    ...entries.map(removeEntry),
    ...plan.edits,
    ...keepFlagEdits(group, plan.keep),
    ...insertSections(pkg.document, plan.sections),
  ];
  const moves = entries.map((entry) => ({
    kind: 'service-directive' as const,
    subject: entry,
    from: first.line.valueName,
    to: plan.to,
  }));
  const flagMoves =
    plan.keep === 0
      ? []
      : [{ kind: 'service-flags' as const, subject: service, from: null, to: `0x${plan.keep.toString(16)}` }];
  return [proposal(first, { edits, moves: [...moves, ...flagMoves] }, null)];
}

/** The registry lines, the Service sections, and the lines that add the services. */
function scopeOf(group: readonly ServiceKeyLine[]): Use[] {
  const scope = new Set<Use>(group.map((item) => item.line.use));
  for (const { adds } of group) {
    for (const add of adds) {
      if (add.section !== null) scope.add(add.section);
      scope.add(add.parent);
    }
  }
  return [...scope];
}

function planOf(
  pkg: InfPackage,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
  value: ServiceValue | null,
): Plan {
  for (const item of group) {
    const reason =
      whyNot(item) ??
      (hasDescriptor(pkg, item.line.use.section) ? REASONS.descriptor({ section: item.line.use.section.name }) : null);
    if (reason !== null) return reason;
  }
  if (value === null) return triggerPlan(pkg, group);
  if (value.conversion === 'failure-actions') return failurePlan(pkg, group);
  return valuePlan(pkg, group, all, value);
}

function whyNot({ line, spelling, adds, service }: ServiceKeyLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.flags === null) return REASONS.flagsUnknown;
  if ((line.flags & NO_PLAIN_WRITE) !== 0) return REASONS.noPlainWrite;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (spelling === 'numbered-control-set') return REASONS.numberedControlSet;
  if (adds.some((add) => add.uncertain || add.flags === null || (add.flags & UNIQUE_NAME_FLAG) !== 0))
    return REASONS.serviceNotFixed({ service });
  if (adds.some((add) => add.section === null)) return REASONS.noServiceSection({ service });
  return null;
}

/** The Service sections that a group is about, each once. */
function serviceSections(group: readonly ServiceKeyLine[]): { section: Section; use: Use }[] {
  const sections = new Map<Section, Use>();
  for (const { adds } of group)
    for (const add of adds) if (add.section !== null) sections.set(add.section.section, add.section);
  return [...sections].map(([section, use]) => ({ section, use }));
}

function keepsExisting({ line }: ServiceKeyLine): boolean {
  return ((line.flags ?? 0) & REGISTRY_FLAGS.keepExisting) !== 0;
}

/** ORs a flag into every AddService line of the group. */
function keepFlagEdits(group: readonly ServiceKeyLine[], keep: number): Edit[] {
  if (keep === 0) return [];
  const edits = new Map<Entry, Edit>();
  for (const add of group.flatMap((item) => item.adds)) {
    const flags = add.flags ?? 0;
    const field = add.entry.fields[1];
    if ((flags & keep) === keep || field === undefined) continue;
    edits.set(add.entry, replaceField(field, `0x${((flags | keep) >>> 0).toString(16).padStart(8, '0')}`));
  }
  return [...edits.values()];
}

/** One value that one directive sets. */
function valuePlan(
  pkg: InfPackage,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
  value: ServiceValue,
): Plan {
  const item = group[0] as ServiceKeyLine;
  if (value.directive === null) return REASONS.noDirective({ value: value.name });
  const rival = all.find((other) =>
    group.some(
      (mine) =>
        other.line.entry !== mine.line.entry &&
        other.line.use.install === mine.line.use.install &&
        sameName(other.service, mine.service) &&
        serviceValue(other.subkey, other.line.valueName) === value &&
        !isEqual(other, mine),
    ),
  );
  if (rival !== undefined) return REASONS.rival;
  const text = value.name === 'ImagePath' ? '' : directiveText(pkg, item, value);
  if (text === null) return REASONS.otherData({ directive: value.directive });
  const sections = serviceSections(group);
  const wrong = sections.find(({ use }) => !isForService(pkg, use, value));
  if (wrong !== undefined) return REASONS.otherType({ directive: value.directive });
  const missing: Section[] = [];
  const merged: Entry[] = [];
  for (const { section, use } of sections) {
    const present = presentItems(pkg, use, value.directive);
    const open = present === null ? null : mergeable(pkg, use, value, present);
    if (present === null) missing.push(section);
    else if (open !== null) merged.push(open);
    else if (!saysTheSame(item, value, present))
      return REASONS.saysElse({ directive: value.directive, section: section.name, present: present.join(', ') });
  }
  if (missing.length > 0 && value.conversion === 'none')
    return REASONS.directiveMissing({ directive: value.directive, section: missing[0]?.name ?? '' });
  if (merged.length > 0 && keepsExisting(item)) return REASONS.keepsOthers({ directive: value.directive });
  const keep = missing.length > 0 && keepsExisting(item) ? value.keepFlag : 0;
  if (keep === null) return REASONS.keepsWithoutFlag({ directive: value.directive });
  if (keep !== 0 && missing.length < sections.length) return REASONS.keepsInSome({ directive: value.directive });
  if (keep !== 0 && mixesKeep(group, all, value)) return REASONS.keepMixed;
  const edits = missing.map((section) =>
    appendEntries(pkg.document, section, [keyStyle(pkg.document, section, value.directive as string, text)]),
  );
  for (const entry of merged) {
    const end = (entry.fields[entry.fields.length - 1] as Field).span.end;
    edits.push({ start: end, end, text: `, ${text}` });
  }
  return {
    edits,
    sections: [],
    to:
      missing.length + merged.length === 0 ? `${value.directive}, which says the same` : `${value.directive} = ${text}`,
    keep,
  };
}

/** The Dependencies line that names services only, for groups, or groups only, for services; null when it names such things already. */
function mergeable(pkg: InfPackage, use: Use, value: ServiceValue, present: readonly string[]): Entry | null {
  if (
    value.whenDirectivePresent !== 'merge' ||
    present.some((text) => text.startsWith('+') === (value.conversion === 'group-list'))
  )
    return null;
  const entries = use.section.entries.filter(
    (entry) => entry.key !== null && sameName(pkg.tokens.resolve(entry.key.value).text, value.directive ?? ''),
  );
  const [entry] = entries;
  return entries.length === 1 && entry !== undefined && entry.fields.length > 0 && !entry.unclosedQuote ? entry : null;
}

/** One flag speaks for all of the dependencies. */
function mixesKeep(group: readonly ServiceKeyLine[], all: readonly ServiceKeyLine[], value: ServiceValue): boolean {
  return all.some(
    (other) =>
      group.some((mine) => other.line.use.install === mine.line.use.install && sameName(other.service, mine.service)) &&
      serviceValue(other.subkey, other.line.valueName)?.directive === value.directive &&
      !keepsExisting(other),
  );
}

function isEqual(a: ServiceKeyLine, b: ServiceKeyLine): boolean {
  return a.line.flags === b.line.flags && a.line.dataText.join('\0') === b.line.dataText.join('\0');
}

function isForService(pkg: InfPackage, use: Use, value: ServiceValue): boolean {
  switch (value.services) {
    case 'any':
      return true;
    case 'win32':
      return isWin32(pkg, use);
    case 'kernel':
      return (serviceType(pkg, use) & 0x0b) !== 0;
  }
}

function isWin32(pkg: InfPackage, use: Use): boolean {
  return (serviceType(pkg, use) & 0x30) !== 0;
}

/** ServiceType; 0 when it is missing or no number. */
function serviceType(pkg: InfPackage, use: Use): number {
  return parseInteger(firstDirective(pkg, use, 'ServiceType')?.text ?? '') ?? 0;
}

function dataOf({ line }: ServiceKeyLine): { type: string; data: string[] } {
  const type = registryType(line.flags ?? 0);
  return { type, data: registryData(type, line.dataText) };
}

/** The value as the directive spells it; null when its type or data does not fit. */
function directiveText(pkg: InfPackage, item: ServiceKeyLine, value: ServiceValue): string | null {
  const { line } = item;
  const { type, data } = dataOf(item);
  if (line.data.some((field) => isUncertain(pkg, field))) return null;
  const [field] = line.data;
  switch (value.conversion) {
    case 'number': {
      if (type !== 'REG_DWORD' || !/^\d+$/.test(data[0] ?? '')) return null;
      return line.data.length === 1 && field !== undefined && parseInteger(field.value) !== null
        ? field.value
        : `0x${Number(data[0]).toString(16)}`;
    }
    case 'string':
      // A percent sign left over is a variable, which the registry would expand and a directive would not.
      if (
        (type !== 'REG_SZ' && type !== 'REG_EXPAND_SZ') ||
        field === undefined ||
        (data[0] ?? '') === '' ||
        (type === 'REG_EXPAND_SZ' && field.value.includes('%%'))
      )
        return null;
      return spellField(field.value, field.quoted);
    case 'list':
    case 'group-list': {
      const sign = value.conversion === 'group-list' ? '+' : '';
      if (type !== 'REG_MULTI_SZ' || data.length === 0 || data.some((text) => text === '')) return null;
      return line.data
        .map((one) => spellField(sign !== '' && !one.value.startsWith(sign) ? sign + one.value : one.value))
        .join(', ');
    }
    default:
      return null;
  }
}

function isUncertain(pkg: InfPackage, field: Field): boolean {
  const { undefined: missing, differs } = pkg.tokens.resolve(field.value);
  return missing.length > 0 || differs;
}

/** The fields of a directive, tokens replaced; null when the section does not have it. */
function presentItems(pkg: InfPackage, use: Use, directive: string): string[] | null {
  const entries = use.section.entries.filter(
    (entry) => entry.key !== null && sameName(pkg.tokens.resolve(entry.key.value).text, directive),
  );
  return entries.length === 0
    ? null
    : entries.flatMap((entry) => entry.fields.map((field) => pkg.tokens.resolve(field.value).text));
}

function saysTheSame(item: ServiceKeyLine, value: ServiceValue, present: readonly string[]): boolean {
  const { data } = dataOf(item);
  if (value.name === 'ImagePath') return pathWords(data[0] ?? '') === pathWords(present.join(','));
  switch (value.conversion) {
    case 'number':
      return present.length === 1 && parseInteger(present[0] as string) === Number(data[0]);
    case 'string':
      return present.join(',') === data[0];
    case 'list':
    case 'group-list': {
      const wanted = new Set(
        data.map((text) => fold(value.conversion === 'group-list' && !text.startsWith('+') ? `+${text}` : text)),
      );
      const there = present
        .filter(
          (text) => value.directive !== 'Dependencies' || text.startsWith('+') === (value.conversion === 'group-list'),
        )
        .map(fold);
      return there.length === wanted.size && there.every((text) => wanted.has(text));
    }
    default:
      return false;
  }
}

/** Lines that belong together must be the same in every install section. */
function sharedLines(group: readonly ServiceKeyLine[]): ServiceKeyLine[] | null {
  const byInstall = new Map<unknown, ServiceKeyLine[]>();
  for (const item of group) addTo(byInstall, item.line.use.install, item);
  const [first = [], ...rest] = [...byInstall.values()];
  const entries = new Set(first.map((item) => item.line.entry));
  return entries.size === first.length &&
    rest.every((other) => other.length === first.length && other.every((item) => entries.has(item.line.entry)))
    ? first
    : null;
}

/** The directive in every Service section, with the section or sections that it names. */
function sectionPlan(
  pkg: InfPackage,
  group: readonly ServiceKeyLine[],
  directive: string,
  bodies: readonly string[],
  keepFlag: number,
): Plan {
  const sections = serviceSections(group);
  const named = sections[0]?.section as Section;
  const taken = sections.find((one) => presentItems(pkg, one.use, directive) !== null);
  if (taken !== undefined) return REASONS.directiveThere({ section: taken.section.name, directive });
  if (sections.some((one) => !isWin32(pkg, one.use))) return REASONS.otherType({ directive });
  const keeps = group.filter(keepsExisting).length;
  if (keeps !== 0 && keeps !== group.length) return REASONS.keepMixed;
  const names: string[] = [];
  for (const [index] of bodies.entries())
    names.push(
      freshSectionName(
        pkg,
        `${named.name}.${directive.replace(/^Add/, '')}${bodies.length > 1 ? String(index) : ''}`,
        new Set(names.map(fold)),
      ),
    );
  const eol = dominantEol(pkg.document.text);
  const text = names.map((name) => spellField(name)).join(', ');
  return {
    edits: sections.map(({ section }) =>
      appendEntries(pkg.document, section, [keyStyle(pkg.document, section, directive, text)]),
    ),
    sections: names.map((name, index) => ({
      name,
      body: (bodies[index] as string)
        .split('\n')
        .map((line) => line + eol)
        .join(''),
      beside: named,
    })),
    to: `${directive} = ${text}`,
    keep: keeps === 0 ? 0 : keepFlag,
  };
}

/** `TriggerInfo\N`: Type, Action, GUID, DataTypeM, DataM. */
function triggerPlan(pkg: InfPackage, group: readonly ServiceKeyLine[]): Plan {
  const lines = sharedLines(group);
  if (lines === null) return REASONS.triggersDiffer;
  const numbers = new Map<string, Map<string, ServiceKeyLine>>();
  for (const item of lines) {
    const number = /^triggerinfo\\(\d+)$/i.exec(item.subkey)?.[1];
    if (number === undefined) return REASONS.noTrigger;
    const values = numbers.get(number) ?? new Map<string, ServiceKeyLine>();
    if (values.has(fold(item.line.valueName))) return REASONS.triggerTwice;
    numbers.set(number, values.set(fold(item.line.valueName), item));
  }
  const bodies: string[] = [];
  for (const [, values] of [...numbers].sort(([a], [b]) => Number(a) - Number(b))) {
    const body = triggerBody(values);
    if (body === null) return REASONS.triggerKind;
    bodies.push(body);
  }
  return sectionPlan(pkg, group, TRIGGER_INFO.directive, bodies, TRIGGER_INFO.keepFlag);
}

/** The lines of a trigger section; null unless it is the documented trigger on a device interface. */
function triggerBody(values: ReadonlyMap<string, ServiceKeyLine>): string | null {
  const number = (name: string): number | null => {
    const item = values.get(name);
    if (item === undefined) return null;
    const { type, data } = dataOf(item);
    return type === 'REG_DWORD' && /^\d+$/.test(data[0] ?? '') ? Number(data[0]) : null;
  };
  const bytes = (name: string): string => {
    const item = values.get(name);
    return item === undefined || dataOf(item).type !== 'REG_BINARY' ? '' : (dataOf(item).data[0] ?? '');
  };
  const guid = guidOfBytes(bytes('guid'));
  const action = number('action');
  if (number('type') !== 1 || guid === null || (action !== 1 && action !== 2)) return null;
  const items: string[] = [];
  let known = 3;
  for (; values.has(`datatype${items.length}`); known += 2) {
    const text = textOfBytes(bytes(`data${items.length}`));
    if (number(`datatype${items.length}`) !== 2 || text === null || text === '' || /[\0\r\n%]/.test(text)) return null;
    items.push(`DataItem = 2, ${spellField(text)}`);
  }
  if (known !== values.size) return null;
  return ['TriggerType = 1', `Action = ${action}`, `SubType = ${guid}`, ...items].join('\n');
}

/** Reset period, two empty offsets, count, offset of the actions, and pairs of type and delay in milliseconds. */
function failurePlan(pkg: InfPackage, group: readonly ServiceKeyLine[]): Plan {
  const lines = sharedLines(group);
  if (lines === null) return REASONS.actionsDiffer;
  const find = (name: string): ServiceKeyLine | undefined => lines.find((item) => sameName(item.line.valueName, name));
  const [actions, nonCrash] = [find('FailureActions'), find('FailureActionsOnNonCrashFailures')];
  if (actions === undefined || lines.length !== (nonCrash === undefined ? 1 : 2)) return REASONS.actionsNotOneEach;
  const { type, data } = dataOf(actions);
  const body = type === 'REG_BINARY' ? failureBody(data[0] ?? '') : null;
  if (body === null) return REASONS.actionsUnread;
  const flag = nonCrash === undefined ? null : dataOf(nonCrash);
  if (flag !== null && (flag.type !== 'REG_DWORD' || !/^[01]$/.test(flag.data[0] ?? ''))) return REASONS.crashFlag;
  const [period, ...rest] = body;
  return sectionPlan(
    pkg,
    group,
    'FailureActions',
    [[period, ...(flag === null ? [] : [`NonCrashFailures = ${flag.data[0] ?? ''}`]), ...rest].join('\n')],
    0x20000,
  );
}

const HEADER = 20;
const ACTION = 8;

function failureBody(digits: string): string[] | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(digits) || digits.length < 2 * HEADER) return null;
  const word = (at: number): number => numberOfBytes(digits.slice(2 * at, 2 * at + 8));
  const count = word(12);
  if (
    word(4) !== 0 ||
    word(8) !== 0 ||
    count === 0 ||
    word(16) !== HEADER ||
    digits.length !== 2 * (HEADER + ACTION * count)
  )
    return null;
  const actions = Array.from(
    { length: count },
    (_, index) => `Action = ${word(HEADER + ACTION * index)}, ${word(HEADER + ACTION * index + 4)}`,
  );
  return [`ResetPeriod = ${word(0)}`, ...actions];
}
