import { compareVersions, windows10, type WindowsVersion } from '../../inf/decoration';
import { fold } from '../../inf/fold';
import { CLASS_LOOK_VALUES } from '../../knowledge/class-values';
import { LineIndex } from '../../text/span';
import type { DeviceEffects, Effect, InstallEffects, SliceEffects } from '../../package/effects/effect';
import { effectsOf } from '../../package/effects/effects';
import type { InfPackage } from '../../package/model';
import { existsFor } from '../../package/serving';
import { DEFAULT_OPTIONS, type EngineOptions } from '../../contract/options';
import { cellsOf, isUndecoratedDefault, pairLines, type Cell } from './cells';
import { compareInstalls, type InstallComparison } from './compare-installs';
import { alignWrites } from './write-order';
import type { Comparison, Difference, LinePlace, SliceComparison } from './difference';
import { Numbering, PackageIndex, PlaceIndex, type InstallIndex } from './install-index';
import type { InstallDifference } from './ledger';
import { pairDevices, pairInstalls, pairOtherInstalls } from './pairs';

/** What the comparison needs to know of a run. */
export interface CompareOptions extends Pick<EngineOptions, 'minBuild'> {
  /** True to ask also of Windows below `minBuild`, where it still gets the new form, that it knows that form. */
  readonly olderToo: boolean;
}

/**
 * Compares what two packages do. Both are cut into cells of one architecture and one range of Windows versions; in each
 * the devices are paired by their ids, and the effects of their install sections compared. A difference that isolation
 * asks for carries the rule that does; a form that Windows does not know yet on the builds of a cell is not explained
 * there.
 */
export function comparePackages(
  before: InfPackage,
  after: InfPackage,
  options: Partial<CompareOptions> = {},
): Comparison {
  return new PackageComparison(before, after, {
    minBuild: DEFAULT_OPTIONS.minBuild,
    olderToo: false,
    ...options,
  }).run();
}

/** A difference of the package as a whole, or of an install section that belongs to no slice. */
interface GeneralFound {
  readonly found: InstallDifference;
  /** The install section; null for the package. */
  readonly label: string | null;
}

/** What happens in one cell. */
interface CellResult {
  readonly cell: Cell;
  devices: number;
  readonly pairs: Set<InstallComparison>;
  readonly own: InstallDifference[];
}

class PackageComparison {
  private readonly old: PackageIndex;
  private readonly now: PackageIndex;
  private readonly pairs = new Map<string, InstallComparison>();
  private readonly general: GeneralFound[] = [];
  private readonly results: CellResult[] = [];
  private readonly minimum: WindowsVersion | null;

  constructor(
    private readonly before: InfPackage,
    private readonly after: InfPackage,
    private readonly options: CompareOptions,
  ) {
    const numbering = new Numbering();
    this.old = new PackageIndex(effectsOf(before), numbering);
    this.now = new PackageIndex(effectsOf(after), numbering);
    this.minimum = options.minBuild === 'any' ? null : windows10(options.minBuild);
  }

  run(): Comparison {
    this.general.push(
      ...compareInstalls(this.old.general(), this.now.general()).found.map((found) => ({ found, label: null })),
    );
    for (const pair of pairLines(this.old.effects, this.now.effects)) {
      const [from, to] = pair.names;
      if (from !== null && to !== null && fold(from) !== fold(to))
        this.general.push({ found: plain('manufacturer', from, from, to), label: null });
      for (const cell of cellsOf(pair, this.minimum)) this.results.push(this.compareCell(cell));
    }
    for (const { before, after } of pairOtherInstalls(this.old.effects, this.now.effects))
      this.general.push(
        ...this.compareOther(before, after).map((found) => ({
          found,
          label: `[${(after ?? before)?.install.found ?? ''}]`,
        })),
      );
    return new Report(
      this.before,
      this.after,
      this.results,
      this.general,
      this.options.olderToo ? null : this.minimum,
      this.minimum,
    ).build();
  }

