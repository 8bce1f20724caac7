import { defineReasons, type Reason } from '../contract/reason';
import { fold, sameName } from '../inf/fold';
import { remembered } from '../inf/remembered';
import { diridInfo } from '../knowledge/dirids';
import { GLOBAL_DIRECTORIES, placeReader, type PlaceReader } from '../knowledge/place-readers';
import { ruleOfAbsoluteKey } from '../knowledge/absolute-key-rules';
import { REGISTRY_ROOTS } from '../knowledge/registry-roots';
import { sharedLibrary } from '../knowledge/shared-libraries';
import type { SectionKind } from '../knowledge/section-kinds';
import { BARE_NAME_VALUES, DRIVER_NAMES_32 } from '../knowledge/full-path-values';
import { frameworkCoinstaller } from '../knowledge/framework-coinstallers';
import { FEATURE_FLOORS } from '../knowledge/feature-floors';
import { fileCopies, type FileCopy } from '../package/files';
import { fileKey, type Beside } from '../package/beside';
import { classFilterLines } from '../package/class-filters';
import { destinationWords, parseInteger, type Destination } from '../package/destinations';
import { fileReferences, isKernelPath, type FileReference } from './file-references';
import { groupBy } from '../package/group-by';
import { isLiveInstall } from '../package/live-installs';
import type { InfPackage, Install } from '../package/model';
import { slicesOf } from '../package/queries';
import { isBesideModels } from '../package/serving';
import { directoryOf, directoryText, sameDirectory, type Directory } from '../package/directories';
import { DRIVER_STORE } from '../package/effects/named-directory';
import { keyParts, registryLinesWhere } from '../package/registry';
import { addsOf, firstDirective } from '../package/services';
import { withReaders } from './staying-files';
import type { Relocation } from './relocated-file';
import { valueWord } from '../package/value-word';

export type { Relocation } from './relocated-file';

export const RELOCATION_REASONS = defineReasons({
  otherInf: '{seen}',
  nameUnknown: 'the file name holds a token that is not defined, or not the same in every language',
  flagsUnknown: 'its copy flags are not a number',
  layoutFile: 'its source comes from a LayoutFile, which is not known here',
  notListed: 'no SourceDisksFiles section lists it',
  noDisk: 'SourceDisksNames has no line for its disk id',
  cabinet: 'it comes out of the cabinet {cabinet}',
  sourcesDiffer: 'its source directory differs from architecture to architecture',
  sourceUnknown: 'its source directory holds a token that is not defined here',
  outsidePackage: 'its source directory leaves the package',
  noDestination: 'DestinationDirs has no line for it',
  diridUnknown: 'its destination {dirid}is no number here',
  token13: 'Strings defines a token named 13, so that %13% is not the driver store',
  readHere: '{reader} looks for it in {place}',
  systemLibrary: 'programs of others load it by its name, which is known for {users}',
  globalPlace: 'DIRID {dirid} is {directory}{note}',
  windowsDirectory: 'the Windows directory itself is a global place',
  firmwareDirectory: 'the firmware directory is meant for packages of class Firmware',
  globalFolder: '%SystemRoot%\\{folder} is a global place',
  unreadFolder: 'nothing in this INF says who opens it in %SystemRoot%\\{folder}',
  catalogOrInf: 'catalogs and INF files are not copied to the driver store by CopyFiles',
  coinstaller: 'it is a co-installer, which has no isolated form',
  coinstallerSection:
    '[{section}] copies it, a section that isolated packages do not have: when more than the co-installer needs it, copy it in the install section',
  differentFiles: 'different files are copied under this name',
  compressed:
    'its source {source} is compressed, and nothing expands it in the driver store: put {name} itself into the package',
  renamedTwin:
    'it is renamed from {source}, which DIRID 13 does not allow, and {source} is copied as {name} as well: the two would be one file',
  renamedSources: 'it is renamed from {source}, which DIRID 13 does not allow, and it has several sources',
  renamedUnread:
    'it is renamed from {source}, which DIRID 13 does not allow, and nothing in this INF tells who opens it under the new name',
  renamedNamed:
    'it is renamed from {source}, which DIRID 13 does not allow, and {value} names it in a way that cannot follow',
  classFilter: '{seen}: that value outlives the package, and without the file no device of the class starts',
  kernelPath: '{value} names it by a path of the kernel for a driver that starts before there are drive letters',
  binaryElsewhere: 'ServiceBinary names it in another directory than the one it is copied to',
  binaryWithoutDirectory: 'ServiceBinary names it without a directory',
  registersItself: 'RegisterDlls runs code in it to register itself',
  namedElsewhere: '[{install}] names it without copying it',
  relativePath: 'the value {value} names it by a path that is not full: its reader must first take one that is',
  severalDirectories: 'it is copied to several directories, and a value names it without one',
  valueName: 'a value in [{section}] has its path as its name, and Windows keeps the value under the old name',
  iniFile: '[{section}] writes its path into an INI file, and who reads that is not told',
  startedAtLogon: '{value} starts it at logon by this path, and what takes its place is for a person to decide',
  textDiffers: '{value} names it, and its text is not the same in every language',
  bareName: 'the value {value} names it without a path: its reader must first take a full path',
  noArchitecture: '[{section}] names no architecture: a right-click installation, which knows no driver store',
  noClass: '[Version] names no {key}, so that [{section}] is a right-click installation, which knows no driver store',
});

