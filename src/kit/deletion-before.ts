import type { FindContext } from '../contract/transform';
import { fold, sameName } from '../inf/fold';
import { remembered } from '../inf/remembered';
import { LOOKS_AT_OLD_VALUE, REGISTRY_FLAGS } from '../package/effects/registry-data';
import { groupBy } from '../package/group-by';
import type { InfPackage } from '../package/model';
import { keyParts, type RegistryLine } from '../package/registry';
import { legacyFloor } from './legacy-floor';
import { serviceDeletions, type ServiceKeyLine } from './service-keys';

/** DelReg flags that take one string out of a multi-string. */
const REMOVES_STRING = REGISTRY_FLAGS.deleteSomething | REGISTRY_FLAGS.keepExisting;

/** A line that writes a value of a service, and where the value stands below the key of the service. */
export type WrittenServiceValue = Pick<ServiceKeyLine, 'line' | 'service' | 'subkey'>;

/**
 * The DelReg line by which the installation that writes a value of a service first takes the value away, or a key
 * around it. Windows works off DelReg before AddReg.
 *
 * @returns null when there is none
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-delreg-directive
 */
export function deletionBefore(
  pkg: InfPackage,
  context: FindContext,
  { line, service, subkey }: WrittenServiceValue,
): ServiceKeyLine | null {
  // A slice that keeps its legacy form keeps both lines as they are.
  if (legacyFloor(pkg, context, [line.use]) !== null) return null;
  const place = [service, ...keyParts(subkey)].map(fold);
  const found = deletions(pkg)
    .get(line.use.install)
    ?.find((deletion) => {
      const deleted = [deletion.service, ...keyParts(deletion.subkey)].map(fold);
      if (!deleted.every((part, index) => part === place[index])) return false;
      return (
        isOfWholeKey(deletion.line) ||
        (deleted.length === place.length && sameName(deletion.line.valueName, line.valueName))
      );
    });
  return found ?? null;
}

/**
 * The deletion before a write that would miss the value once it stands below Parameters, where that leaves behind what
 * it clears now.
 */
export function deletionLeftBehind(
  pkg: InfPackage,
  context: FindContext,
  written: WrittenServiceValue,
): ServiceKeyLine | null {
  const deletion = deletionBefore(pkg, context, written);
  if (deletion === null) return null;
  const misses = isOfWholeKey(deletion.line)
    ? keyParts(deletion.subkey).length > 0
    : ((written.line.flags ?? 0) & LOOKS_AT_OLD_VALUE) !== 0;
  return misses ? deletion : null;
}

const deletions = remembered((pkg: InfPackage) => groupBy(serviceDeletions(pkg), ({ line }) => line.use.install));

function isOfWholeKey({ valueName, flags }: RegistryLine): boolean {
  const bits = flags ?? 0;
  return (
    (bits & REMOVES_STRING) !== REMOVES_STRING && (valueName === '' || (bits & REGISTRY_FLAGS.keyOnlyCommon) !== 0)
  );
}

/** What a deletion takes away, for a reason: the list that holds it, and the value or key. */
export function deletionWords({ line, service, subkey }: ServiceKeyLine): { section: string; what: string } {
  const key = [service, ...keyParts(subkey)].join('\\');
  return { section: line.use.section.name, what: isOfWholeKey(line) ? `the key ${key}` : line.valueName };
}
