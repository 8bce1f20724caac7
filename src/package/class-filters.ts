import { fold } from '../inf/fold';
import type { InfPackage } from './model';
import { keyParts, registryLinesWhere, type RegistryLine } from './registry';

/** A line that makes services filters of a whole device class. */
export interface ClassFilterLine {
  readonly line: RegistryLine;
  /** `UpperFilters` or `LowerFilters`, as written. */
  readonly valueName: string;
  /** Tokens replaced. */
  readonly services: readonly string[];
}

const cache = new WeakMap<InfPackage, readonly ClassFilterLine[]>();

/**
 * The lines that write `UpperFilters` or `LowerFilters` below `Control\Class`, or with HKR in a class install section.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/device-filter-driver-ordering
 */
export function classFilterLines(pkg: InfPackage): readonly ClassFilterLine[] {
  let lines = cache.get(pkg);
  if (lines === undefined)
    cache.set(pkg, (lines = registryLinesWhere(pkg, isFilterValue).flatMap((line) => classFilterLine(line) ?? [])));
  return lines;
}

function isFilterValue({ valueName }: Pick<RegistryLine, 'valueName'>): boolean {
  return /^(?:upper|lower)filters$/i.test(valueName);
}

/** True for `UpperFilters` and `LowerFilters` in the key of a device class by its whole path. */
export function isAbsoluteClassFilter(line: RegistryLine): boolean {
  return isFilterValue(line) && line.root === 'HKLM' && isClassKey(line.subkey);
}

function classFilterLine(line: RegistryLine): ClassFilterLine | null {
  if (line.kind !== 'AddReg' || !isFilterValue(line)) return null;
  const isOwnClass = line.root === 'HKR' && line.use.hkr === 'class';
  if (!isOwnClass && !isAbsoluteClassFilter(line)) return null;
  const services = line.dataText.flatMap((text) => text.split('\0')).filter((text) => text !== '');
  return { line, valueName: line.valueName, services };
}

/** `SYSTEM\CurrentControlSet\Control\Class\{guid}`, a numbered control set as well. */
function isClassKey(subkey: string): boolean {
  const parts = keyParts(subkey).map(fold);
  const isControl = parts[0] === 'system' && /^(?:currentcontrolset|controlset\d{3})$/.test(parts[1] ?? '');
  return isControl && parts[2] === 'control' && parts[3] === 'class' && parts.length === 5;
}
