import { defineReasons, type Reason } from '../contract/reason';
import { FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from './common-reasons';
import { UNIQUE_NAME_FLAG } from '../knowledge/addservice-flags';
import type { FindContext } from '../contract/transform';
import { fold } from '../inf/fold';
import { remembered } from '../inf/remembered';
import { groupBy } from '../package/group-by';
import { isLiveInstall } from '../package/live-installs';
import type { InfPackage, Install } from '../package/model';
import { hasDescriptor } from '../package/queries';
import { keyParts, type RegistryLine } from '../package/registry';
import { serviceKeyLines, serviceValueLines, type ServiceKeyLine } from './service-keys';

export const SERVICE_KEY_REASONS = defineReasons({
  nameUnknown: NAME_UNKNOWN,
  flagsUnknown: FLAGS_UNKNOWN,
  deletes: 'it deletes a value instead of writing one',
  view: 'it chooses the 32-bit or 64-bit view of the registry',
  quoteOpen: QUOTE_OPEN,
  serviceNotFixed: 'the name of service {service} is not fixed in this INF',
  noServiceSection: 'the Service section of {service} is missing',
  descriptor: '[{section}.security] gives the key a descriptor, which would not follow the line',
  otherInstall: '[{install}] writes it too, and does not add service {service}',
  twinDiffers: 'service {service} writes a value of that name with other data',
});

/**
 * Why a line that writes to the key of an own service by its absolute path cannot become an HKR line of that service.
 *
 * @param group the line in every use of its section
 * @returns null when it can
 */
export function whyServiceLineStays(
  pkg: InfPackage,
  context: FindContext,
  group: readonly ServiceKeyLine[],
): Reason | null {
  const own = group.filter((item) => item.adds.length > 0);
  const [first] = own;
  if (first === undefined) {
    const [{ line, service }] = group as [ServiceKeyLine];
    return SERVICE_KEY_REASONS.otherInstall({ install: line.use.install.found, service });
  }
  const { line, service } = first;
  const adds = own.flatMap((item) => item.adds);
  if (line.uncertain) return SERVICE_KEY_REASONS.nameUnknown;
  if (line.flags === null) return SERVICE_KEY_REASONS.flagsUnknown;
  if ((line.flags & 0x4) !== 0) return SERVICE_KEY_REASONS.deletes;
  if ((line.flags & 0x5000) !== 0) return SERVICE_KEY_REASONS.view;
  if (line.entry.unclosedQuote) return SERVICE_KEY_REASONS.quoteOpen;
  if (adds.some((add) => add.uncertain || add.flags === null || (add.flags & UNIQUE_NAME_FLAG) !== 0))
    return SERVICE_KEY_REASONS.serviceNotFixed({ service });
  if (adds.some((add) => add.section === null)) return SERVICE_KEY_REASONS.noServiceSection({ service });
  if (hasDescriptor(pkg, line.use.section)) return SERVICE_KEY_REASONS.descriptor({ section: line.use.section.name });
  const other = group.find(
    (item) =>
      item.adds.length === 0 &&
      isLiveInstall(pkg, item.line.use.install, context.minBuild) &&
      own.some((mine) => onOneProcessor(mine.line.use.install, item.line.use.install)),
  );
  if (other !== undefined) return SERVICE_KEY_REASONS.otherInstall({ install: other.line.use.install.found, service });
  return own.some((item) => sameValueLines(pkg, item).some((found) => !isEqual(found, line)))
    ? SERVICE_KEY_REASONS.twinDiffers({ service })
    : null;
}

/** The other lines that write the value of the service on one processor, by HKR or by its absolute path. */
export function sameValueLines(pkg: InfPackage, { line, service, subkey }: ServiceKeyLine): RegistryLine[] {
  const found = serviceValueLines(pkg, service, subkey, line.valueName).map((other) => other.line);
  return found.filter((other) => other.entry !== line.entry && onOneProcessor(other.use.install, line.use.install));
}

function isEqual(a: RegistryLine, b: RegistryLine): boolean {
  return a.flags === b.flags && a.dataText.join('\0') === b.dataText.join('\0');
}

/** True when one machine can install both: an INX file leaves the processor to its build step. */
function onOneProcessor(a: Install, b: Install): boolean {
  return a.architecture === b.architecture || a.architecture === '$arch$' || b.architecture === '$arch$';
}

/**
 * Why the value of a service that one of its lists writes has to stay: another install writes it by an absolute path,
 * and stays.
 */
export function whyValueStays(pkg: InfPackage, context: FindContext, line: RegistryLine): string | null {
  const found = serviceValueLines(pkg, line.use.service ?? '', keyParts(line.subkey).join('\\'), line.valueName);
  const absolute = groupBy(
    found.filter(({ spelling }) => spelling !== 'relative'),
    (other) => other.line.entry,
  );
  return firstReason(pkg, context, line, absolute.values());
}

const absoluteTrees = remembered((pkg: InfPackage): ReadonlyMap<string, readonly (readonly ServiceKeyLine[])[]> => {
  const absolute = serviceKeyLines(pkg).filter((found) => found.spelling !== 'relative');
  return groupBy([...groupBy(absolute, ({ line }) => line.entry).values()], ([first]) =>
    treeKey(first?.service ?? '', first?.subkey ?? ''),
  );
});

/**
 * Why the values of a subkey of a service cannot move together: one of them is written by an absolute path, and stays.
 *
 * @param subkey below the key of the service; only its first part counts
 */
export function whyTreeStays(pkg: InfPackage, context: FindContext, line: RegistryLine, subkey: string): string | null {
  return firstReason(pkg, context, line, absoluteTrees(pkg).get(treeKey(line.use.service ?? '', subkey)) ?? []);
}

function firstReason(
  pkg: InfPackage,
  context: FindContext,
  line: RegistryLine,
  groups: Iterable<readonly ServiceKeyLine[]>,
): string | null {
  for (const group of groups) {
    if (!group.some((item) => onOneProcessor(item.line.use.install, line.use.install))) continue;
    const reason = whyServiceLineStays(pkg, context, group);
    if (reason !== null) return reason;
  }
  return null;
}

function treeKey(service: string, subkey: string): string {
  return `${fold(service)}\\${fold(keyParts(subkey)[0] ?? '')}`;
}