/** What decides about the files of an INF besides the INF itself. */
export interface Circumstances {
  /** The lowest build that must still be served; 0 for all. */
  readonly minBuild: number;
  /** What the other INFs of the package say. */
  readonly beside: Beside;
}

const cache = new WeakMap<InfPackage, Map<Beside, Map<number, readonly Relocation[]>>>();

/**
 * The files of the package that are not at DIRID 13 in their source directory, with what keeps or lets them move. Install
 * sections that no Windows to be served uses have no say, and are left out.
 */
export function relocations(pkg: InfPackage, { minBuild, beside }: Circumstances): readonly Relocation[] {
  let byBeside = cache.get(pkg);
  if (byBeside === undefined) cache.set(pkg, (byBeside = new Map()));
  let byBuild = byBeside.get(beside);
  if (byBuild === undefined) byBeside.set(beside, (byBuild = new Map()));
  let found = byBuild.get(minBuild);
  if (found === undefined) byBuild.set(minBuild, (found = plan(pkg, minBuild, beside)));
  return found;
}

function plan(pkg: InfPackage, minBuild: number, beside: Beside): Relocation[] {
  const live = new Map(pkg.installs.map((install) => [install, isLiveInstall(pkg, install, minBuild)]));
  const isUsed = (install: Install): boolean => live.get(install) ?? true;
  const all = fileCopies(pkg).filter((copy) => isUsed(copy.install));
  const candidates = all.filter((copy) => !isAtStore(copy));
  const references = groupBy(
    fileReferences(pkg).filter(({ use }) => isUsed(use.install)),
    (reference) => reference.file,
  );
  const copies = groupBy(all, (copy) => fold(copy.name));
  const bySource = groupBy(all, (copy) => fold(copy.source));
  const coinstallers = coinstallerNames(pkg);
  const namings = new Map<string, Naming>();
  const judged = candidates.map((copy) => {
    const place = placeOfCopy(copy);
    const key = fileKey(copy.name, place);
    let naming = namings.get(key);
    if (naming === undefined) {
      const name = fold(copy.name);
      naming = namingOf(pkg, place, references.get(name) ?? [], copies.get(name) ?? [], beside);
      namings.set(key, naming);
    }
    return judge(pkg, copy, naming, coinstallers, bySource.get(fold(copy.source)) ?? [], beside);
  });
  return withReaders(pkg, judged, all.filter(isAtStore), beside.stayingCode);
}

