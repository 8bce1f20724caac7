import { fold } from '../inf/fold';
import { STILL_IMAGE_CLASS_VALUES } from '../knowledge/still-image-values';
import type { InfPackage } from '../package/model';
import { registryLinesWhere } from '../package/registry';

/** The CLSIDs, folded, that values of those names (lower case) hold below HKR. */
export function classesNamedBy(pkg: InfPackage, valueNames: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const lines = registryLinesWhere(pkg, ({ root, valueName }) => root === 'HKR' && valueNames.has(fold(valueName)));
  for (const line of lines) {
    if (line.kind !== 'AddReg') continue;
    for (const text of line.dataText) if (/^\{[0-9a-f-]{36}\}$/i.test(text.trim())) found.add(fold(text.trim()));
  }
  return found;
}

const IMAGE_CLASS_GUID = '{6bdd1fc6-810f-11d0-bec7-08002be2092f}';

/** The CLSIDs, folded, of the minidrivers of still image devices; empty for other classes of device. */
export function stillImageClasses(pkg: InfPackage): Set<string> {
  const isImage = pkg.version.classGuid === IMAGE_CLASS_GUID || fold(pkg.version.className ?? '') === 'image';
  return isImage ? classesNamedBy(pkg, STILL_IMAGE_CLASS_VALUES) : new Set();
}
