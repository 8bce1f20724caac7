import { compareVersions, type Architecture, type WindowsVersion } from '../../inf/decoration';
import { fold } from '../../inf/fold';
import type { InfPackage } from '../../package/model';
import type { PackageEffects, SliceEffects } from '../../package/effects/effect';
import { sliceLabel, type ManufacturerLine, type VersionRange } from '../../package/slices';

/** An architecture and a range of Windows versions in which neither package changes from one section to another. */
export interface Cell {
  readonly label: string;
  readonly range: VersionRange;
  readonly architecture: Architecture;
  /** Null when the package does not serve it. */
  readonly before: SliceEffects | null;
  readonly after: SliceEffects | null;
}

/** A Manufacturer line, or DefaultInstall, in both packages. */
export interface LinePair {
  readonly before: readonly SliceEffects[];
  readonly after: readonly SliceEffects[];
  /** The name of the manufacturer in each; null for DefaultInstall, and where only one has it. */
  readonly names: readonly [string | null, string | null];
}

/** Pairs the Manufacturer lines of two packages: by name, then in their order. */
export function pairLines(before: PackageEffects, after: PackageEffects): LinePair[] {
  const olds = linesOf(before);
  const news = linesOf(after);
  const pairs: LinePair[] = [];
  for (const [key, old] of [...olds]) {
    const now = news.get(key);
    if (now === undefined) continue;
    pairs.push({ before: old.slices, after: now.slices, names: [old.name, now.name] });
    olds.delete(key);
    news.delete(key);
  }
  const rest = [...news.values()];
  for (const old of olds.values()) {
    const index = rest.findIndex((candidate) => (candidate.name === null) === (old.name === null));
    const [now] = index === -1 ? [] : rest.splice(index, 1);
    pairs.push({ before: old.slices, after: now?.slices ?? [], names: [old.name, now?.name ?? null] });
  }
  for (const now of rest) pairs.push({ before: [], after: now.slices, names: [null, now.name] });
  return pairs;
}

interface Line {
  readonly name: string | null;
  readonly slices: SliceEffects[];
}

function linesOf(effects: PackageEffects): Map<string, Line> {
  const lines = new Map<string, Line>();
  const keys = new Map<ManufacturerLine, string>();
  const counts = new Map<string, number>();
  for (const manufacturer of effects.pkg.manufacturers) {
    const name = manufacturerName(effects.pkg, manufacturer);
    const count = (counts.get(fold(name)) ?? 0) + 1;
    counts.set(fold(name), count);
    keys.set(manufacturer, `${fold(name)}#${count}`);
    lines.set(`${fold(name)}#${count}`, { name, slices: [] });
  }
  for (const slice of effects.slices) {
    const key = slice.slice.manufacturer === null ? '' : (keys.get(slice.slice.manufacturer) as string);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { name: null, slices: [slice] });
    else line.slices.push(slice);
  }
  return lines;
}

function manufacturerName(pkg: InfPackage, line: ManufacturerLine): string {
  return line.entry.key === null ? line.models : pkg.tokens.resolve(line.entry.key.value).text;
}

/**
 * Cuts a pair of lines into cells.
 *
 * @param cut a version at which cells that one package alone has are cut: what lies below the oldest Windows to serve is told
 *   apart from the rest
 */
export function cellsOf(pair: LinePair, cut: WindowsVersion | null): Cell[] {
  return architecturesOf(pair).flatMap((architecture) => variantsOf(pair).flatMap((variant) => variantCells(pair, architecture, variant, cut)));
}

/**
 * `$ARCH$` stands for every architecture: where one package has it and the other names architectures instead, these are
 * compared. A package with nothing but an undecorated DefaultInstall is compared on the architectures of the other one.
 */
