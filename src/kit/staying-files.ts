import { defineReasons, type Reason } from '../contract/reason';
import { fold } from '../inf/fold';
import { frameworkCoinstaller } from '../knowledge/framework-coinstallers';
import { directoriesNamed } from './directory-references';
import { canLoad, modulesDescribedBy, natureOf, type FileNature } from '../package/code-files';
import { fileKey } from '../package/beside';
import type { FileCopy } from '../package/files';
import { groupBy } from '../package/group-by';
import type { InfPackage, Install } from '../package/model';
import { directoryOf, directoryText, sameDirectory, type Directory } from '../package/directories';
import type { Relocation } from './relocated-file';

export const STAYING_FILE_REASONS = defineReasons({
  resourcesStay: '{module} would not be found any more: {reason}',
  moduleUnknown: 'nothing in this INF tells where {module} is, which looks for it beside itself',
  moduleStays: '{module}, which looks for it beside itself, stays where it is',
  languageFolder:
    '{module} would look for it in the subdirectory {folder} of its own, where the package does not keep it',
  directoryNamed: 'nothing in this INF names it, and {directory} names its directory',
  loaderStays: 'nothing in this INF names it, and {loader}, which stays where it is, may {verb} it by its name',
  extension:
    'nothing in this INF names it, and an extension brings it for a driver of another package, which knows it by this place',
  codeElsewhere: 'nothing in this INF names it, and {code}, which stays where it is, may {verb} it by its name',
  companionStays: '{companion}, which is read beside it, stays where it is',
  companionElsewhere: '{companion}, which is read beside it, comes from another source directory',
  driverStays: 'the driver {driver}, which would read it, stays where it is',
});

/**
 * Keeps files with those who read them. One file in one place moves in all installs or in none; language resources go
 * with their module, and manifests with what they describe; what nothing names stays while code does that may load it,
 * or where no code moves and the reader is in another INF; data stays with a driver that does.
 *
 * @param judged each copy with what its own directory, name and mentions say
 * @param atStore the copies that are in the driver store already
 * @param elsewhere code of another INF of the package that stays where it is; null for none
 */
export function withReaders(
  pkg: InfPackage,
  judged: readonly Relocation[],
  atStore: readonly FileCopy[],
  elsewhere: string | null,
): Relocation[] {
  const reasons = new Map<string, Reason>();
  for (const { copy, place, heldBack } of judged) {
    const key = fileKey(copy.name, place);
    if (heldBack !== null && !reasons.has(key)) reasons.set(key, heldBack);
  }
  const files = filesOf(judged);
  const modules = modulesOf(files);
  const companions = companionsOf(files);
  const settled: ReadonlySet<Install> = new Set(
    atStore.filter((copy) => natureOf(copy.name) === 'kernel').map((copy) => copy.install),
  );
  for (let before = -1; before !== reasons.size;) {
    before = reasons.size;
    const rule = (why: (file: PlacedFile) => Reason | null): void => {
      for (const file of files) {
        const reason = reasons.has(file.key) ? null : why(file);
        if (reason !== null) reasons.set(file.key, reason);
      }
    };
    const team = teams(files, reasons, atStore);
    rule((file) => whyNotModule(file, modules, reasons));
    rule((file) => (isReadBeside(file, companions) ? null : whyNotUnnamed(pkg, file, team, elsewhere)));
    rule((file) => whyNotDriver(file, team, settled));
    rule((file) => whyNotCompanion(file, companions, reasons));
  }
  return judged.map((relocation) => ({
    ...relocation,
    heldBack: reasons.get(fileKey(relocation.copy.name, relocation.place)) ?? null,
  }));
}

/** One file in one place, with everything that copies it there. */
interface PlacedFile {
  readonly key: string;
  readonly name: string;
  readonly nature: FileNature;
  readonly place: Directory | null;
  /** The subdirectory of the driver store that it would move to. */
  readonly target: string | null;
  readonly isNamed: boolean;
  readonly all: readonly Relocation[];
  readonly installs: readonly Install[];
}

function filesOf(judged: readonly Relocation[]): PlacedFile[] {
  const byKey = groupBy(judged, ({ copy, place }) => fileKey(copy.name, place));
  return [...byKey].map(([key, all]) => {
    const [first] = all as [Relocation];
    return {
      key,
      name: first.copy.name,
      nature: natureOf(first.copy.name),
      place: first.place,
      target: first.target,
      isNamed: first.isNamed,
      all,
      installs: [...new Set(all.map(({ copy }) => copy.install))],
    };
  });
}

/** The code that an install brings: what stays where it is, and what runs from the driver store. */
interface Team {
  /** One file of each kind. */
  readonly staying: readonly PlacedFile[];
  /** Natures only: whoever starts them knows where they are. */
  readonly moving: ReadonlySet<FileNature>;
  /** The directories, as `directoryText`, that named code moves from. */
  readonly movingFrom: ReadonlySet<string>;
}

