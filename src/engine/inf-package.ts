import type { EngineOptions, InputFile } from '../contract/options';
import { fold } from '../inf/fold';
import { frameworkCoinstaller } from '../knowledge/framework-coinstallers';
import { inboxBinaryByFile } from '../knowledge/inbox-binaries';
import { mentionsOf, type FileReference } from '../kit/file-references';
import { relocations, type Relocation } from '../kit/relocation';
import { serviceKeyLines } from '../kit/service-keys';
import { fileKey, serviceValueKey, ALONE, type Beside } from '../package/beside';
import { classFilterLines } from '../package/class-filters';
import { natureOf } from '../package/code-files';
import { fileCopies } from '../package/files';
import { isLiveInstall } from '../package/live-installs';
import type { InfPackage } from '../package/model';
import { directoryOf, type Directory } from '../package/directories';
import { serviceAdds } from '../package/services';
import { areNear, type InfWords } from './inf-links';
import { readInf } from './read-inf';

/** An INF among others of its package. */
export interface Member {
  readonly file: InputFile;
  readonly words: InfWords;
  readonly pkg: InfPackage;
  /** The files that it copies, by `fileKey`. */
  readonly copies: ReadonlyMap<string, { readonly name: string; readonly place: Directory }>;
  readonly names: ReadonlySet<string>;
  /** Folded. */
  readonly services: ReadonlySet<string>;
  readonly architectures: ReadonlySet<string>;
}

/** Binds the INFs that can be read as such. */
export function membersOf(linked: readonly { file: InputFile; words: InfWords }[], options: EngineOptions): Member[] {
  return linked.flatMap(({ file, words }): Member[] => {
    const read = readInf(file, options);
    if (read.kind !== 'inf' || read.problem !== null) return [];
    const { pkg } = read;
    const live = fileCopies(pkg).filter(({ install }) => isLiveInstall(pkg, install, minBuildOf(options)));
    const copies = live.flatMap(({ name, destination: { dirid, subdirectory } }) => {
      const place = dirid === null ? null : directoryOf(dirid, subdirectory);
      return place === null ? [] : [[fileKey(name, place), { name, place }] as const];
    });
    return [
      {
        file,
        words,
        pkg,
        copies: new Map(copies),
        names: new Set(live.map(({ name }) => fold(name))),
        services: new Set(serviceAdds(pkg).map(({ name }) => fold(name))),
        architectures: new Set(pkg.installs.map(({ architecture }) => architecture)),
      },
    ];
  });
}

function minBuildOf({ minBuild }: EngineOptions): number {
  return minBuild === 'any' ? 0 : minBuild;
}

/**
 * What the INFs of a package say about each other's files, worked out until no hold brings another.
 *
 * @param held files that have to stay in all of them, by `fileKey`, with the reason
 */
export function besides(
  members: readonly Member[],
  options: EngineOptions,
  held: ReadonlyMap<string, string>,
): Map<InputFile, Beside> {
  const minBuild = minBuildOf(options);
  let known = new Map<InputFile, Beside>();
  for (let size = -1; ;) {
    const plans = new Map(
      members.map((member) => [member, relocations(member.pkg, { minBuild, beside: known.get(member.file) ?? ALONE })]),
    );
    const next = new Map(members.map((member) => [member.file, besideOf(member, members, plans, held, minBuild)]));
    const total = [...next.values()].reduce(
      (sum, { holds, floors, stayingCode }) => sum + holds.size + sumOf(floors) + (stayingCode === null ? 0 : 1),
      0,
    );
    known = next;
    if (total === size) return known;
    size = total;
  }
}

function sumOf(floors: ReadonlyMap<string, number>): number {
  return [...floors.values()].reduce((sum, build) => sum + build, 0);
}

