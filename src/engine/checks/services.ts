import { fold, sameName } from '../../inf/fold';
import { FUNCTION_DRIVER_FLAG } from '../../knowledge/addservice-flags';
import { FEATURE_FLOORS } from '../../knowledge/feature-floors';
import { inboxBinaryByFile } from '../../knowledge/inbox-binaries';
import { binaryPath } from '../../package/binary-path';
import { parseInteger } from '../../package/destinations';
import { fileCopies, type FileCopy } from '../../package/files';
import type { Use } from '../../package/model';
import { directoryOf, sameDirectory, type Directory } from '../../package/directories';
import { includes, slicesOf } from '../../package/queries';
import { firstDirective, serviceAdds, type ServiceAdd } from '../../package/services';
import { reaches, type Check, type CheckContext, type CheckMessage, type MessagePlace } from './finding';
import { addTo } from '../../package/group-by';

const REQUIRED = ['ServiceType', 'StartType', 'ErrorControl', 'ServiceBinary'];
const SINGLE = [...REQUIRED, 'DisplayName', 'Description', 'LoadOrderGroup', 'StartName', 'Security'];
const COMPARED = [
  ...REQUIRED,
  'LoadOrderGroup',
  'StartName',
  'Security',
  'Dependencies',
  'ServiceSidType',
  'DelayedAutoStart',
];
const LOGS = ['system', 'application', 'security'];
const DISABLED = 4;
/** A path in quotes of its own may hold blanks; what follows the closing quote are arguments. */
const QUOTED_BINARY = /^"%(-?\d+)%((?:\\[^\\"]+)*)\\([^\\"]+)"(?:\s.*)?$/;
/** Without quotes the path ends at the first blank, wherever that stands. */
const BARE_BINARY = /^%(-?\d+)%((?:\\[^\\"\s]+)*)\\([^\\"\s]+)(?:\s.*)?$/;
const BARE_PATH = /^%(-?\d+)%((?:\\[^\\]+)*)\\([^\\]+)$/;
/** Classes whose class installer, not a function driver, drives the device. */
const WITHOUT_FUNCTION_DRIVER = /^(?:printer|printqueue|nettrans|netservice|netclient|monitor)$/i;

/** AddService, its sections, and the function driver of each device. */
export const services: Check = {
  codes: [1005, 1013, 1088, 1211, 1250, 1251, 1253, 1296, 1333, 1383, 2006, 2084, 2085, 2501],
  run(context) {
    const adds = serviceAdds(context.pkg).filter(
      (add) => add.install.kind !== 'uninstall' && !/\.remove\.services$/.test(fold(add.parent.section.name)),
    );
    return [
      ...adds.flatMap((add) => addDrafts(context, add)),
      ...functionDriverDrafts(context, adds),
      ...hardwareDrafts(context, adds),
      ...conflictDrafts(context, adds),
      ...filterDrafts(context, adds),
    ];
  },
};

function addDrafts(context: CheckContext, add: ServiceAdd): CheckMessage[] {
  const place: MessagePlace = { section: add.parent.section, entry: add.entry };
  const drafts: CheckMessage[] = [];
  const [, , sectionField, , logField] = add.entry.fields;
  const isNull = add.name === '';
  const isFunctionDriver = add.flags !== null && (add.flags & FUNCTION_DRIVER_FLAG) !== 0;
  if (isNull && add.flags !== null && !isFunctionDriver)
    drafts.push({ code: 1253, place, message: 'AddService without a service name is skipped' });
  if (!isNull && context.text(sectionField) === '')
    drafts.push({ code: 1005, place, message: `AddService of '${add.name}' names no service-install section` });
  const log = context.text(logField);
  if (log !== '' && context.isKnown(logField) && !LOGS.includes(fold(log)))
    drafts.push({ code: 1250, place, message: `the event log type '${log}' is not System, Application or Security` });
  if (isFunctionDriver && context.pkg.version.extension)
    drafts.push({ code: 1383, place, message: 'the service flag 0x2 is not allowed in an extension INF' });
  if (add.section === null) {
    const missing = context.text(sectionField);
    if (!isNull && missing !== '' && context.isKnown(sectionField) && !includes(context.pkg, add.install))
      drafts.push({
        code: 2006,
        place,
        message: `[${add.parent.section.name}] names the service section '${missing}', which does not exist`,
      });
    return drafts;
  }
  return [...drafts, ...sectionDrafts(context, add, add.section, isFunctionDriver)];
}

function sectionDrafts(context: CheckContext, add: ServiceAdd, use: Use, isFunctionDriver: boolean): CheckMessage[] {
  const { section } = use;
  const drafts: CheckMessage[] = [];
  for (const directive of REQUIRED) {
    if (context.lines(section, fold(directive)).length === 0)
      drafts.push({
        code: 1013,
        place: { section },
        message: `section [${section.name}] lacks the required ${directive}`,
      });
  }
  for (const directive of SINGLE) {
    for (const entry of context.lines(section, fold(directive)).slice(1))
      drafts.push({
        code: 1088,
        place: { section, entry },
        message: `${directive} may appear once only in [${section.name}]`,
      });
  }
  const start = firstDirective(context.pkg, use, 'StartType');
  if (isFunctionDriver && start !== null && parseInteger(start.text) === DISABLED)
    drafts.push({
      code: 1251,
      place: { section, entry: start.entry },
      message: `service '${add.name}' is disabled (StartType 4), yet it is the function driver`,
    });
  return [...drafts, ...binaryDrafts(context, add, use)];
}

function isAt({ destination, name }: FileCopy, directory: Directory, file: string): boolean {
  return (
    destination.dirid !== null &&
    sameDirectory(directoryOf(destination.dirid, destination.subdirectory), directory) &&
    sameName(file, name)
  );
}

function binaryDrafts(context: CheckContext, add: ServiceAdd, use: Use): CheckMessage[] {
  const binary = firstDirective(context.pkg, use, 'ServiceBinary');
  if (binary === null || binary.text === '' || !context.isKnown(binary.field)) return [];
  const place: MessagePlace = { section: use.section, entry: binary.entry };
  const path = QUOTED_BINARY.exec(binary.text) ?? BARE_BINARY.exec(binary.text);
  if (path === null) {
    // A path that begins with a DIRID and goes on in a way that is not understood here is not judged.
    return /^"*%-?\d+%/.test(binary.text)
      ? []
      : [{ code: 2085, place, message: `service binary '${binary.text}' is not written as %dirid%\\name` }];
  }
  const target = directoryOf(Number(path[1]), path[2] ?? '');
  const rest = path[3] ?? '';
  const isTarget = (copy: FileCopy): boolean => isAt(copy, target, rest);
  const all = fileCopies(context.pkg);
  if (all.some((copy) => copy.install === add.install && isTarget(copy))) return [];
  const slices = slicesOf(context.pkg, add.install);
  const copies = all.filter(
    (copy) =>
      copy.install === add.install ||
      (copy.install.architecture === add.install.architecture &&
        slices.some((slice) => slice.installs.includes(copy.install))),
  );
  if (copies.some((copy) => copy.uncertain || copy.destination.dirid === null || isTarget(copy))) return [];
  const file = rest;
  const isInbox = inboxBinaryByFile(file) !== null && !copies.some((copy) => sameName(copy.name, file));
  // What an included INF copies is not known, and an inbox binary has another form from Windows 11 on only.
  if (includes(context.pkg, add.install) && !copies.some((copy) => sameName(copy.name, file))) return [];
  if (isInbox && !slices.some((slice) => reaches(slice, FEATURE_FLOORS.inboxInclude.build))) return [];
  const whole = BARE_PATH.exec(binaryPath(binary.text));
  const isCut =
    whole !== null && copies.some((copy) => isAt(copy, directoryOf(Number(whole[1]), whole[2] ?? ''), whole[3] ?? ''));
  const message = isCut
    ? `service binary '${binary.text}' ends at its first blank: write the path as """${whole[0]}"""`
    : `service binary '${binary.text}' is not the destination of a CopyFiles`;
  return [{ code: 2084, place, message }];
}

function functionDriverDrafts(context: CheckContext, adds: readonly ServiceAdd[]): CheckMessage[] {
  const byParent = new Map<Use, ServiceAdd[]>();
  for (const add of adds) {
    if (add.flags === null || (add.flags & FUNCTION_DRIVER_FLAG) === 0 || !context.isKnown(add.entry.fields[0]))
      continue;
    addTo(byParent, add.parent, add);
  }
  return [...byParent.values()].flatMap((group) => {
    const [first] = group;
    return group
      .slice(1)
      .filter((add) => first !== undefined && !sameName(add.name, first.name))
      .map((add) => ({
        code: 1211,
        place: { section: add.parent.section, entry: add.entry },
        message: `[${add.parent.section.name}]: the services '${first?.name ?? ''}' and '${add.name}' both carry the function driver flag 0x2`,
      }));
  });
}

function hardwareDrafts(context: CheckContext, adds: readonly ServiceAdd[]): CheckMessage[] {
  const { pkg } = context;
  if (pkg.version.extension || WITHOUT_FUNCTION_DRIVER.test(pkg.version.className ?? '')) return [];
  return pkg.slices.flatMap((slice) => {
    const { models } = slice;
    if (models?.section == null) return [];
    const { section } = models;
    return slice.lines.flatMap((line) => {
      const [id] = line.ids;
      const [install] = line.installs;
      if (id === undefined || install === undefined || install.section === null || includes(pkg, install)) return [];
      const isServed = adds.some(
        (add) =>
          line.installs.includes(add.install) && (add.flags === null || (add.flags & FUNCTION_DRIVER_FLAG) !== 0),
      );
      return isServed
        ? []
        : [
            {
              code: 1296,
              place: { section, entry: line.entry },
              message: `hardware '${id}' gets no associated service through '${install.found}'`,
            },
          ];
    });
  });
}

/** One service that two Service sections of a slice configure differently. */
function conflictDrafts(context: CheckContext, adds: readonly ServiceAdd[]): CheckMessage[] {
  return context.pkg.slices.flatMap((slice) => {
    const seen = new Map<string, { use: Use; configuration: string }>();
    return adds.flatMap((add): CheckMessage[] => {
      if (add.section === null || add.uncertain || !slicesOf(context.pkg, add.install).includes(slice)) return [];
      const configuration = configurationOf(context, add.section);
      const first = seen.get(fold(add.name));
      if (first === undefined) {
        seen.set(fold(add.name), { use: add.section, configuration });
        return [];
      }
      if (first.use.section === add.section.section || first.configuration === configuration) return [];
      return [
        {
          code: 1333,
          place: { section: add.section.section },
          message: `service '${add.name}' is configured differently by [${first.use.section.name}] and [${add.section.section.name}]`,
        },
      ];
    });
  });
}

function configurationOf(context: CheckContext, use: Use): string {
  return COMPARED.map((directive) =>
    context
      .lines(use.section, fold(directive))
      .map((entry) => entry.fields.map((field) => fold(normal(context.text(field)))).join(','))
      .join(';'),
  ).join('\n');
}

/** Numbers count by their value. */
function normal(text: string): string {
  const number = parseInteger(text);
  return number === null ? text : String(number);
}

/** AddFilter names a service that the same install adds. */
function filterDrafts(context: CheckContext, adds: readonly ServiceAdd[]): CheckMessage[] {
  return context.pkg.uses.flatMap((use) => {
    if (use.kind !== 'DDInstall.Filters' || includes(context.pkg, use.install)) return [];
    return context.lines(use.section, 'addfilter').flatMap((entry) => {
      const name = context.text(entry.fields[0]);
      if (
        name === '' ||
        !context.isKnown(entry.fields[0]) ||
        adds.some((add) => add.install === use.install && sameName(add.name, name))
      )
        return [];
      return [
        {
          code: 2501,
          place: { section: use.section, entry },
          message: `service '${name}' is referenced but not created here`,
        },
      ];
    });
  });
}