function teams(
  files: readonly PlacedFile[],
  reasons: ReadonlyMap<string, string>,
  atStore: readonly FileCopy[],
): ReadonlyMap<Install, Team> {
  const newTeam = () => ({
    staying: [] as PlacedFile[],
    moving: new Set<FileNature>(),
    movingFrom: new Set<string>(),
  });
  const teams = new Map<Install, ReturnType<typeof newTeam>>();
  const teamOf = (install: Install) => {
    const team = teams.get(install) ?? newTeam();
    teams.set(install, team);
    return team;
  };
  for (const file of files) {
    const isCode = file.nature !== 'data' && file.nature !== 'resources' && frameworkCoinstaller(file.name) === null;
    if (!isCode) continue;
    for (const install of file.installs) {
      const { staying, moving, movingFrom } = teamOf(install);
      if (!reasons.has(file.key)) {
        if (!file.isNamed) continue;
        moving.add(file.nature);
        if (file.place !== null) movingFrom.add(directoryText(file.place));
      } else if (!staying.some((other) => isAlike(other, file))) staying.push(file);
    }
  }
  for (const copy of atStore) teamOf(copy.install).moving.add(natureOf(copy.name));
  return teams;
}

/** True for two files of which one says all that matters about who may load what. */
function isAlike(a: PlacedFile, b: PlacedFile): boolean {
  return a.nature === b.nature && a.isNamed === b.isNamed && isFor32Bit(a.place) === isFor32Bit(b.place);
}

/**
 * A module finds its language resources in a folder named after the language beside it: both move together, or none.
 *
 * @see https://learn.microsoft.com/windows/win32/intl/mui-resource-management
 */
function whyNotModule(
  file: PlacedFile,
  { moduleOf, resourcesOf }: Modules,
  reasons: ReadonlyMap<string, string>,
): Reason | null {
  if (file.nature !== 'resources') {
    const resources = resourcesOf.get(file)?.find((other) => reasons.has(other.key));
    return resources === undefined
      ? null
      : STAYING_FILE_REASONS.resourcesStay({ module: resources.name, reason: reasons.get(resources.key) ?? '' });
  }
  const language = languageOf(file);
  const module = moduleOf.get(file);
  if (language === null || module === undefined) {
    return STAYING_FILE_REASONS.moduleUnknown({ module: file.name.replace(/\.\w+$/, '') });
  }
  if (reasons.has(module.key)) return STAYING_FILE_REASONS.moduleStays({ module: module.name });
  if (isBeside(file, module, language)) return null;
  return STAYING_FILE_REASONS.languageFolder({ module: module.name, folder: language });
}

/** Which module each file with language resources belongs to. */
interface Modules {
  readonly moduleOf: ReadonlyMap<PlacedFile, PlacedFile>;
  readonly resourcesOf: ReadonlyMap<PlacedFile, readonly PlacedFile[]>;
}

function modulesOf(files: readonly PlacedFile[]): Modules {
  const byKey = new Map(files.map((file) => [file.key, file]));
  const pairs = files.flatMap((file): [PlacedFile, PlacedFile][] => {
    const { place } = file;
    if (file.nature !== 'resources' || place === null || languageOf(file) === null) return [];
    const above = directoryOf(place.dirid, place.directory.split('\\').slice(0, -1).join('\\'));
    const module = byKey.get(fileKey(file.name.replace(/\.\w+$/, ''), above));
    return module === undefined ? [] : [[file, module]];
  });
  const resourcesOf = groupBy(pairs, ([, module]) => module);
  return {
    moduleOf: new Map(pairs),
    resourcesOf: new Map([...resourcesOf].map(([module, found]) => [module, found.map(([file]) => file)])),
  };
}

/** The folder that a file lies in when it is named after a language: `en-us`. */
function languageOf({ place }: PlacedFile): string | null {
  const folder = place?.directory.split('\\').pop() ?? '';
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})+$/.test(folder) ? folder : null;
}

function isBeside(file: PlacedFile, module: PlacedFile, language: string): boolean {
  if (file.target === null || module.target === null) return false;
  return fold(file.target) === fold(module.target === '' ? language : `${module.target}\\${language}`);
}

/** A file and what describes it, which one reader takes from one directory, each with the other. */
function companionsOf(files: readonly PlacedFile[]): ReadonlyMap<PlacedFile, readonly PlacedFile[]> {
  const byKey = new Map(files.map((file) => [file.key, file]));
  const pairs = files.flatMap((file): [PlacedFile, PlacedFile][] =>
    modulesDescribedBy(file.name).flatMap((name) => {
      const module = byKey.get(fileKey(name, file.place));
      return module === undefined || file.place === null ? [] : [[file, module] as const, [module, file] as const];
    }),
  );
  const grouped = groupBy(pairs, ([file]) => file);
  return new Map([...grouped].map(([file, found]) => [file, found.map(([, other]) => other)]));
}

