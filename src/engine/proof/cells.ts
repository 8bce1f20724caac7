import { compareVersions, versionOf, type Architecture, type WindowsVersion } from '../../inf/decoration';
import { fold } from '../../inf/fold';
import type { InfPackage } from '../../package/model';
import type { PackageEffects, SliceEffects } from '../../package/effects/effect';
import { chosenModels, existsFor, productsOf, type Product } from '../../package/serving';
import { modelsArchitecture, sliceLabel, type ManufacturerLine, type VersionRange } from '../../package/slices';

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
 * @param cut a version at which cells that one package alone has are cut: what lies below the oldest Windows to serve
 * is told
 *   apart from the rest
 */
export function cellsOf(pair: LinePair, cut: WindowsVersion | null): Cell[] {
  const isDefault = [...pair.before, ...pair.after].every(({ slice }) => slice.manufacturer === null);
  return architecturesOf(pair).flatMap((architecture) =>
    (isDefault ? defaultCells(pair, architecture) : modelsCells(pair, architecture)).flatMap((cell) =>
      cutAt(cell, cut),
    ),
  );
}

function cutAt(cell: Cell, cut: WindowsVersion | null): Cell[] {
  const isSplit =
    cut !== null &&
    (cell.before === null || cell.after === null) &&
    compareVersions(cell.range.from, cut) < 0 &&
    contains(cell.range, cut);
  if (!isSplit) return [cell];
  const parts = [
    { from: cell.range.from, to: cut },
    { from: cut, to: cell.range.to },
  ];
  return parts.map((range) => ({
    ...cell,
    range,
    label: cell.label.replace(
      sliceLabel(cell.architecture, cell.range, null),
      sliceLabel(cell.architecture, range, null),
    ),
  }));
}

/**
 * `$ARCH$` stands for every architecture: where one package has it and the other names architectures instead, these are
 * compared. A package with nothing but an undecorated DefaultInstall is compared on the architectures of the other one.
 */
function architecturesOf(pair: LinePair): Architecture[] {
  const names = (slices: readonly SliceEffects[]): Set<Architecture> =>
    new Set(
      slices.every(({ slice }) => isUndecoratedDefault(slice)) ? [] : slices.map(({ slice }) => slice.architecture),
    );
  const [before, after] = [names(pair.before), names(pair.after)];
  const all = new Set([...before, ...after]);
  if (all.size === 0) return pair.before.length + pair.after.length === 0 ? [] : ['x86'];
  const isNamed = (one: ReadonlySet<Architecture>, other: ReadonlySet<Architecture>): boolean =>
    one.has('$arch$') && !other.has('$arch$') && [...other].some((architecture) => !one.has(architecture));
  return [...all].filter(
    (architecture) => architecture !== '$arch$' || !(isNamed(before, after) || isNamed(after, before)),
  );
}

/** What a Manufacturer line gives to the machines of an architecture, by the rule that Windows chooses by. */
class Chooser {
  private readonly line: ManufacturerLine | null;
  private readonly slices: ReadonlyMap<unknown, SliceEffects>;
  readonly architecture: Architecture;

  constructor(slices: readonly SliceEffects[], architecture: Architecture) {
    this.line = slices[0]?.slice.manufacturer ?? null;
    this.slices = new Map(slices.map((slice) => [slice.slice.models, slice]));
    const names = (this.line?.references ?? []).map(({ decoration }) => modelsArchitecture(decoration));
    this.architecture = names.includes(architecture) || !names.includes('$arch$') ? architecture : '$arch$';
  }

  get decorations(): ManufacturerLine['references'][number]['decoration'][] {
    return (this.line?.references ?? [])
      .map(({ decoration }) => decoration)
      .filter((decoration) => modelsArchitecture(decoration) === this.architecture);
  }

  /** Null where the line installs nothing: no section fits, or the one that does lists no device. */
  at(version: WindowsVersion, product: Product): SliceEffects | null {
    if (this.line === null) return null;
    const chosen = this.slices.get(chosenModels(this.line, { architecture: this.architecture, version, ...product }));
    return chosen === undefined || chosen.devices.length === 0 ? null : chosen;
  }
}

