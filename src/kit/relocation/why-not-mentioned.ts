import type { Reason } from '../../contract/reason';
import { fold, sameName } from '../../inf/fold';
import { ruleOfAbsoluteKey } from '../../knowledge/absolute-key-rules';
import { REGISTRY_ROOTS } from '../../knowledge/registry-roots';
import type { SectionKind } from '../../knowledge/section-kinds';
import { BARE_NAME_VALUES } from '../../knowledge/full-path-values';
import type { FileCopy } from '../../package/files';
import { fileKey, type Beside } from '../../package/beside';
import { classFilterLines } from '../../package/class-filters';
import { parseInteger } from '../../package/destinations';
import { isKernelPath, type FileReference } from '../file-references';
import type { InfPackage } from '../../package/model';
import { sameDirectory, type Directory } from '../../package/directories';
import { addsOf, firstDirective } from '../../package/services';
import { valueWord } from '../../package/value-word';
import { isAt, placeOfCopy, targetOf } from './copy-place';
import { RELOCATION_REASONS } from './reasons';

/**
 * A filter of a class stays in the registry when its package is deleted: without its file no device of the class
 * starts.
 */
export function whyNotClassFilter(pkg: InfPackage, mentions: readonly FileReference[], beside: Beside): Reason | null {
  const binaries = mentions.filter((mention) => mention.kind === 'service-binary');
  for (const service of new Set(binaries.flatMap(({ use }) => use.service ?? []))) {
    const own = classFilterLines(pkg).find(({ services }) => services.some((name) => sameName(name, service)));
    const words =
      own === undefined
        ? beside.classFilters.get(fold(service))
        : `[${own.line.use.section.name}] names service ${service} in ${own.valueName} of a device class`;
    if (words !== undefined) {
      return RELOCATION_REASONS.classFilter({ seen: words });
    }
  }
  return null;
}

/** The line of a Run key is left for a person to replace, and what it starts with it. */
export function whyNotRun(pkg: InfPackage, own: readonly FileReference[]): Reason | null {
  const started = own.find(({ kind, entry }) => {
    const [root, subkey] = [0, 1].map((index) => pkg.tokens.resolve(entry.fields[index]?.value ?? '').text);
    return (
      kind === 'registry-data' && ruleOfAbsoluteKey(REGISTRY_ROOTS[fold(root ?? '')] ?? '', subkey ?? '') === 'T19'
    );
  });
  return started === undefined ? null : RELOCATION_REASONS.startedAtLogon({ value: valueWord(started.name) });
}

/** Before the first file system is mounted there are no drive letters, which a path with `%13%` begins with. */
export function whyNotKernel(pkg: InfPackage, own: readonly FileReference[]): Reason | null {
  const opened = own.find((mention) => isKernelPath(mention) && startsEarly(pkg, mention));
  if (opened === undefined) return null;
  const name = valueWord(opened.name);
  return RELOCATION_REASONS.kernelPath({ value: name });
}

/** True when a driver that the install section adds, or the one whose key holds the value, starts with the system. */
function startsEarly(pkg: InfPackage, { use }: FileReference): boolean {
  return addsOf(pkg, use.install).some(({ name, section }) => {
    if (section === null || (use.service !== null && !sameName(use.service, name))) return false;
    const start = parseInteger(firstDirective(pkg, section, 'StartType')?.text ?? '');
    const type = parseInteger(firstDirective(pkg, section, 'ServiceType')?.text ?? '') ?? 1;
    return (start === 0 || start === 1) && (type & 0x30) === 0;
  });
}

export function whyNotReferences(
  place: Directory | null,
  mentions: readonly FileReference[],
  own: readonly FileReference[],
  bare: readonly FileReference[],
  isBinary: boolean,
  namesakes: readonly FileCopy[],
): Reason | null {
  const varying = own.find((mention) => mention.varies);
  if (varying !== undefined) return RELOCATION_REASONS.textDiffers({ value: valueWord(varying.name) });
  const listed = own.find((mention) => mention.kind === 'value-name');
  if (listed !== undefined) return RELOCATION_REASONS.valueName({ section: listed.use.section.name });
  const inIni = own.find((mention) => INI_SECTIONS.has(mention.use.kind));
  if (inIni !== undefined) return RELOCATION_REASONS.iniFile({ section: inIni.use.section.name });
  const stray = mentions.find(
    (mention) =>
      (mention.kind === 'service-binary' || mention.kind === 'wdf-binary') &&
      !mention.bare &&
      !isInStore(mention, namesakes) &&
      (mention.place === null || (place !== null && !sameDirectory(mention.place, place))) &&
      !isServedElsewhere(mention, namesakes),
  );
  if (stray !== undefined) return RELOCATION_REASONS.binaryElsewhere;
  const bareBinary = bare.find((mention) => mention.kind === 'service-binary' || mention.kind === 'wdf-binary');
  if (bareBinary !== undefined) return RELOCATION_REASONS.binaryWithoutDirectory;
  const registered = mentions.find((mention) => mention.kind === 'register-dll');
  if (registered !== undefined) return RELOCATION_REASONS.registersItself;
  if (isBinary) {
    const copying = new Set(namesakes.filter((copy) => isAt(copy, place)).map((copy) => copy.install));
    const lone = own.find((mention) => !copying.has(mention.use.install) && mention.use.install.kind !== 'uninstall');
    if (lone !== undefined) return RELOCATION_REASONS.namedElsewhere({ install: lone.use.install.found });
  }
  const unaware = bare.find(
    (mention) => !mention.documented && !isNotifyObject(mention) && !BARE_NAME_VALUES.has(fold(mention.name)),
  );
  const relative = own.find((mention) => mention.relative && !mention.documented);
  if (relative !== undefined) return RELOCATION_REASONS.relativePath({ value: valueWord(relative.name) });
  if (bare.some((mention) => mention.documented && hasSeveralPlaces(mention, namesakes)))
    return RELOCATION_REASONS.severalDirectories;
  if (unaware !== undefined && !isBinary) return RELOCATION_REASONS.bareName({ value: valueWord(unaware.name) });
  return null;
}

const INI_SECTIONS: ReadonlySet<SectionKind> = new Set(['UpdateInis', 'UpdateIniFields', 'Ini2Reg']);

/** True when an install section that a mention is for copies the file to more than one directory. */
function hasSeveralPlaces({ use }: FileReference, namesakes: readonly FileCopy[]): boolean {
  const copies = namesakes.filter(({ install }) => install === use.install);
  return new Set(copies.map((copy) => fileKey(copy.name, placeOfCopy(copy)))).size > 1;
}

/** A path to where the package itself keeps the file, which is right whatever CopyFiles does. */
export function isInStore({ place }: FileReference, namesakes: readonly FileCopy[]): boolean {
  return place?.dirid === 13 && namesakes.some((copy) => fold(targetOf(copy) ?? '*') === place.directory);
}

/** A service binary in another place that the same install also copies the file to. */
function isServedElsewhere(mention: FileReference, namesakes: readonly FileCopy[]): boolean {
  return namesakes.some((copy) => copy.install === mention.use.install && isAt(copy, mention.place));
}

/**
 * The DLL of a network component that is told of changes to the bindings; it takes a full path from a build of its own
 * on.
 */
export function isNotifyObject(mention: FileReference): boolean {
  return mention.kind === 'registry-data' && sameName(mention.name, 'ComponentDll');
}