/** How the INF names one file in one place. */
interface Naming {
  readonly place: Directory | null;
  /** Every mention of the file. */
  readonly mentions: readonly FileReference[];
  /** Those by its path in this place. */
  readonly own: readonly FileReference[];
  /** Those that can follow it. */
  readonly references: readonly FileReference[];
  /** True when it is the binary of a service. */
  readonly isBinary: boolean;
  /** True when every reader that knows its path is documented to take a full one. */
  readonly documented: boolean;
  readonly isUmdf: boolean;
  /** The files of the package that are copied under this name, by architecture. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where it is mentioned to be, each directory once. */
  readonly mentionedIn: readonly Directory[];
  /** What keeps the filters of a class where they are, when it is one. */
  readonly asClassFilter: Reason | null;
  /** Why a mention keeps it where it is. */
  readonly heldBack: Reason | null;
}

function namingOf(
  pkg: InfPackage,
  place: Directory | null,
  mentions: readonly FileReference[],
  namesakes: readonly FileCopy[],
  beside: Beside,
): Naming {
  const own = mentions.filter((mention) => isIn(mention.place, place));
  const bare = mentions.filter((mention) => mention.bare);
  const isBinary = mentions.some(
    (mention) =>
      (mention.kind === 'service-binary' || mention.kind === 'wdf-binary') &&
      (isIn(mention.place, place) || isInStore(mention, namesakes)),
  );
  const byArchitecture = groupBy(namesakes, (copy) => copy.install.architecture);
  return {
    place,
    mentions,
    own,
    references: [...own, ...bare.filter((mention) => mention.documented || isNotifyObject(mention))],
    isBinary,
    documented: own.every((mention) => mention.documented),
    isUmdf: own.some((mention) => mention.kind === 'wdf-binary'),
    sources: new Map(
      [...byArchitecture].map(([architecture, copies]) => [
        architecture,
        new Set(copies.map((copy) => fold(copy.source))),
      ]),
    ),
    mentionedIn: distinct(mentions.flatMap((mention) => mention.place ?? [])),
    asClassFilter: whyNotClassFilter(pkg, mentions, beside),
    heldBack:
      whyNotReferences(place, mentions, own, bare, isBinary, namesakes) ??
      whyNotKernel(pkg, own) ??
      whyNotRun(pkg, own),
  };
}

function distinct(directories: readonly Directory[]): Directory[] {
  return [...new Map(directories.map((directory) => [directoryText(directory), directory])).values()];
}

function isIn(one: Directory | null, other: Directory | null): boolean {
  return one !== null && other !== null && sameDirectory(one, other);
}

function placeOfCopy({ destination }: FileCopy): Directory | null {
  return placeOf(destination);
}

const placeOf = remembered(({ dirid, subdirectory }: Destination): Directory | null =>
  dirid === null ? null : directoryOf(dirid, subdirectory),
);

function isAtStore(copy: FileCopy): boolean {
  const { destination } = copy;
  if (destination.dirid !== DRIVER_STORE) return false;
  const target = targetOf(copy);
  return target === null || fold(destination.subdirectory) === fold(target);
}

/** The one source directory of a copy; null when it has none or several. */
function targetOf(copy: FileCopy): string | null {
  const directories = new Set(copy.sources.map((source) => fold(source.directory)));
  return directories.size === 1 ? (copy.sources[0]?.directory ?? null) : null;
}

