import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { fold } from '../src/inf/fold';
import type { Entry } from '../src/inf/tree';
import { parseInteger } from '../src/package/destinations';
import { fileCopies, type FileCopy } from '../src/package/files';
import { groupBy } from '../src/package/group-by';
import type { InfPackage, Install, Use } from '../src/package/model';
import { keyParts, registryLinesWhere, type RegistryLine } from '../src/package/registry';
import { serviceAdds, type ServiceAdd } from '../src/package/services';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings';

const transform = defineTransform({
  id: 'package-conflicts',
  rules: ['T35'],
  title: 'Report install sections that contradict each other',
  summary:
    'In one slice, two install sections that copy different files to one place, set one registry value to different data, or configure one service differently, leave the machine to whichever device comes last.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1330, 1331, 1332, 1333],
  firstBuild: null,
  holdsBack: ['Always: which of the two is meant is not written in the INF.'],
  references: [REFERENCE],
  find(pkg) {
    if (!pkg.slices.some(({ installs }) => installs.length > 1)) return [];
    return [...fileConflicts(pkg), ...valueConflicts(pkg), ...serviceConflicts(pkg)].sort(
      (a, b) => a.span.start - b.span.start,
    );
  },
});

export default transform;

/** Two things of one slice that contradict each other. */
interface Conflict<T> {
  readonly first: T;
  readonly other: T;
}

/**
 * Finds, in each slice, things with one key that two install sections have in different forms. Within one section the
 * order decides.
 *
 * @param keyOf what may have one form only; null for things that take no part
 */
function conflictsOf<T>(
  pkg: InfPackage,
  things: readonly T[],
  installOf: (thing: T) => Install,
  keyOf: (thing: T) => string | null,
  formOf: (thing: T) => string,
): Conflict<T>[] {
  const keyed = things.flatMap((thing) => {
    const key = keyOf(thing);
    return key === null ? [] : [{ thing, key, form: formOf(thing) }];
  });
  const byInstall = groupBy(keyed, ({ thing }) => installOf(thing));
  const found = new Map<T, T>();
  for (const slice of pkg.slices) {
    const firsts = new Map<string, { thing: T; form: string }>();
    const installs = new Set(slice.installs);
    for (const { thing, key, form } of [...byInstall].flatMap(([install, own]) => (installs.has(install) ? own : []))) {
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, { thing, form });
      else if (first.form !== form && installOf(first.thing) !== installOf(thing) && !found.has(thing))
        found.set(thing, first.thing);
    }
  }
  return [...found].map(([other, first]) => ({ first, other }));
}

function fileConflicts(pkg: InfPackage): InfProposal[] {
  const conflicts = conflictsOf(
    pkg,
    fileCopies(pkg),
    (copy) => copy.install,
    (copy) =>
      copy.uncertain || copy.destination.dirid === null
        ? null
        : `${copy.destination.dirid}|${fold(copy.destination.subdirectory)}|${fold(copy.name)}`,
    (copy) => fold(copy.source),
  );
  return once(conflicts, (copy) => copy.entry).map(({ first, other, others }) => {
    const section = other.list?.section ?? other.parent.section;
    return report(transform, {
      id: 'T35-file-conflict',
      span: other.entry.content,
      section: section.name,
      codes: [1330],
      message: `${first.source} and ${other.source} are both installed as ${other.name}; the device that is installed last decides: give each file a name of its own, and name it in a value of each device`,
      scope: others.map((copy: FileCopy) => copy.list ?? copy.parent),
    });
  });
}

/** AddReg flags that delete or append: such lines add up instead of contradicting each other. */
const ADDS_UP = 0xc;

