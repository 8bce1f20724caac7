import { windows10 } from '../inf/decoration';
import type { Architecture, WindowsVersion } from '../inf/decoration';
import { LineIndex } from '../text/span';
import type { Effect, EffectDetail, InstallEffects, PackageEffects } from '../package/effects/effect';

/** What `infport inspect` says of one INF; `docs/schema/inspect.schema.json` describes it as JSON. */
export interface Inspection {
  readonly schemaVersion: 1;
  readonly path: string;
  /** What holds for the package as a whole. */
  readonly general: readonly EffectRow[];
  readonly slices: readonly SliceRow[];
  /** Each distinct thing that install sections do; slices refer to them by number. */
  readonly behaviours: readonly BehaviourRow[];
  /** DefaultUninstall, ClassInstall32 and interface classes: no slice has them. */
  readonly others: readonly {
    readonly section: string;
    readonly kind: string;
    readonly architecture: Architecture;
    readonly behaviour: number;
  }[];
}

/** One architecture and a range of Windows versions. */
export interface SliceRow {
  readonly label: string;
  readonly architecture: Architecture;
  readonly from: string | null;
  /** The first version that it does not serve; null when there is none. */
  readonly to: string | null;
  /** The Models section; null for DefaultInstall. */
  readonly models: string | null;
  readonly devices: readonly {
    readonly description: string | null;
    readonly ids: readonly string[];
    readonly behaviours: readonly number[];
  }[];
}

/** What one or more install sections do. */
export interface BehaviourRow {
  readonly number: number;
  /** Install sections with their architecture: `WrenInst.NTamd64 (amd64)`. */
  readonly sections: readonly string[];
  readonly effects: readonly EffectRow[];
}

/** One effect, with the line that it comes from. */
export interface EffectRow {
  readonly kind: string;
  readonly subject: string;
  readonly value: string;
  readonly section: string;
  /** 1-based. */
  readonly line: number;
  readonly detail: EffectDetail;
}

/** What to look at. */
export interface InspectFilter {
  readonly architecture: string | null;
  /** A build of Windows 10 or later. */
  readonly build: number | null;
}

/** Lays out the effects of a package. Install sections that do the same are one behaviour. */
export function inspect(
  path: string,
  effects: PackageEffects,
  filter: InspectFilter = { architecture: null, build: null },
): Inspection {
  const behaviours = new Behaviours(new LineIndex(effects.pkg.document.text));
  const slices = effects.slices
    .filter(
      ({ slice }) =>
        filter.architecture === null || slice.architecture === filter.architecture || slice.architecture === '$arch$',
    )
    .filter(({ slice }) => filter.build === null || holds(slice.range, windows10(filter.build)))
    .map(({ slice, devices }): SliceRow => ({
      label: slice.label,
      architecture: slice.architecture,
      from: versionText(slice.range.from),
      to: slice.range.to === null ? null : versionText(slice.range.to),
      models: slice.models?.name ?? null,
      devices: devices.map(({ line, installs }) => ({
        description: line?.description ?? null,
        ids: line?.ids ?? [],
        behaviours: installs.map((install) => behaviours.of(install)),
      })),
    }));
  const others = [...effects.installs.values()]
    .filter(
      ({ install }) =>
        install.kind !== 'device' &&
        install.kind !== 'default' &&
        (filter.architecture === null || install.architecture === filter.architecture),
    )
    .map((install) => ({
      section: install.install.found,
      kind: install.install.kind,
      architecture: install.install.architecture,
      behaviour: behaviours.of(install),
    }));
  return {
    schemaVersion: 1,
    path,
    general: behaviours.rows(effects.general),
    slices,
    behaviours: behaviours.all(),
    others,
  };
}

function holds(range: { from: WindowsVersion; to: WindowsVersion | null }, version: WindowsVersion): boolean {
  const order = (a: WindowsVersion, b: WindowsVersion): number =>
    a.major - b.major || a.minor - b.minor || a.build - b.build;
  return order(range.from, version) <= 0 && (range.to === null || order(version, range.to) < 0);
}

function versionText(version: WindowsVersion): string | null {
  if (version.major === 0) return null;
  return version.build === 0
    ? `${version.major}.${version.minor}`
    : `${version.major}.${version.minor}.${version.build}`;
}

/**
 * Numbers what install sections do. Blocks of effects are shared, so it is enough to compare which blocks a section
 * has.
 */
class Behaviours {
  private readonly numbers = new Map<string, number>();
  private readonly blocks = new Map<readonly Effect[], number>();
  private readonly blockNumbers = new Map<string, number>();
  private readonly byInstall = new Map<InstallEffects, number>();
  private readonly found: { readonly sections: Set<string>; readonly effects: readonly EffectRow[] }[] = [];

  constructor(private readonly lines: LineIndex) {}

  of(install: InstallEffects): number {
    const known = this.byInstall.get(install);
    if (known !== undefined) return known;
    const key = [...new Set(install.blocks.map((block) => this.blockNumber(block)))].sort((a, b) => a - b).join();
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.found.length + 1;
      this.numbers.set(key, number);
      this.found.push({ sections: new Set(), effects: this.rows(install.blocks.flat()) });
    }
    this.found[number - 1]?.sections.add(
      `${install.install.found} (${install.install.architecture === '$arch$' ? '$ARCH$' : install.install.architecture})`,
    );
    this.byInstall.set(install, number);
    return number;
  }

  all(): BehaviourRow[] {
    return this.found.map(({ sections, effects }, index) => ({ number: index + 1, sections: [...sections], effects }));
  }

  /** Each effect once, in the order of the INF. */
  rows(effects: readonly Effect[]): EffectRow[] {
    const seen = new Set<string>();
    return effects.flatMap((effect) => {
      if (seen.has(effect.identity)) return [];
      seen.add(effect.identity);
      return [
        {
          kind: effect.kind,
          subject: effect.subject,
          value: effect.value,
          section: effect.from.section,
          line: this.lines.positionOf(effect.from.entry.content.start).line,
          detail: effect.detail,
        },
      ];
    });
  }

  private blockNumber(block: readonly Effect[]): number {
    let number = this.blocks.get(block);
    if (number === undefined) {
      const key = block.map((effect) => effect.identity).join('\u0002');
      number = this.blockNumbers.get(key) ?? this.blockNumbers.size;
      this.blockNumbers.set(key, number);
      this.blocks.set(block, number);
    }
    return number;
  }
}