function judge(
  pkg: InfPackage,
  copy: FileCopy,
  naming: Naming,
  coinstallers: ReadonlySet<string>,
  sameSource: readonly FileCopy[],
  beside: Beside,
): Relocation {
  const { place, references, isBinary } = naming;
  const renamed = !sameName(copy.name, copy.source);
  const target = targetOf(copy);
  const there = target === null ? null : directoryOf(DRIVER_STORE, target);
  const heldBack =
    whyNotSource(pkg, copy, target) ??
    whyNotPlace(pkg, copy, place, naming) ??
    whyNotFile(copy, naming, coinstallers) ??
    naming.asClassFilter ??
    (renamed ? whyNotRename(copy, references, naming.mentions, sameSource) : null) ??
    naming.heldBack ??
    whyNotPrimitive(pkg, copy) ??
    whyHeldBeside(beside, fileKey(copy.name, place));
  return {
    copy,
    place,
    target,
    name: renamed ? copy.source : copy.name,
    references,
    heldBack,
    isNamed: naming.mentions.length > 0,
    isNamedThere: naming.mentionedIn.some((directory) => isIn(directory, there)),
    automatic:
      !renamed &&
      // What names a file by %13% takes its full path already.
      (copy.destination.dirid === DRIVER_STORE
        ? references.length > 0
        : (isBinary || isFirmware(pkg)) && naming.documented) &&
      !losesIntent(copy) &&
      copy.sources.every((source) => source.diskPath === ''),
    firstBuild: Math.max(floorOf(pkg, copy, naming.isUmdf), beside.floors.get(fileKey(copy.name, place)) ?? 0),
  };
}

/**
 * Without device Models, Windows takes the files of a DefaultInstall section into the driver store only when the INF is a
 * primitive driver: its sections name architectures, and [Version] a class.
 * [develop/creating-a-primitive-driver]
 */
function whyNotPrimitive(pkg: InfPackage, { install }: FileCopy): Reason | null {
  const slices = slicesOf(pkg, install);
  if (install.kind !== 'default' || slices.some((slice) => isBesideModels(pkg, slice))) return null;
  const { className, classGuid } = pkg.version;
  const key = className === null ? 'Class' : classGuid === null ? 'ClassGuid' : null;
  if (key !== null) return RELOCATION_REASONS.noClass({ key, section: install.found });
  const decorated = pkg.slices.some(({ kind, decoration }) => kind === 'default' && decoration?.architecture != null);
  return decorated || slices.some(({ decoration }) => decoration?.architecture != null)
    ? null
    : RELOCATION_REASONS.noArchitecture({ section: install.found });
}

/** What another INF of the package says against it, in its words. */
function whyHeldBeside({ holds }: Beside, key: string): Reason | null {
  const seen = holds.get(key);
  return seen === undefined ? null : RELOCATION_REASONS.otherInf({ seen });
}

function whyNotSource(pkg: InfPackage, copy: FileCopy, target: string | null): Reason | null {
  if (copy.uncertain) return RELOCATION_REASONS.nameUnknown;
  if (copy.flags === null) return RELOCATION_REASONS.flagsUnknown;
  if (pkg.version.layoutFile && copy.sources.length === 0) return RELOCATION_REASONS.layoutFile;
  if (copy.sources.length === 0) return RELOCATION_REASONS.notListed;
  const [source] = copy.sources;
  if (copy.sources.some((item) => !item.diskKnown)) return RELOCATION_REASONS.noDisk;
  if (source?.cabinet != null) return RELOCATION_REASONS.cabinet({ cabinet: source.cabinet });
  if (target === null) return RELOCATION_REASONS.sourcesDiffer;
  if (/[%$]/.test(target)) return RELOCATION_REASONS.sourceUnknown;
  if (target.split('\\').includes('..')) return RELOCATION_REASONS.outsidePackage;
  return null;
}

