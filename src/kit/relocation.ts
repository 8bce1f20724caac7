import type { Reason } from '../contract/reason';
import { fold, sameName } from '../inf/fold';
import { fileCopies, type FileCopy } from '../package/files';
import { fileKey, type Beside } from '../package/beside';
import { fileReferences } from './file-references';
import { groupBy } from '../package/group-by';
import { isLiveInstall } from '../package/live-installs';
import type { InfPackage, Install } from '../package/model';
import { directoryOf } from '../package/directories';
import { DRIVER_STORE } from '../package/effects/named-directory';
import { registryLinesWhere } from '../package/registry';
import { withReaders } from './staying-files';
import type { Relocation } from './relocated-file';
import { isAtStore, isIn, placeOfCopy, targetOf } from './relocation/copy-place';
import { storeFloor, isFirmware } from './relocation/floor';
import { type FileNaming, namingOf } from './relocation/naming';
import { RELOCATION_REASONS } from './relocation/reasons';
import { whyNotFile, whyNotPlace, whyNotPrimitive, whyNotRename, whyNotSource } from './relocation/why-not-copied';

export type { Relocation } from './relocated-file';

/** What decides about the files of an INF besides the INF itself. */
export interface Circumstances {
  /** The lowest build that must still be served; 0 for all. */
  readonly minBuild: number;
  /** What the other INFs of the package say. */
  readonly beside: Beside;
}

const cache = new WeakMap<InfPackage, Map<Beside, Map<number, readonly Relocation[]>>>();

/**
 * The files of the package that are not at DIRID 13 in their source directory, with what keeps or lets them move.
 * Install sections that no Windows to be served uses have no say, and are left out.
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
  const namings = new Map<string, FileNaming>();
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

function judge(
  pkg: InfPackage,
  copy: FileCopy,
  naming: FileNaming,
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
    firstBuild: Math.max(storeFloor(pkg, copy, naming.isUmdf), beside.floors.get(fileKey(copy.name, place)) ?? 0),
  };
}

/** What another INF of the package says against it, in its words. */
function whyHeldBeside({ holds }: Beside, key: string): Reason | null {
  const seen = holds.get(key);
  return seen === undefined ? null : RELOCATION_REASONS.otherInf({ seen });
}

/** Flags that kept an existing file: the driver store always has the package's own. */
function losesIntent(copy: FileCopy): boolean {
  return ((copy.flags ?? 0) & 0x410) !== 0;
}

/** The DLLs that a CoInstallers32 value names, folded. */
function coinstallerNames(pkg: InfPackage): Set<string> {
  const names = new Set<string>();
  for (const line of registryLinesWhere(pkg, ({ valueName }) => sameName(valueName, 'CoInstallers32'))) {
    for (const text of line.dataText) names.add(fold((text.split(',')[0] ?? '').trim().replace(/^.*[\\/]/, '')));
  }
  return names;
}
