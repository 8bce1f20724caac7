import type { Reason } from '../../contract/reason';
import { fold, sameName } from '../../inf/fold';
import { diridInfo } from '../../knowledge/dirids';
import { GLOBAL_DIRECTORIES, placeReader, type PlaceReader } from '../../knowledge/place-readers';
import { sharedLibrary } from '../../knowledge/shared-libraries';
import { DRIVER_NAMES_32 } from '../../knowledge/full-path-values';
import { frameworkCoinstaller } from '../../knowledge/framework-coinstallers';
import type { FileCopy } from '../../package/files';
import { destinationWords } from '../../package/destinations';
import type { FileReference } from '../file-references';
import type { InfPackage } from '../../package/model';
import { slicesOf } from '../../package/queries';
import { isBesideModels } from '../../package/serving';
import type { Directory } from '../../package/directories';
import { keyParts } from '../../package/registry';
import { valueWord } from '../../package/value-word';
import { isAtStore } from './copy-place';
import { isFirmware } from './floor';
import type { FileNaming } from './naming';
import { RELOCATION_REASONS } from './reasons';

/**
 * Without device Models, Windows takes the files of a DefaultInstall section into the driver store only when the INF is
 * a primitive driver: its sections name architectures, and [Version] a class. [develop/creating-a-primitive-driver]
 */
export function whyNotPrimitive(pkg: InfPackage, { install }: FileCopy): Reason | null {
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

export function whyNotSource(pkg: InfPackage, copy: FileCopy, target: string | null): Reason | null {
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

export function whyNotPlace(
  pkg: InfPackage,
  copy: FileCopy,
  place: Directory | null,
  naming: FileNaming,
): Reason | null {
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

export function whyNotFile(copy: FileCopy, naming: FileNaming, coinstallers: ReadonlySet<string>): Reason | null {
  if (/\.(?:cat|inf)$/i.test(copy.name)) return RELOCATION_REASONS.catalogOrInf;
  if (coinstallers.has(fold(copy.name)) || frameworkCoinstaller(copy.name) !== null)
    return RELOCATION_REASONS.coinstaller;
  if (copy.parent.kind === 'DDInstall.CoInstallers')
    return RELOCATION_REASONS.coinstallerSection({ section: copy.parent.section.name });
  if ((naming.sources.get(copy.install.architecture)?.size ?? 0) > 1) return RELOCATION_REASONS.differentFiles;
  return null;
}

/** A renamed file can take the name that it has in the package when every mention of the old name can follow. */
export function whyNotRename(
  copy: FileCopy,
  references: readonly FileReference[],
  mentions: readonly FileReference[],
  sameSource: readonly FileCopy[],
): Reason | null {
  if (copy.source.endsWith('_')) {
    return RELOCATION_REASONS.compressed({ source: copy.source, name: copy.name });
  }
  // One that is in the driver store under its own name is what this copy would become.
  const twin = sameSource.find(
    (other) => !sameName(other.name, copy.name) && !(isAtStore(other) && sameName(other.name, copy.source)),
  );
  if (twin !== undefined) return RELOCATION_REASONS.renamedTwin({ source: copy.source, name: twin.name });
  if (copy.sources.length !== 1) return RELOCATION_REASONS.renamedSources({ source: copy.source });
  if (references.length === 0) return RELOCATION_REASONS.renamedUnread({ source: copy.source });
  const other = mentions.find((mention) => !references.includes(mention));
  return other === undefined
    ? null
    : RELOCATION_REASONS.renamedNamed({ source: copy.source, value: valueWord(other.name) });
}

/** A control panel applet, for one, is found by a full path in a key of its own as well. */
function isRegistered(pkg: InfPackage, { registeredBelow }: PlaceReader, own: readonly FileReference[]): boolean {
  if (registeredBelow === null) return false;
  return own.some(({ entry }) => {
    const key = keyParts(pkg.tokens.resolve(entry.fields[1]?.value ?? '').text).join('\\');
    return fold(key).startsWith(registeredBelow);
  });
}