function whyNotPlace(pkg: InfPackage, copy: FileCopy, place: Directory | null, naming: Naming): Reason | null {
  const { destination } = copy;
  if (destination.entry === null) return RELOCATION_REASONS.noDestination;
  if (destination.dirid === null)
    return RELOCATION_REASONS.diridUnknown({
      dirid: destination.diridText === '' ? '' : `"${destination.diridText}" `,
    });
  if (pkg.tokens.shadowsDirid(13)) return RELOCATION_REASONS.token13;
  if (place === null || place.dirid === 13) return null;
  const searched = placeReader(place.dirid, place.directory, copy.name);
  if (searched !== null && !isRegistered(pkg, searched, naming.own)) {
    return RELOCATION_REASONS.readHere({ reader: searched.reader, place: destinationWords(copy.destination) });
  }
  const library = place.dirid === 11 && place.directory === '' ? sharedLibrary(copy.name) : null;
  if (library !== null) return RELOCATION_REASONS.systemLibrary({ users: library.knownFor });
  const fact = diridInfo(place.dirid);
  if (fact === null || fact.action === 'report' || fact.action === 'report-printer') {
    return RELOCATION_REASONS.globalPlace({
      dirid: destination.dirid,
      directory: fact?.directory ?? 'not documented',
      note: fact?.note == null ? '' : `: ${fact.note}`,
    });
  }
  if (place.dirid !== 10) return null;
  const folder = place.directory.split('\\')[0] ?? '';
  if (folder === '') return RELOCATION_REASONS.windowsDirectory;
  if (folder === 'firmware') return isFirmware(pkg) ? null : RELOCATION_REASONS.firmwareDirectory;
  if (GLOBAL_DIRECTORIES.has(folder)) return RELOCATION_REASONS.globalFolder({ folder });
  // 32-bit processes find the drivers that these values name without a directory in the 32-bit system directory.
  const named32 =
    folder === 'syswow64' &&
    naming.references.some((mention) => mention.bare && DRIVER_NAMES_32.has(fold(mention.name)));
  return naming.own.length > 0 || named32 ? null : RELOCATION_REASONS.unreadFolder({ folder: place.directory });
}

function whyNotFile(copy: FileCopy, naming: Naming, coinstallers: ReadonlySet<string>): Reason | null {
  if (/\.(?:cat|inf)$/i.test(copy.name)) return RELOCATION_REASONS.catalogOrInf;
  if (coinstallers.has(fold(copy.name)) || frameworkCoinstaller(copy.name) !== null)
    return RELOCATION_REASONS.coinstaller;
  if (copy.parent.kind === 'DDInstall.CoInstallers')
    return RELOCATION_REASONS.coinstallerSection({ section: copy.parent.section.name });
  if ((naming.sources.get(copy.install.architecture)?.size ?? 0) > 1) return RELOCATION_REASONS.differentFiles;
  return null;
}

/** A renamed file can take the name that it has in the package when every mention of the old name can follow. */
function whyNotRename(
  copy: FileCopy,
  references: readonly FileReference[],
  mentions: readonly FileReference[],
  sameSource: readonly FileCopy[],
): Reason | null {
  if (copy.source.endsWith('_')) {
    return RELOCATION_REASONS.compressed({ source: copy.source, name: copy.name });
  }
  const twin = sameSource.find((other) => !sameName(other.name, copy.name));
  if (twin !== undefined) return RELOCATION_REASONS.renamedTwin({ source: copy.source, name: twin.name });
  if (copy.sources.length !== 1) return RELOCATION_REASONS.renamedSources({ source: copy.source });
  if (references.length === 0) return RELOCATION_REASONS.renamedUnread({ source: copy.source });
  const other = mentions.find((mention) => !references.includes(mention));
  return other === undefined
    ? null
    : RELOCATION_REASONS.renamedNamed({ source: copy.source, value: valueWord(other.name) });
}