  private compareCell(cell: Cell): CellResult {
    const result: CellResult = { cell, devices: 0, pairs: new Set(), own: [] };
    if (cell.before === null || cell.after === null) {
      result.own.push(this.oneSided(cell));
      return result;
    }
    result.own.push(...decorated(cell.before, cell.after));
    for (const { before, after } of pairDevices(cell.before, cell.after)) {
      if (before === null || after === null) result.own.push(oneDevice(before, after));
      else {
        result.devices++;
        if (before.line !== null && after.line !== null && before.line.description !== after.line.description)
          result.own.push({
            ...plain('device', after.line.ids.join(', '), before.line.description, after.line.description),
          });
        for (const pair of pairInstalls(before.installs, after.installs))
          result.pairs.add(this.compare(pair.before, pair.after));
      }
    }
    return result;
  }

  private compare(before: InstallEffects | null, after: InstallEffects | null): InstallComparison {
    const keys = [before === null ? '' : this.old.keyOf(before), after === null ? '' : this.now.keyOf(after)];
    const key = keys.join(' > ');
    let comparison = this.pairs.get(key);
    if (comparison === undefined) {
      const left = (): InstallIndex => (before === null ? NOTHING : this.old.of(before));
      comparison =
        keys[0] === keys[1]
          ? sameInstalls(left)
          : compareInstalls(left(), after === null ? NOTHING : this.now.of(after));
      this.pairs.set(key, comparison);
    }
    return comparison;
  }

  /** A slice that only one of the packages has. Below the oldest Windows to serve nothing is lost. */
  private oneSided(cell: Cell): InstallDifference {
    const dropped = cell.after === null;
    const below = this.minimum !== null && cell.range.to !== null && compareVersions(cell.range.to, this.minimum) <= 0;
    const neverChosen = dropped && this.minimum !== null && !existsFor(cell.architecture, cell.range);
    return {
      ...plain(
        dropped ? 'slice-dropped' : 'slice-added',
        (cell.before ?? cell.after)?.slice.label ?? cell.label,
        dropped ? cell.label : null,
        dropped ? null : cell.label,
      ),
      rule: dropped && (below || neverChosen) ? 'T04' : null,
    };
  }

  private compareOther(before: InstallEffects | null, after: InstallEffects | null): readonly InstallDifference[] {
    const found = this.compare(before, after).found;
    if (before?.install.kind !== 'class' || after !== null || !isPlainClass(before)) return found;
    return [{ ...plain('class-install-removed', before.install.found, 'class key', null), rule: 'T23' }];
  }
}

/** Two install sections that do the same; their effects are counted for who asks. */
function sameInstalls(index: () => InstallIndex): InstallComparison {
  return {
    get equal() {
      const one = index();
      return alignWrites(one, one)[0].effects.size;
    },
    found: [],
  };
}

const NOTHING: InstallIndex = {
  install: null,
  files: new PlaceIndex([]),
  all: [],
  bySubject: new Map(),
  writes: new Map(),
};

/** ClassInstall32 that writes nothing but the looks of the class. */
function isPlainClass(install: InstallEffects): boolean {
  return install.blocks
    .flat()
    .every(
      ({ detail }) =>
        detail?.type === 'registry' && detail.key === 'class key' && CLASS_LOOK_VALUES.has(fold(detail.valueName)),
    );
}

function plain(kind: string, subject: string, from: string | null, to: string | null): InstallDifference {
  return { kind, rule: null, subject, from, to, before: null, after: null, floor: null, note: null };
}

/** T28: a DefaultInstall section without architecture became one of an architecture. */
function decorated(before: SliceEffects, after: SliceEffects): InstallDifference[] {
  if (!isUndecoratedDefault(before.slice) || isUndecoratedDefault(after.slice)) return [];
  const [from, to] = [before.slice.installs[0]?.found ?? '', after.slice.installs[0]?.found ?? ''];
  return [{ ...plain('install-decorated', to, from, to), rule: 'T28' }];
}

