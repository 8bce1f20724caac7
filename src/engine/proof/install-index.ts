import { fold } from '../../inf/fold';
import type { Effect, FileDetail, InstallEffects, PackageEffects, SliceEffects } from '../../package/effects/effect';
import { pathParts } from '../../package/effects/path-parts';
import { fileWords } from '../../package/effects/named-directory';
import { sourceWords } from '../../package/effects/file-effects';
import { countWork } from '../../inf/work';
import { addTo } from '../../package/group-by';
import type { Install } from '../../package/model';

/** Which files a package puts where, in the slices that an install section serves. */
export class PlaceIndex {
  private readonly sourcesAt = new Map<string, Set<string>>();
  private readonly placesOf = new Map<string, Set<string>>();

  constructor(installs: Iterable<InstallEffects>) {
    const seen = new Set<readonly Effect[]>();
    for (const { blocks } of installs) {
      for (const block of blocks) {
        if (seen.has(block)) continue;
        seen.add(block);
        for (const { kind, detail } of block) if (kind === 'copy-file' && detail?.type === 'file') this.add(detail);
      }
    }
  }

  /** The package files that land at a place (folded words, file name included). */
  sources(place: string): ReadonlySet<string> {
    return this.sourcesAt.get(place) ?? NONE;
  }

  /** The places at which a package file (folded source words) lands. */
  places(source: string): ReadonlySet<string> {
    return this.placesOf.get(source) ?? NONE;
  }

  /** Everything that it holds, in one text. */
  words(): string {
    return [...this.sourcesAt]
      .map(([place, sources]) => `${place}<${[...sources].sort().join()}`)
      .sort()
      .join('|');
  }

  private add(detail: FileDetail): void {
    const place = fold(fileWords(detail.place, detail.name));
    const source = fold(sourceWords(detail));
    put(this.sourcesAt, place, source);
    put(this.placesOf, source, place);
  }
}

const NONE: ReadonlySet<string> = new Set();

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

/** The effects of one install section, by what they do. */
export interface InstallIndex {
  readonly install: Install | null;
  readonly files: PlaceIndex;
  /** In file order. */
  readonly all: readonly IndexedEffect[];
  /** By folded kind and subject. */
  readonly bySubject: ReadonlyMap<string, readonly Effect[]>;
  /**
   * The different writes to registry values that are written in several ways, so that the order counts; by the keys of
   * `bySubject`.
   */
  readonly writes: ReadonlyMap<string, readonly string[]>;
}

/** Gives equal texts the same number, in both packages of a comparison. */
export class Numbering {
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) this.numbers.set(text, (number = this.numbers.size));
    return number;
  }
}

/** Indexes install sections of a package on demand. */
export class PackageIndex {
  private readonly bySlice = new Map<SliceEffects, PlaceIndex>();
  private readonly byInstall = new Map<Install, SliceEffects[]>();
  private readonly fileNumbers = new Map<string, { number: number; files: PlaceIndex }>();
  private readonly blockNumbers = new Map<readonly Effect[], number>();
  private readonly keys = new Map<Install, string>();
  private readonly sliceNumbers = new Map<SliceEffects, number>();
  private readonly indexed = new Map<PlaceIndex, Map<readonly Effect[], readonly IndexedEffect[]>>();

  constructor(
    readonly effects: PackageEffects,
    private readonly numbering: Numbering,
  ) {
    for (const slice of effects.slices) {
      this.sliceNumbers.set(slice, this.sliceNumbers.size);
      for (const install of slice.slice.installs) {
        const known = this.byInstall.get(install);
        if (known === undefined) this.byInstall.set(install, [slice]);
        else known.push(slice);
      }
    }
  }

  of(install: InstallEffects): InstallIndex {
    countWork('installsIndexed');
    const { files } = this.filesFor(install);
    return indexEffects(
      install.install,
      files,
      install.blocks.flatMap((block) => this.indexedIn(files, block)),
    );
  }

  /** Many installs may share a block: what its effects are found by is worked out once. */
  private indexedIn(files: PlaceIndex, block: readonly Effect[]): readonly IndexedEffect[] {
    let byBlock = this.indexed.get(files);
    if (byBlock === undefined) this.indexed.set(files, (byBlock = new Map()));
    let indexed = byBlock.get(block);
    if (indexed === undefined) byBlock.set(block, (indexed = block.map((effect) => indexedEffect(files, effect))));
    return indexed;
  }