/**
 * True for what is known to be read beside a file: the manifest of a module, and the module of a manifest that a value
 * names.
 */
function isReadBeside(file: PlacedFile, companions: ReadonlyMap<PlacedFile, readonly PlacedFile[]>): boolean {
  return (companions.get(file) ?? []).some(({ isNamed, nature }) => isNamed || nature === 'program');
}

function whyNotCompanion(
  file: PlacedFile,
  companions: ReadonlyMap<PlacedFile, readonly PlacedFile[]>,
  reasons: ReadonlyMap<string, string>,
): Reason | null {
  for (const other of companions.get(file) ?? []) {
    if (fold(other.target ?? '') !== fold(file.target ?? ''))
      return STAYING_FILE_REASONS.companionElsewhere({ companion: other.name });
    if (reasons.has(other.key)) return STAYING_FILE_REASONS.companionStays({ companion: other.name });
  }
  return null;
}

/** What nothing names is found by its name or by its directory: it moves only to where its reader goes. */
function whyNotUnnamed(
  pkg: InfPackage,
  file: PlacedFile,
  team: ReadonlyMap<Install, Team>,
  elsewhere: string | null,
): Reason | null {
  const { place, nature } = file;
  if (place === null || file.isNamed || nature === 'resources' || isFirmwareStore(place)) return null;
  const directory = directoriesNamed(pkg).find((named) => sameDirectory(named.place, place));
  if (directory !== undefined) return STAYING_FILE_REASONS.directoryNamed({ directory: directory.name });
  const inDrivers = place.dirid === 12;
  for (const install of file.installs) {
    const { staying = [] } = team.get(install) ?? {};
    const loader = staying.find((other) => canLoad(other.nature, nature, inDrivers) && !isOther32(other, file));
    if (loader === undefined) continue;
    return STAYING_FILE_REASONS.loaderStays({ loader: loader.name, verb: verb(nature) });
  }
  if (file.installs.every((install) => hasReader(pkg, place, team.get(install)))) return null;
  if (pkg.version.extension) return STAYING_FILE_REASONS.extension;
  return elsewhere === null ? null : STAYING_FILE_REASONS.codeElsewhere({ code: elsewhere, verb: verb(nature) });
}

/**
 * True when code moves that may be the reader. A library of an extension is loaded by the driver of another package: it
 * speaks for what lies beside it alone.
 */
function hasReader(pkg: InfPackage, place: Directory, team: Team | undefined): boolean {
  if (team === undefined) return false;
  if (!pkg.version.extension) return team.moving.size > 0;
  return team.moving.has('kernel') || team.moving.has('program') || team.movingFrom.has(directoryText(place));
}

function verb(nature: FileNature): string {
  return nature === 'data' ? 'open' : nature === 'program' ? 'start' : 'load';
}

/** 32-bit code does not load libraries out of System32. */
function isOther32(loader: PlacedFile, file: PlacedFile): boolean {
  return file.nature === 'library' && file.place?.dirid === 11 && isFor32Bit(loader.place);
}

/** Directories of 32-bit code on 64-bit Windows. */
function isFor32Bit(place: Directory | null): boolean {
  if (place === null) return false;
  const { dirid, directory } = place;
  return dirid === 16426 || dirid === 16428 || (dirid === 10 && directory.split('\\')[0] === 'syswow64');
}

/** Firmware is read by Windows itself, by a name in the registry. */
function isFirmwareStore({ dirid, directory }: Directory): boolean {
  return dirid === 10 && directory.split('\\')[0] === 'firmware';
}

/** Data that a value names has a reader: while a driver of the install stays, that is where it looks. */
function whyNotDriver(
  file: PlacedFile,
  team: ReadonlyMap<Install, Team>,
  settled: ReadonlySet<Install>,
): Reason | null {
  if (file.nature !== 'data' || !file.isNamed || file.all.every(isForWindows)) return null;
  for (const install of file.installs) {
    const { staying = [] } = settled.has(install) ? {} : (team.get(install) ?? {});
    const driver = staying.find((other) => other.isNamed && other.nature === 'kernel');
    if (driver !== undefined) return STAYING_FILE_REASONS.driverStays({ driver: driver.name });
  }
  return null;
}

/** True when all that name the file are read by Windows, which takes a full path. */
function isForWindows({ references }: Relocation): boolean {
  return references.length > 0 && references.every((reference) => reference.documented);
}