function oneDevice(before: DeviceEffects | null, after: DeviceEffects | null): InstallDifference {
  const line = (before ?? after)?.line ?? null;
  const words = line === null ? 'DefaultInstall' : `${line.description} (${line.ids.join(', ')})`;
  return plain('device', words, before === null ? null : 'served', after === null ? null : 'served');
}

/** Gathers what was found in cells into differences with the slices that have them. */
class Report {
  private readonly lines: { before: LineIndex; after: LineIndex };
  private readonly differences = new Map<string, { difference: Difference; slices: Set<string> }>();

  constructor(
    private readonly before: InfPackage,
    private readonly after: InfPackage,
    private readonly results: readonly CellResult[],
    private readonly general: readonly GeneralFound[],
    /** The oldest Windows whose forms are looked at; that of DefaultInstall, which is chosen by platform alone. */
    private readonly minimum: WindowsVersion | null,
    private readonly defaultMinimum: WindowsVersion | null,
  ) {
    this.lines = { before: new LineIndex(before.document.text), after: new LineIndex(after.document.text) };
  }

  build(): Comparison {
    for (const { found, label } of this.general) this.add(found, null, label);
    const slices = this.results.map((result) => this.slice(result));
    return {
      slices,
      differences: [...this.differences.values()].map(({ difference, slices: labels }) => ({
        ...difference,
        slices: [...labels],
      })),
    };
  }

  private slice(result: CellResult): SliceComparison {
    const { cell } = result;
    const moved = new Set<string>();
    const other = new Set<string>();
    for (const found of [...result.own, ...[...result.pairs].flatMap((pair) => pair.found)]) {
      const { key, rule } = this.add(found, cell);
      (rule === null ? other : moved).add(key);
    }
    return {
      label: cell.label,
      inBefore: cell.before !== null,
      inAfter: cell.after !== null,
      devices: result.devices,
      // Counted for who asks: a proof does not.
      get equal() {
        return [...result.pairs].reduce((sum, pair) => sum + pair.equal, 0);
      },
      moved: moved.size,
      other: other.size,
    };
  }

  private add(
    found: InstallDifference,
    cell: Cell | null,
    label: string | null = cell?.label ?? null,
  ): { key: string; rule: string | null } {
    const early =
      cell !== null &&
      found.rule !== null &&
      found.floor !== null &&
      compareVersions(this.oldest(cell), windows10(found.floor)) < 0;
    const rule = early ? null : found.rule;
    const note = early
      ? `Windows knows this form from build ${found.floor} on; the slice serves older builds too`
      : found.note;
    const key = [found.kind, rule, fold(found.subject), found.from, found.to, note].join('\u0001');
    let known = this.differences.get(key);
    if (known === undefined) {
      const difference: Difference = {
        kind: found.kind,
        rule,
        subject: found.subject,
        from: found.from,
        to: found.to,
        slices: [],
        before: linePlace(this.before, this.lines.before, found.before),
        after: linePlace(this.after, this.lines.after, found.after),
        note,
      };
      this.differences.set(key, (known = { difference, slices: new Set() }));
    }
    if (label !== null) known.slices.add(label);
    return { key, rule };
  }

  private oldest(cell: Cell): WindowsVersion {
    const minimum = (cell.after ?? cell.before)?.slice.kind === 'default' ? this.defaultMinimum : this.minimum;
    return minimum !== null && compareVersions(cell.range.from, minimum) < 0 ? minimum : cell.range.from;
  }
}

function linePlace(pkg: InfPackage, lines: LineIndex, effect: Effect | null): LinePlace | null {
  if (effect === null) return null;
  const { section, entry } = effect.from;
  return {
    section,
    line: lines.positionOf(entry.content.start).line,
    text: pkg.document.text.slice(entry.content.start, entry.content.end),
  };
}