function modelsCells(pair: LinePair, architecture: Architecture): Cell[] {
  const [before, after] = [new Chooser(pair.before, architecture), new Chooser(pair.after, architecture)];
  const decorations = [...before.decorations, ...after.decorations];
  const edges = distinct(decorations.map(versionOf));
  const products = productsOf(decorations);
  const found = new Map<string, { cell: Cell; products: Product[] }>();
  const numbers = new Map<SliceEffects | null, number>();
  const numberOf = (slice: SliceEffects | null): number =>
    numbers.get(slice) ?? (numbers.set(slice, numbers.size), numbers.size - 1);
  for (const product of products) {
    for (const cell of joined(
      edges.map((from, index) => ({
        from,
        to: edges[index + 1] ?? null,
        before: before.at(from, product),
        after: after.at(from, product),
      })),
    )) {
      if ((cell.before === null && cell.after === null) || !existsFor(architecture, cell)) continue;
      const range = { from: cell.from, to: cell.to };
      const key = `${numberOf(cell.before)}|${numberOf(cell.after)}|${JSON.stringify(range)}`;
      const known = found.get(key);
      if (known !== undefined) known.products.push(product);
      else
        found.set(key, {
          cell: {
            label: sliceLabel(architecture, range, null),
            range,
            architecture,
            before: cell.before,
            after: cell.after,
          },
          products: [product],
        });
    }
  }
  return [...found.values()].map(({ cell, products: some }) =>
    some.length === products.length ? cell : { ...cell, label: `${cell.label}${productWords(some)}` },
  );
}

interface Part extends VersionRange {
  readonly before: SliceEffects | null;
  readonly after: SliceEffects | null;
}

/** Neighbours between which neither package changes from one section to another are one. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (last !== undefined && last.before === part.before && last.after === part.after)
      result[result.length - 1] = { ...last, to: part.to };
    else result.push(part);
  }
  return result;
}

function productWords(products: readonly Product[]): string {
  const types = [...new Set(products.flatMap(({ productType }) => productType ?? []))];
  const suites = [...new Set(products.map(({ suites }) => suites))]
    .filter((mask) => mask > 0)
    .map((mask) => `0x${mask.toString(16)}`);
  return `${types.length === 0 ? '' : ` product type ${types.join(', ')}`}${suites.length === 0 ? '' : ` suite ${suites.join(', ')}`}`;
}

/** DefaultInstall has no product types; of its own sections the closest wins. */
function defaultCells(pair: LinePair, architecture: Architecture): Cell[] {
  const [before, after] = [sliceFor(pair.before, architecture), sliceFor(pair.after, architecture)];
  const edges = distinct(
    [...before, ...after].flatMap(({ slice }) =>
      slice.range.to === null ? [slice.range.from] : [slice.range.from, slice.range.to],
    ),
  );
  return edges.flatMap((from, index): Cell[] => {
    const range = { from, to: edges[index + 1] ?? null };
    const [old, now] = [sliceAt(before, from), sliceAt(after, from)];
    return old === null && now === null
      ? []
      : [{ label: sliceLabel(architecture, range, null), range, architecture, before: old, after: now }];
  });
}

/** Of several sections for one version the closest decoration wins: one with an architecture, then any, then none. */
function sliceAt(slices: readonly SliceEffects[], version: WindowsVersion): SliceEffects | null {
  const fitting = slices.filter(({ slice }) => contains(slice.range, version));
  const closeness = ({ slice }: SliceEffects): number =>
    slice.decoration === null ? 0 : slice.decoration.architecture === null ? 1 : 2;
  return fitting.reduce<SliceEffects | null>(
    (best, slice) => (best === null || closeness(slice) > closeness(best) ? slice : best),
    null,
  );
}

function distinct(versions: readonly WindowsVersion[]): WindowsVersion[] {
  const edges = [...versions].sort(compareVersions);
  return edges.filter(
    (version, index) => index === 0 || compareVersions(version, edges[index - 1] as WindowsVersion) !== 0,
  );
}

/** The slices of an architecture: its own; else those of `$ARCH$`; else the undecorated section. */
function sliceFor(slices: readonly SliceEffects[], architecture: Architecture): SliceEffects[] {
  const own = slices.filter(({ slice }) => slice.architecture === architecture);
  if (own.length > 0) return own;
  const placeholder = slices.filter(({ slice }) => slice.architecture === '$arch$');
  return placeholder.length > 0 ? placeholder : slices.filter(({ slice }) => isUndecoratedDefault(slice));
}

/** A DefaultInstall section without an architecture. */
export function isUndecoratedDefault(slice: SliceEffects['slice']): boolean {
  return slice.kind === 'default' && (slice.decoration?.architecture ?? null) === null;
}

function contains(range: VersionRange, version: WindowsVersion): boolean {
  return compareVersions(range.from, version) <= 0 && (range.to === null || compareVersions(version, range.to) < 0);
}
