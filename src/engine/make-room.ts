import { report } from '../kit/report';
import type { Reason } from '../contract/reason';
import type { FindContext, InfProposal, InfTransform } from '../contract/transform';
import { compareVersions, windows10 } from '../inf/decoration';
import type { InfPackage, Slice } from '../package/model';
import { existsFor, unservedModels } from '../package/serving';
import { servesAllOf } from '../package/slices';
import { addSlice } from './make-room/add-slice';
import { dropSlice } from './make-room/drop-slice';
import { raiseSlice } from './make-room/raise-slice';
import { raisedSections, type RaisedSlice } from './make-room/raised-slices';
import { REASONS } from './make-room/reasons';
import type { RoomParts } from './make-room/room-parts';
import { whyNotAlone } from './make-room/why-not-alone';
import { whyNotStarted } from './make-room/why-not-started';

const REFERENCE =
  'https://learn.microsoft.com/windows-hardware/drivers/install/combining-platform-extensions-with-operating-system-versions';

/** A slice that starts before a build which a rewrite inside it needs. */
export interface SliceNeed {
  readonly slice: Slice;
  readonly build: number;
}

/** Room that is made. */
export interface RoomProposal extends InfProposal {
  /** The Models section, or the DefaultInstall section, of a slice that it adds; null where it adds none. */
  readonly adds: string | null;
}

/** The stage that makes room for what transforms write; it has an id, a page and findings as they have. */
export interface RoomMaker extends InfTransform {
  /** Slices that start at the builds that rewrites need. */
  readonly makeSlices: (pkg: InfPackage, needs: readonly SliceNeed[], context: FindContext) => RoomProposal[];
  /**
   * Takes away Models sections that no Windows chooses which must be served. Asked only when the user wants them gone.
   */
  readonly dropUnserved: (pkg: InfPackage, context: FindContext) => InfProposal[];
}

/**
 * Makes room: raises Models sections, or adds slices beside them. The engine asks it; `find` sees nothing by itself.
 */
export const makeRoom: RoomMaker = {
  id: 'windows-slices',
  rules: ['T04'],
  title: 'Give each Windows version only forms that it understands',
  summary:
    'Raises the TargetOSVersion of Models sections to the first build that understands the isolated forms inside, or, where older builds must still be served, adds a slice for newer builds beside the old one.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1199],
  firstBuild: 14310,
  moves: ['slice-added', 'slice-dropped'],
  holdsBack: [
    'A Manufacturer line has a decoration that does not parse.',
    'Another Manufacturer line offers the same devices the same install section, and cannot start later.',
    'The new section name is already taken.',
    'The slice serves an architecture that has no Windows of that build: x86 above 19045.',
    'The form for newer builds would still hold what InfVerif refuses, or nothing in it would differ.',
    'The build of DefaultInstall is not above --min-build: platform decorations are all that the documentation allows there.',
  ],
  reasons: [REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section'],
  find: () => [],
  dropUnserved(pkg, { minBuild }) {
    const sections = unservedModels(pkg, minBuild);
    const all = sections.flatMap((section): RaisedSlice[] => {
      const slice = pkg.slices.find(({ models }) => models?.section === section);
      return slice === undefined ? [] : [{ slice, section, build: null }];
    });
    const why = `no Windows from build ${minBuild} on chooses it`;
    return all.map(({ slice, section }) => proposal(dropSlice(pkg, slice, section, all, why)));
  },
  makeSlices(pkg, needs, context) {
    const all = [...needs, ...needs.flatMap((need) => companions(pkg, need))];
    const later = new Map<Slice, number>();
    const beside = new Map<Slice, number>();
    // Those for fewer machines first: when only a part can be made at once, no machine loses its slice to a wider one.
    for (const slice of [...pkg.slices].sort((a, b) => narrowness(b) - narrowness(a))) {
      const builds = all.filter((need) => need.slice === slice).map((need) => need.build);
      if (builds.length === 0) continue;
      const raise = Math.max(0, ...builds.filter((build) => build <= context.minBuild));
      if (slice.kind === 'models' && raise > 0) {
        later.set(slice, raise);
        continue;
      }
      // A form that starts below the last of the builds still holds what the last one is for: it would be no cleaner.
      const last = Math.max(
        0,
        ...builds.filter(
          (build) => build > context.minBuild && existsFor(slice.architecture, { from: windows10(build), to: null }),
        ),
      );
      if (last > 0 && canStartAt(slice, last)) beside.set(slice, last);
    }
    const raising = raisedSections(pkg, later);
    const starting = [...later, ...beside].map(([slice, build]) => ({ slice, build }));
    const notAlone = whyNotAlone(pkg, starting);
    const refusedFor = (slice: Slice, build: number): Reason | null =>
      notAlone.get(slice) ?? whyNotStarted(pkg, slice, build);
    const made = raising.filter((one) => one.build === null || refusedFor(one.slice, one.build) === null);
    return [
      ...raising.map(({ slice, section, build }) =>
        build === null
          ? dropSlice(pkg, slice, section, made)
          : raiseSlice(pkg, slice, { section, build }, made, refusedFor(slice, build)),
      ),
      ...[...beside].map(([slice, build]) => addSlice(pkg, slice, build, notAlone.get(slice) ?? null)),
    ].map(proposal);
  },
};

export default makeRoom;

/**
 * Slices for some product types or suites that would lose their machines to a slice for all of them once that starts
 * later than they do: the version counts more than the product type. They have to start as late.
 */
function companions(pkg: InfPackage, { slice, build }: SliceNeed): SliceNeed[] {
  if (!canStartAt(slice, build)) return [];
  return pkg.slices
    .filter(
      (other) =>
        other !== slice &&
        other.manufacturer !== null &&
        other.manufacturer === slice.manufacturer &&
        other.architecture === slice.architecture &&
        servesAllOf(slice.decoration, other.decoration),
    )
    .filter(
      ({ range }) =>
        compareVersions(range.from, windows10(build)) < 0 &&
        compareVersions(range.from, slice.range.from) >= 0 &&
        (range.to === null || compareVersions(range.to, windows10(build)) > 0),
    )
    .map((other) => ({ slice: other, build }));
}

/** How many of product type and suite a slice asks for. */
function narrowness({ decoration }: Slice): number {
  return (decoration?.productType == null ? 0 : 1) + (decoration?.suiteMask == null ? 0 : 1);
}

/** True when a slice that starts at the build would be chosen on some Windows. */
function canStartAt(slice: Slice, build: number): boolean {
  if (!existsFor(slice.architecture, { from: windows10(build), to: null })) return false;
  return slice.range.to === null || compareVersions(slice.range.to, windows10(build)) > 0;
}

function proposal({ slice, id, message, edits, moves, heldBack, adds }: RoomParts): RoomProposal {
  const span = slice.models?.field?.span ??
    slice.models?.section?.fragments[0]?.header.span ??
    slice.installs[0]?.section?.fragments[0]?.header.span ?? { start: 0, end: 0 };
  const told = report(makeRoom, {
    id,
    span,
    section: slice.models?.name ?? slice.installs[0]?.found ?? null,
    level: 'note',
    message,
    firstBuild: null,
    rewrite: edits === null ? null : { edits, moves },
    heldBack,
    scope: [],
  });
  return { ...told, adds };
}