function valueConflicts(pkg: InfPackage): InfProposal[] {
  const lines = registryLinesWhere(
    pkg,
    ({ root, uncertain, flags, data }, hkr) =>
      (root === 'HKR' ? hkr === 'service' : root !== '') &&
      !uncertain &&
      flags !== null &&
      (flags & ADDS_UP) === 0 &&
      data.length > 0 &&
      data.every((field) => isCertain(pkg, field.value)),
    ({ kind }) => kind === 'AddReg',
  );
  const conflicts = conflictsOf(
    pkg,
    lines,
    (line) => line.use.install,
    sharedValue,
    (line) => `${line.flags ?? ''}|${line.dataText.map(dataForm).join('\u0001')}`,
  );
  return once(conflicts, (line) => line.entry).map(({ first, other, others }) => {
    const ofService = other.root === 'HKR';
    const value = [...keyParts(other.subkey), valueWord(other.valueName)].join('\\');
    const where = ofService ? `of service ${other.use.service ?? ''}` : `in ${other.root}`;
    const cure = ofService
      ? 'a setting of one device belongs into HKR of its install section'
      : 'a setting of one device belongs into HKR';
    return report(transform, {
      id: ofService ? 'T35-service-value-conflict' : 'T35-value-conflict',
      span: other.entry.content,
      section: other.use.section.name,
      codes: [ofService ? 1332 : 1331],
      level: 'error',
      message: `${value} ${where} is set to other data by [${first.use.section.name}]; the device that is installed last decides: ${cure}`,
      scope: others.map((line: RegistryLine) => line.use),
    });
  });
}

function isCertain(pkg: InfPackage, value: string): boolean {
  const resolved = pkg.tokens.resolve(value);
  return resolved.undefined.length === 0 && !resolved.differs;
}

/**
 * A value that all devices of a package share: at an absolute key, or at the key of a service, which is what HKR is
 * here.
 */
function sharedValue(line: RegistryLine): string | null {
  const { service } = line.use;
  const path = fold([...keyParts(line.subkey), line.valueName].join('\\'));
  if (line.root !== 'HKR') return `${line.root}|${path}`;
  return service === null ? null : `service ${fold(service)}|${path}`;
}

/** Numbers count by their value. */
function dataForm(text: string): string {
  const number = parseInteger(text);
  return number === null ? text : String(number);
}

/** Directives of a Service section that may have one form only in a package. */
const CONFIGURATION = [
  'ServiceType',
  'StartType',
  'ErrorControl',
  'ServiceBinary',
  'LoadOrderGroup',
  'Dependencies',
  'StartName',
  'Security',
] as const;

function serviceConflicts(pkg: InfPackage): InfProposal[] {
  const adds = serviceAdds(pkg).filter((add) => add.section !== null && !add.uncertain);
  const conflicts = conflictsOf(
    pkg,
    adds,
    (add) => add.install,
    (add) => fold(add.name),
    (add) => (add.section === null ? '' : configuration(pkg, add.section)),
  );
  return once(conflicts, (add) => add.section?.section ?? add.entry).flatMap(({ first, other, others }) => {
    const header = other.section?.section.fragments[0]?.header;
    if (header === undefined) return [];
    return [
      report(transform, {
        id: 'T35-service-conflict',
        span: header.span,
        section: header.name,
        codes: [1333],
        message: `service ${other.name} is configured otherwise by [${first.section?.section.name ?? ''}]; a service has one configuration for all devices: use one Service section, and keep what differs in HKR of the install sections`,
        scope: others.flatMap((add: ServiceAdd) => add.section ?? []),
      }),
    ];
  });
}

function configuration(pkg: InfPackage, use: Use): string {
  return CONFIGURATION.map((directive) =>
    use.section.entries
      .filter((entry) => fold(pkg.tokens.resolve(entry.key?.value ?? '').text) === fold(directive))
      .map((entry) => entry.fields.map((field) => fold(dataForm(pkg.tokens.resolve(field.value).text))).join(','))
      .join(';'),
  ).join('\n');
}

/** One conflict for each line, with everything that it concerns. */
function once<T>(
  conflicts: readonly Conflict<T>[],
  lineOf: (thing: T) => Entry | object,
): { first: T; other: T; others: T[] }[] {
  const byLine = new Map<object, { first: T; other: T; others: T[] }>();
  for (const { first, other } of conflicts) {
    const known = byLine.get(lineOf(other));
    if (known === undefined) byLine.set(lineOf(other), { first, other, others: [other] });
    else known.others.push(other);
  }
  return [...byLine.values()];
}