function architecturesOf(pair: LinePair): Architecture[] {
  const names = (slices: readonly SliceEffects[]): Set<Architecture> => new Set(slices.every(({ slice }) => isUndecoratedDefault(slice)) ? [] : slices.map(({ slice }) => slice.architecture));
  const [before, after] = [names(pair.before), names(pair.after)];
  const all = new Set([...before, ...after]);
  if (all.size === 0) return pair.before.length + pair.after.length === 0 ? [] : ['x86'];
  const isNamed = (one: ReadonlySet<Architecture>, other: ReadonlySet<Architecture>): boolean => one.has('$arch$') && !other.has('$arch$') && [...other].some((architecture) => !one.has(architecture));
  return [...all].filter((architecture) => architecture !== '$arch$' || !(isNamed(before, after) || isNamed(after, before)));
}

interface Variant {
  readonly productType: number | null;
  readonly suiteMask: number | null;
}

function variantsOf(pair: LinePair): Variant[] {
  const variants = new Map<string, Variant>();
  for (const { slice } of [...pair.before, ...pair.after]) {
    const variant = { productType: slice.decoration?.productType ?? null, suiteMask: slice.decoration?.suiteMask ?? null };
    variants.set(`${variant.productType}|${variant.suiteMask}`, variant);
  }
  return [...variants.values()];
}

function variantCells(pair: LinePair, architecture: Architecture, variant: Variant, cut: WindowsVersion | null): Cell[] {
  const [before, after] = [sliceFor(pair.before, architecture, variant), sliceFor(pair.after, architecture, variant)];
  const edges = sortedEdges([...before, ...after]);
  return edges.flatMap((from, index): Cell[] => {
    const range = { from, to: edges[index + 1] ?? null };
    const [old, now] = [sliceAt(before, from), sliceAt(after, from)];
    if (old === null && now === null) return [];
    const decoration = (old ?? now)?.slice.decoration ?? null;
    const cell = (part: VersionRange): Cell => ({ label: sliceLabel(architecture, part, decoration), range: part, architecture, before: old, after: now });
    const split = cut !== null && (old === null || now === null) && compareVersions(from, cut) < 0 && contains(range, cut);
    return split ? [cell({ from, to: cut }), cell({ from: cut, to: range.to })] : [cell(range)];
  });
}

/** Of several sections for one version the closest decoration wins: one with an architecture, then any, then none. */
function sliceAt(slices: readonly SliceEffects[], version: WindowsVersion): SliceEffects | null {
  const fitting = slices.filter(({ slice }) => contains(slice.range, version));
  const closeness = ({ slice }: SliceEffects): number => (slice.decoration === null ? 0 : slice.decoration.architecture === null ? 1 : 2);
  return fitting.reduce<SliceEffects | null>((best, slice) => (best === null || closeness(slice) > closeness(best) ? slice : best), null);
}

function sortedEdges(slices: readonly SliceEffects[]): WindowsVersion[] {
  const edges = slices.flatMap(({ slice }) => (slice.range.to === null ? [slice.range.from] : [slice.range.from, slice.range.to])).sort(compareVersions);
  return edges.filter((version, index) => index === 0 || compareVersions(version, edges[index - 1] as WindowsVersion) !== 0);
}

/** The slices of an architecture: its own; else those of `$ARCH$`; for DefaultInstall, else the undecorated section. */
function sliceFor(slices: readonly SliceEffects[], architecture: Architecture, variant: Variant): SliceEffects[] {
  const fitting = slices.filter(({ slice }) => (slice.decoration?.productType ?? null) === variant.productType && (slice.decoration?.suiteMask ?? null) === variant.suiteMask);
  const own = fitting.filter(({ slice }) => slice.architecture === architecture);
  if (own.length > 0) return own;
  const placeholder = fitting.filter(({ slice }) => slice.architecture === '$arch$');
  if (placeholder.length > 0) return placeholder;
  return fitting.filter(({ slice }) => isUndecoratedDefault(slice));
}

/** A DefaultInstall section without an architecture. */
export function isUndecoratedDefault(slice: SliceEffects['slice']): boolean {
  return slice.kind === 'default' && (slice.decoration?.architecture ?? null) === null;
}

function contains(range: VersionRange, version: WindowsVersion): boolean {
  return compareVersions(range.from, version) <= 0 && (range.to === null || compareVersions(version, range.to) < 0);
}
