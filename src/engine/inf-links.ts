import { fold } from '../inf/fold';
import { frameworkCoinstaller } from '../knowledge/framework-coinstallers';
import { inboxBinaryByFile } from '../knowledge/inbox-binaries';
import { DisjointSets } from '../package/disjoint-sets';
import { addTo } from '../package/group-by';

/** What the text of an INF tells without being parsed: enough to see which others could be of the same package. */
export interface InfWords {
  readonly path: string;
  /** The path without the file name, folded; empty for the top. */
  readonly folder: string;
  /** Folded, without the folder. */
  readonly name: string;
  /** Files of the package's own, folded. */
  readonly files: ReadonlySet<string>;
  /** Those that a line like that of SourceDisksFiles lists. */
  readonly listed: ReadonlySet<string>;
  readonly infs: ReadonlySet<string>;
  readonly catalogs: ReadonlySet<string>;
  /** Services that it adds, folded; `*` for a name that is a token. */
  readonly services: ReadonlySet<string>;
  /** Every word of an INF that writes filters of a device class; empty for others. */
  readonly filterWords: ReadonlySet<string>;
}

// The text is hostile: each of these looks at every character a bounded number of times, however long a word or a gap
// is.
const WORD = /[\w$~+.-]+/g;
const FILE = /^[\w$~+-][\w$~+.-]*\.(?:sys|dll|exe|cpl|ocx|ax|bin|dat|fw|mui|scr|xml|ini|cfg|tbl)\b/i;
const INF = /^[\w$~+-][\w$~+.-]*\.inf\b/i;
const LISTED = /^[^\S\r\n]*"?([\w$~+.-]+\.\w{2,4})"?\s*=/gm;
const CATALOG =
  /^[^\S\r\n]*catalogfile(?:\.\w+)?[^\S\r\n]*=[^\S\r\n]*(?:"[^\S\r\n]*)?([^",;\s](?:[^",;\r\n]*[^",;\s])?)/gim;