function besideOf(
  member: Member,
  members: readonly Member[],
  plans: ReadonlyMap<Member, readonly Relocation[]>,
  held: ReadonlyMap<string, string>,
  minBuild: number,
): Beside {
  const holds = new Map([...held].filter(([key]) => member.copies.has(key)));
  const floors = new Map<string, number>();
  const classFilters = new Map<string, string>();
  const copiedBy = new Map<string, string>();
  const serviceValues = new Map<string, string>();
  let stayingCode: string | null = null;
  for (const other of members) {
    if (other === member || !areNear(member.words.folder, other.words.folder)) continue;
    for (const name of other.names) if (!copiedBy.has(name)) copiedBy.set(name, other.words.name);
    for (const key of foreignServiceValues(other, minBuild)) serviceValues.set(key, other.words.name);
    for (const { valueName, services } of classFilterLines(other.pkg)) {
      for (const service of services) {
        if (!member.services.has(fold(service))) continue;
        classFilters.set(
          fold(service),
          `${other.words.name} names service ${service} in ${valueName} of a device class`,
        );
      }
    }
    for (const [key, reason] of namedElsewhere(member, other, minBuild)) if (!holds.has(key)) holds.set(key, reason);
    if (!movesAlong(member, other)) continue;
    for (const { copy, place, heldBack, firstBuild } of plans.get(other) ?? []) {
      const key = fileKey(copy.name, place);
      if (heldBack !== null && isCode(copy.name)) stayingCode ??= `${copy.name} of ${other.words.name}`;
      if (place === null || !member.copies.has(key)) continue;
      floors.set(key, Math.max(floors.get(key) ?? 0, firstBuild));
      if (heldBack !== null && !holds.has(key)) holds.set(key, reasonOf(other, heldBack));
    }
  }
  return { holds, floors, classFilters, stayingCode, copiedBy, serviceValues };
}

/** What an INF writes to the keys of services by absolute paths, in install sections that do not add them. */
function foreignServiceValues({ pkg }: Member, minBuild: number): string[] {
  return serviceKeyLines(pkg)
    .filter(({ spelling, adds, line }) => {
      const isForeign = spelling !== 'relative' && adds.length === 0;
      return isForeign && isLiveInstall(pkg, line.use.install, minBuild);
    })
    .map(({ service, subkey, line }) => serviceValueKey(service, subkey, line.valueName));
}

function isCode(name: string): boolean {
  const nature = natureOf(name);
  return nature !== 'data' && nature !== 'resources' && frameworkCoinstaller(name) === null;
}

/** A reason that speaks of an INF already is passed on as it is. */
function reasonOf({ words }: Member, heldBack: string): string {
  return /^[\w$~+.-]+\.in[fx]+ /.test(heldBack) ? heldBack : `${words.name} keeps it there: ${heldBack}`;
}

/** The files of one INF that another names and does not copy: what names them there could not follow. */
function namedElsewhere(member: Member, other: Member, minBuild: number): [string, string][] {
  const names = new Set([...member.names].filter((name) => !other.names.has(name) && isOwn(name)));
  if (names.size === 0) return [];
  const live = (mention: FileReference): boolean => isLiveInstall(other.pkg, mention.use.install, minBuild);
  return mentionsOf(other.pkg, names)
    .filter(live)
    .flatMap((mention): [string, string][] => {
      const { place, bare, file } = mention;
      if (place !== null) {
        const key = fileKey(file, place);
        return member.copies.has(key) ? [[key, `${other.words.name} names it there and does not copy it`]] : [];
      }
      if (!bare || natureOf(file) === 'kernel') return [];
      const reason = `${other.words.name} names it without a path and does not copy it`;
      return [...member.copies].filter(([, copy]) => fold(copy.name) === file).map(([key]) => [key, reason]);
    });
}

function isOwn(name: string): boolean {
  return inboxBinaryByFile(name) === null && frameworkCoinstaller(name) === null;
}

/** True for two INFs of one package on one machine: they start or open the same files. */
function movesAlong(a: Member, b: Member): boolean {
  if (a.words.name === b.words.name || ![...a.architectures].some((one) => b.architectures.has(one))) return false;
  const isNamed = a.words.infs.has(b.words.name) || b.words.infs.has(a.words.name);
  const sharesCatalog = [...a.words.catalogs].some((name) => b.words.catalogs.has(name));
  const sharesService = [...a.services].some((name) => name !== '' && isOwn(`${name}.sys`) && b.services.has(name));
  return isNamed || sharesCatalog || (a.words.folder === b.words.folder && sharesService);
}

/** The files that two INFs of a package copy to one place, each pair once. */
export function copiedTogether(members: readonly Member[]): { a: Member; b: Member; name: string; place: Directory }[] {
  return members.flatMap((b, index) =>
    members.slice(0, index).flatMap((a) => {
      if (!areNear(a.words.folder, b.words.folder) || !movesAlong(a, b)) return [];
      return [...a.copies].filter(([key]) => b.copies.has(key)).map(([, { name, place }]) => ({ a, b, name, place }));
    }),
  );
}