/** A filter of a class stays in the registry when its package is deleted: without its file no device of the class starts. */
function whyNotClassFilter(pkg: InfPackage, mentions: readonly FileReference[], beside: Beside): Reason | null {
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

/** A control panel applet, for one, is found by a full path in a key of its own as well. */
function isRegistered(pkg: InfPackage, { registeredBelow }: PlaceReader, own: readonly FileReference[]): boolean {
  if (registeredBelow === null) return false;
  return own.some(({ entry }) => {
    const key = keyParts(pkg.tokens.resolve(entry.fields[1]?.value ?? '').text).join('\\');
    return fold(key).startsWith(registeredBelow);
  });
}

/** The line of a Run key is left for a person to replace, and what it starts with it. */
function whyNotRun(pkg: InfPackage, own: readonly FileReference[]): Reason | null {
  const started = own.find(({ kind, entry }) => {
    const [root, subkey] = [0, 1].map((index) => pkg.tokens.resolve(entry.fields[index]?.value ?? '').text);
    return (
      kind === 'registry-data' && ruleOfAbsoluteKey(REGISTRY_ROOTS[fold(root ?? '')] ?? '', subkey ?? '') === 'T19'
    );
  });
  return started === undefined ? null : RELOCATION_REASONS.startedAtLogon({ value: valueWord(started.name) });
}

/** Before the first file system is mounted there are no drive letters, which a path with `%13%` begins with. */
function whyNotKernel(pkg: InfPackage, own: readonly FileReference[]): Reason | null {
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

function whyNotReferences(
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
function isInStore({ place }: FileReference, namesakes: readonly FileCopy[]): boolean {
  return place?.dirid === 13 && namesakes.some((copy) => fold(targetOf(copy) ?? '*') === place.directory);
}

/** A service binary in another place that the same install also copies the file to. */
function isServedElsewhere(mention: FileReference, namesakes: readonly FileCopy[]): boolean {
  return namesakes.some((copy) => copy.install === mention.use.install && isAt(copy, mention.place));
}

function isAt(copy: FileCopy, place: Directory | null): boolean {
  const own = placeOfCopy(copy);
  return own !== null && place !== null && sameDirectory(own, place);
}

/** The DLL of a network component that is told of changes to the bindings; it takes a full path from a build of its own on. */
function isNotifyObject(mention: FileReference): boolean {
  return mention.kind === 'registry-data' && sameName(mention.name, 'ComponentDll');
}

/** Flags that kept an existing file: the driver store always has the package's own. */
function losesIntent(copy: FileCopy): boolean {
  return ((copy.flags ?? 0) & 0x410) !== 0;
}

function isFirmware(pkg: InfPackage): boolean {
  return (
    pkg.version.classGuid === '{f2e7dd72-6468-4e36-b6f1-6488f42c1b52}' ||
    fold(pkg.version.className ?? '') === 'firmware'
  );
}

const NETWORK_COMPONENT_CLASSES = new Set(['nettrans', 'netservice', 'netclient']);

function floorOf(pkg: InfPackage, copy: FileCopy, isUmdf: boolean): number {
  const floors: number[] = [FEATURE_FLOORS.driverStoreCopy.build];
  if (copy.install.kind === 'default' && !slicesOf(pkg, copy.install).some((slice) => isBesideModels(pkg, slice)))
    floors.push(FEATURE_FLOORS.primitiveDriver.build);
  if (NETWORK_COMPONENT_CLASSES.has(fold(pkg.version.className ?? '')))
    floors.push(
      fileReferences(pkg).some(isNotifyObject)
        ? FEATURE_FLOORS.driverStoreNotifyObject.build
        : FEATURE_FLOORS.driverStoreNetworkComponent.build,
    );
  if (isFirmware(pkg)) floors.push(FEATURE_FLOORS.driverStoreFirmware.build);
  if (/^umdf(\\|$)/i.test(copy.destination.subdirectory) || isUmdf) floors.push(FEATURE_FLOORS.driverStoreUmdf.build);
  return Math.max(...floors);
}

/** The DLLs that a CoInstallers32 value names, folded. */
function coinstallerNames(pkg: InfPackage): Set<string> {
  const names = new Set<string>();
  for (const line of registryLinesWhere(pkg, ({ valueName }) => sameName(valueName, 'CoInstallers32'))) {
    for (const text of line.dataText) names.add(fold((text.split(',')[0] ?? '').trim().replace(/^.*[\\/]/, '')));
  }
  return names;
}