const SERVICE = /^[^;\r\n]*?\baddservice\s*=\s*"?([^,"\s;]+)/gim;
const STRING = /^[^\S\r\n]*"?([^=;"\s]+)"?[^\S\r\n]*=[^\S\r\n]*"?([^"\r\n;]*)/gm;
const TOKEN = /%([^%\s]*)(?=%)/g;

/** Reads the words of an INF. */
export function infWords(path: string, text: string): InfWords {
  const slash = path.lastIndexOf('/');
  const all = (pattern: RegExp, group = 0): Set<string> =>
    new Set([...text.matchAll(pattern)].map((match) => fold(match[group] ?? '')));
  const words = new Set((text.match(WORD) ?? []).map((word) => word.replace(/^\.+/, '')));
  const named = (pattern: RegExp): Set<string> =>
    new Set([...words].flatMap((word) => pattern.exec(word) ?? []).map(fold));
  const isOwn = (file: string): boolean => inboxBinaryByFile(file) === null && frameworkCoinstaller(file) === null;
  const services = servicesIn(all(SERVICE, 1), text);
  const isFilter =
    (/control\\+class|classinstall32/i.test(text) || [...all(TOKEN, 1)].some((token) => token.includes('class'))) &&
    /(?:upper|lower)filters/i.test(text);
  return {
    path,
    folder: fold(path.slice(0, Math.max(0, slash))),
    name: fold(path.slice(slash + 1)),
    files: new Set([...named(FILE)].filter(isOwn)),
    listed: all(LISTED, 1),
    infs: named(INF),
    catalogs: all(CATALOG, 1),
    services: new Set(services),
    filterWords: isFilter ? all(/[\w$.-]+/g) : new Set(),
  };
}

/**
 * What names of services stand for: themselves, or the texts of the tokens that they are, one for each language; `*`
 * where none is found.
 */
function servicesIn(names: Iterable<string>, text: string): string[] {
  const tokens = new Map<string, string[]>();
  for (const name of names) {
    const token = /^%([^%]+)%$/.exec(name)?.[1];
    if (token !== undefined) tokens.set(token, []);
  }
  if (tokens.size > 0)
    for (const [, key, value] of text.matchAll(STRING)) tokens.get(fold(key ?? ''))?.push(fold((value ?? '').trim()));
  return [...names].flatMap((name) => {
    if (!name.includes('%')) return [name];
    const values = tokens.get(name.slice(1, -1)) ?? [];
    return values.length === 0 ? ['*'] : values;
  });
}

/**
 * How many words all comparisons may look at: about a second. Two thousand real INFs need a hundredth; what needs more
 * was made to.
 */
const WORDS_COMPARED = 10_000_000;

/** How the comparison of INFs is bounded, and who is told. */
export interface LinkOptions {
  /** How many words all comparisons may look at; ten million when left out. */
  readonly limit?: number;
  /** Called with the number of pairs that were taken for linked, as the limit was reached before their turn. */
  readonly onAssumed?: (pairs: number) => void;
}

/**
 * Puts INFs together that may be of one package: those in one folder, in a folder and one below it, or in two folders
 * of the same folder, of which one names files, services or the INF of the other, and those in one folder that have one
 * catalog file. Gives the indices of each group of two or more. Two INFs too many are put together rather than too few:
 * what is ported together agrees.
 */
export function linkedInfs(
  infs: readonly InfWords[],
  { limit = WORDS_COMPARED, onAssumed = () => undefined }: LinkOptions = {},
): number[][] {
  const linked = new DisjointSets(infs.length);
  const groupsOf: (readonly number[])[][] = infs.map(() => []);
  for (const together of candidates(infs)) for (const index of together) groupsOf[index]?.push(together);
  // Two INFs with thousands of words in common are compared once.
  const comparedWith = new Int32Array(infs.length).fill(-1);
  const sizes = infs.map(wordsToCompare);
  let compared = 0;
  let assumed = 0;
  for (const [index, inf] of infs.entries())
    for (const together of groupsOf[index] ?? [])
      for (const other of together) {
        if (other >= index || comparedWith[other] === index) continue;
        comparedWith[other] = index;
        if (linked.areJoined(other, index)) continue;
        compared += (sizes[index] as number) + (sizes[other] as number);
        if (compared > limit) assumed++;
        else if (!areLinked(infs[other] as InfWords, inf)) continue;
        linked.join([other, index]);
      }
  if (assumed > 0) onAssumed(assumed);
  return linked.sets().filter((group) => group.length > 1);
}

/** What a comparison with another INF looks at, at most. */
function wordsToCompare({ files, infs, catalogs, services }: InfWords): number {
  return files.size + infs.size + catalogs.size + services.size;
}

/**
 * More INFs than this with one word between them are a collection: only neighbours in the order of the input are
 * compared, and a catalog says nothing.
 */
const CROWD = 40;

/** What a word is to an INF: words of one kind only are compared. */
type WordKind = 'file' | 'inf' | 'catalog' | 'other';

/** Groups of INFs that have a word in common, so that not every pair has to be looked at. */
function candidates(infs: readonly InfWords[]): number[][] {
  const filters = new Set([...infs.keys()].filter((index) => (infs[index] as InfWords).filterWords.size > 0));
  const byPlace = new Map<string, number[]>();
  for (const [index, inf] of infs.entries())
    for (const place of new Set([inf.folder, areaOf(inf)])) addTo(byPlace, place, index);
  return [...byPlace].flatMap(([place, found]) => {
    if (found.length < 2) return [];
    return (['file', 'inf', 'catalog', 'other'] as const).flatMap((kind) =>
      [...byWord(infs, found, place, kind).values()].flatMap((sharing) => {
        if (sharing.length < 2) return [];
        if (kind === 'other' && !sharing.some((index) => filters.has(index))) return [];
        if (sharing.length <= CROWD) return [sharing];
        if (kind === 'catalog') return [];
        return sharing.slice(1).map((index, at) => [sharing[at] as number, index]);
      }),
    );
  });
}

/** The INFs of a place by their words of a kind. */
function byWord(
  infs: readonly InfWords[],
  found: readonly number[],
  place: string,
  kind: WordKind,
): Map<string, number[]> {
  const sharing = new Map<string, number[]>();
  for (const index of found)
    for (const word of wordsOf(infs[index] as InfWords, place, kind)) {
      const others = sharing.get(word);
      if (others === undefined) sharing.set(word, [index]);
      else if (others[others.length - 1] !== index) others.push(index);
    }
  return sharing;
}

function wordsOf(inf: InfWords, place: string, kind: WordKind): Iterable<string> {
  switch (kind) {
    case 'file':
      return inf.files;
    case 'inf':
      return [...inf.infs, inf.name];
    case 'catalog':
      return place === inf.folder ? certainCatalogs(inf) : [];
    case 'other':
      return inf.filterWords.size === 0 ? inf.services : [...inf.services, ...inf.filterWords, '*'];
  }
}

/** The folder that the INF's folder lies in. */
const areaOf = ({ folder }: InfWords): string => folder.split('/').slice(0, -1).join('/');

function areLinked(a: InfWords, b: InfWords): boolean {
  if (!areNear(a.folder, b.folder)) return false;
  if (a.infs.has(b.name) || b.infs.has(a.name) || filters(a, b) || filters(b, a)) return true;
  if (a.folder === b.folder) return share(a.files, b.files) || share(certainCatalogs(a), b.catalogs);
  if (namesUnlisted(a, b) || namesUnlisted(b, a)) return true;
  return a.name !== b.name && share(a.catalogs, b.catalogs) && share(a.files, b.files);
}

/** One folder, a folder and one below it, or two folders of the same folder. */
export function areNear(a: string, b: string): boolean {
  if (a === b || a === '' || b === '' || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)) return true;
  return a.slice(0, a.lastIndexOf('/') + 1) === b.slice(0, b.lastIndexOf('/') + 1);
}

function filters(a: InfWords, b: InfWords): boolean {
  return a.filterWords.size > 0 && [...b.services].some((name) => name === '*' || a.filterWords.has(name));
}

function namesUnlisted(a: InfWords, b: InfWords): boolean {
  return some(a.files, (file) => !a.listed.has(file) && b.listed.has(file));
}

/** A token can stand for another name in each INF. */
function certainCatalogs({ catalogs }: InfWords): Set<string> {
  return new Set([...catalogs].filter((name) => !name.includes('%')));
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size <= b.size ? some(a, (word) => b.has(word)) : some(b, (word) => a.has(word));
}

function some(words: ReadonlySet<string>, holds: (word: string) => boolean): boolean {
  for (const word of words) if (holds(word)) return true;
  return false;
}