  /** The same text for install sections that do the same among the same files; it counts in both packages. */
  keyOf(install: InstallEffects): string {
    let key = this.keys.get(install.install);
    if (key === undefined) {
      const { kind, found } = install.install;
      const name = kind === 'device' || kind === 'default' ? kind : `${kind} ${found}`;
      this.keys.set(
        install.install,
        (key = `${name}|${this.filesFor(install).number}|${install.blocks.map((block) => this.blockNumber(block)).join()}`),
      );
    }
    return key;
  }

  /** What holds for the package as a whole. */
  general(): InstallIndex {
    const files = new PlaceIndex(this.effects.installs.values());
    return indexEffects(null, files, this.indexedIn(files, this.effects.general));
  }

  private blockNumber(block: readonly Effect[]): number {
    let number = this.blockNumbers.get(block);
    if (number === undefined)
      this.blockNumbers.set(block, (number = this.numbering.of(block.map((effect) => effect.identity).join('\u0002'))));
    return number;
  }

  /** Services and data may name files that another device of the same slice copies. */
  private filesFor(install: InstallEffects): { number: number; files: PlaceIndex } {
    const slices = this.byInstall.get(install.install);
    const name =
      slices === undefined ? install.install.architecture : slices.map((slice) => this.sliceNumbers.get(slice)).join();
    let known = this.fileNumbers.get(name);
    if (known === undefined) {
      const files =
        slices === undefined
          ? new PlaceIndex(
              [...this.effects.installs.values()].filter(
                (other) => other.install.architecture === install.install.architecture,
              ),
            )
          : slices.length === 1
            ? this.filesOf(slices[0] as SliceEffects)
            : new PlaceIndex(slices.flatMap((slice) => slice.devices.flatMap((device) => device.installs)));
      this.fileNumbers.set(name, (known = { number: this.numbering.of(`files ${files.words()}`), files }));
    }
    return known;
  }

  private filesOf(slice: SliceEffects): PlaceIndex {
    let files = this.bySlice.get(slice);
    if (files === undefined)
      this.bySlice.set(slice, (files = new PlaceIndex(slice.devices.flatMap((device) => device.installs))));
    return files;
  }
}

/** The key of `InstallIndex.bySubject`. */
export function subjectKey(kind: Effect['kind'], subject: string): string {
  return `${kind}|${fold(subject)}`;
}

/** An effect with what it is found by. */
export interface IndexedEffect {
  readonly effect: Effect;
  /** `subjectKey` of it. */
  readonly key: string;
  /** What a path in its value points at is part of it. */
  readonly identity: string;
}

function indexedEffect(files: PlaceIndex, effect: Effect): IndexedEffect {
  const named = namedFiles(files, effect);
  return {
    effect,
    key: subjectKey(effect.kind, effect.subject),
    identity: named === '' ? effect.identity : `${effect.identity}|names ${named}`,
  };
}

function indexEffects(install: Install | null, files: PlaceIndex, all: readonly IndexedEffect[]): InstallIndex {
  const bySubject = new Map<string, Effect[]>();
  for (const { effect, key } of all) addTo(bySubject, key, effect);
  return { install, files, all, bySubject, writes: registryWrites(bySubject) };
}

/** The order of different writes to one value, by `subjectKey`; values that are written one way only are left out. */
function registryWrites(bySubject: ReadonlyMap<string, readonly Effect[]>): Map<string, string[]> {
  const writes = new Map<string, string[]>();
  bySubject.forEach((effects, key) => {
    if (effects.length === 1 || effects[0]?.kind !== 'registry') return;
    const identities = effects.map(({ identity }) => identity);
    const changes = identities.filter((identity, index) => identity !== identities[index - 1]);
    if (changes.length > 1) writes.set(key, changes);
  });
  return writes;
}

/** Effects whose paths Windows or a driver follows. */
const NAMES_FILES: ReadonlySet<Effect['kind']> = new Set([
  'registry',
  'service-binary',
  'service-directive',
  'framework-service',
  'event-provider',
  'com-server',
  'software',
  'property',
]);

/** The package files that the paths in an effect's value point at. */
function namedFiles(files: PlaceIndex, effect: Effect): string {
  if (!NAMES_FILES.has(effect.kind)) return '';
  const { detail } = effect;
  const texts = detail?.type === 'registry' ? detail.data : detail?.type === 'directive' ? detail.fields : [];
  // The driver store holds every file of the package, whether CopyFiles names it or not.
  if (effect.kind === 'service-binary' && texts.every((text) => /^"*%13%\\/.test(text))) return '';
  // A relative path is one in ServiceBinary; in other data its reader decides what it is relative to.
  const parts = texts.flatMap((text) =>
    text.includes('\\') ? pathParts(text, (place) => files.sources(place), effect.kind === 'service-binary') : [],
  );
  return parts.flatMap((part) => ('files' in part ? [...part.files].sort() : [])).join(', ');
}
