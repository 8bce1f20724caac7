import { defineReasons, type Reason } from '../contract/reason';
import { report } from '../kit/report';
import type { DeclaredMove, FindContext, InfProposal, InfTransform } from '../contract/transform';
import { compareVersions, parseDecoration, windows10 } from '../inf/decoration';
import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import { MAX_SECTION_NAME } from '../inf/parse';
import { insertLines, removeEntry, removeField, removeSection } from '../inf/entry-edits';
import { replaceField } from '../inf/spelling';
import type { Section } from '../inf/tree';
import { INSTALL_SUFFIXES } from '../knowledge/section-kinds';
import type { InfPackage, Slice } from '../package/model';
import { copyOf, insertSections, lastOfFamily } from '../kit/section-copy';
import { decorationAt, linesNaming, sectionBelow, type RaisedSection } from '../package/raised-decorations';
import { existsFor, unservedModels } from '../package/serving';
import { servesAllOf, sliceLabel, type ManufacturerLine } from '../package/slices';
import type { Edit } from '../text/edit';

const REFERENCE =
  'https://learn.microsoft.com/windows-hardware/drivers/install/combining-platform-extensions-with-operating-system-versions';

const REASONS = defineReasons({
  decorationUnread: 'the decoration {decoration} on the same Manufacturer line does not parse',
  severalLines: 'several Manufacturer lines name [{models}], and each with other decorations',
  stampedTwice: 'stamped for {architecture}, it would be one section with that of [{section}]',
  nameTooLong: 'the name [{name}...] would be longer than Windows reads',
  taken: 'a section [{section}] exists already',
  noArchitecture: '[{section}] names no architecture',
});

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
  /** Takes away Models sections that no Windows chooses which must be served. Asked only when the user wants them gone. */
  readonly dropUnserved: (pkg: InfPackage, context: FindContext) => InfProposal[];
}

/** Makes room: raises Models sections, or adds slices beside them. The engine asks it; `find` sees nothing by itself. */
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
    return all.map(({ slice, section }) => dropSlice(pkg, slice, section, all, why));
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
    const made = raising.filter((one) => one.build === null || whyNotStarted(pkg, one.slice, one.build) === null);
    return [
      ...raising.map(({ slice, section, build }) =>
        build === null ? dropSlice(pkg, slice, section, made) : raiseSlice(pkg, slice, { section, build }, made),
      ),
      ...[...beside].map(([slice, build]) => addSlice(pkg, slice, build)),
    ];
  },
};

export default makeRoom;

/** A slice whose Models section is to be raised, or, without a build, to go. */
interface RaisedSlice extends RaisedSection {
  readonly slice: Slice;
}

/** One for each Models section; a section that no Windows of the build could choose goes. */
function raisedSections(pkg: InfPackage, later: ReadonlyMap<Slice, number>): RaisedSlice[] {
  const raised = new Map<Section, RaisedSlice>();
  for (const [slice, build] of later) {
    const section = slice.models?.section ?? null;
    if (section === null || raised.has(section)) continue;
    const canStart =
      existsFor(slice.architecture, { from: windows10(build), to: null }) &&
      !isStampedTwice(pkg, slice, section, build);
    raised.set(section, { slice, section, build: canStart ? build : null });
  }
  return [...raised.values()];
}

/**
 * In an INX file a section for x86 and one for `$ARCH$` with the same version would be one when it is stamped for x86. The
 * first one can go when the other lists the same devices.
 */
function isStampedTwice(pkg: InfPackage, slice: Slice, section: Section, build: number): boolean {
  return stampedTwins(pkg, slice, build).some((twin) =>
    linesOfSection(pkg, section).every((line) => linesOfSection(pkg, twin).includes(line)),
  );
}

function stampedTwins(pkg: InfPackage, slice: Slice, build: number): Section[] {
  if (slice.architecture === '$arch$') return [];
  const name = fold(decorationAt(slice, build)).replace(/^nt[^.]*/, 'nt$arch$');
  const twins = slice.manufacturer?.references.filter((other) => other.decoration?.architecture === '$arch$') ?? [];
  return twins.flatMap(({ decoration, section }) => {
    const own = decoration === null ? '' : fold(decoration.text);
    const later = pkg.slices.find((other) => other.models?.section === section);
    return section !== null && (own === name || (later !== undefined && fold(decorationAt(later, build)) === name))
      ? [section]
      : [];
  });
}

function linesOfSection(pkg: InfPackage, section: Section): string[] {
  const slice = pkg.slices.find((other) => other.models?.section === section);
  return (slice?.lines ?? []).map((line) => fold([line.installName, ...line.ids].join('|')));
}

/**
 * Slices for some product types or suites that would lose their machines to a slice for all of them once that starts later
 * than they do: the version counts more than the product type. They have to start as late.
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

function proposal(
  slice: Slice,
  id: string,
  message: string,
  edits: Edit[] | null,
  moves: DeclaredMove[],
  heldBack: Reason | null,
  adds: string | null = null,
): RoomProposal {
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

/** What a slice is called that starts at a build. */
function labelFrom({ architecture, decoration }: Slice, build: number): string {
  return sliceLabel(architecture, { from: windows10(build), to: null }, decoration);
}

function raiseSlice(
  pkg: InfPackage,
  slice: Slice,
  one: RaisedSection & { readonly build: number },
  all: readonly RaisedSection[],
): RoomProposal {
  const { section, build } = one;
  const decoration = decorationAt(slice, build);
  const name = `${slice.manufacturer?.models ?? ''}.${decoration}`;
  const lines = linesNaming(pkg, section);
  const raised = `[${section.name}] uses forms that Windows knows from build ${build}: its decoration becomes ${decoration}`;
  const refused = whyNotStarted(pkg, slice, build);
  if (refused !== null) return proposal(slice, 'T04-slice-raised', raised, null, [], refused);
  const below = sectionBelow(pkg, one, all);
  const moves: DeclaredMove[] = [
    { kind: 'slice-dropped', subject: slice.label, from: slice.label, to: labelFrom(slice, build) },
  ];
  const headers = section.fragments.map(({ header }) => header);
  if (below === null) {
    const edits: Edit[] = lines.map(({ line, index }) => decorateLine(pkg, line, index, decoration));
    for (const header of headers)
      edits.push({ ...header.nameSpan, text: headerName(header.name, slice.manufacturer?.models ?? '', decoration) });
    return proposal(slice, 'T04-slice-raised', raised, edits, moves, null);
  }
  const message = `${raised}; [${section.name}] stays without devices, because Windows below build ${build} would otherwise install what [${below.name}] lists`;
  const edits: Edit[] = lines.map(({ line, index }) => decorateBeside(pkg, line, index, decoration));
  headers.forEach((header, order) =>
    edits.push(
      order === 0
        ? insertLines(pkg.document, header.span.end, [
            `; No device: without this section Windows below build ${build} would use [${below.name}].`,
            '',
            `[${name}]`,
          ])
        : { ...header.nameSpan, text: name },
    ),
  );
  return proposal(slice, 'T04-slice-raised', message, edits, moves, null);
}

/** Why there can be no Models section of the slice that starts at a build; null when there can. */
function whyNotStarted(pkg: InfPackage, slice: Slice, build: number): Reason | null {
  const section = slice.models?.section ?? null;
  const lines = section === null ? [] : linesNaming(pkg, section);
  const unreadable = lines.flatMap(({ line }) => line.unreadable)[0];
  if (unreadable !== undefined) return REASONS.decorationUnread({ decoration: unreadable });
  // Two lines with one Models name must go on choosing the same section on the same Windows versions.
  const written = new Set(
    lines.map(({ line }) =>
      line.entry.fields
        .slice(1)
        .map((field) => fold(pkg.tokens.resolve(field.value).text))
        .sort()
        .join(),
    ),
  );
  if (written.size > 1) return REASONS.severalLines({ models: lines[0]?.line.models ?? '' });
  const [twin] = stampedTwins(pkg, slice, build);
  if (twin !== undefined) return REASONS.stampedTwice({ architecture: slice.architecture, section: twin.name });
  return whyNotNamed(pkg, `${slice.manufacturer?.models ?? ''}.${decorationAt(slice, build)}`);
}

/** The header in the case that it was written in, with the versions of its new decoration. */
function headerName(written: string, base: string, decoration: string): string {
  const own = parseDecoration(written.slice(base.length + 1));
  const platform =
    written.length > base.length && own !== null ? (written.slice(base.length + 1).split('.')[0] ?? '') : '';
  const [first = '', ...versions] = decoration.split('.');
  return [written.slice(0, base.length), platform.length === first.length ? platform : first, ...versions].join('.');
}

function whyNotNamed(pkg: InfPackage, name: string): Reason | null {
  if (name.length > MAX_SECTION_NAME) return REASONS.nameTooLong({ name: name.slice(0, 40) });
  return findSection(pkg.document, name) === null ? null : REASONS.taken({ section: name });
}

function decorateLine(pkg: InfPackage, line: ManufacturerLine, index: number, decoration: string): Edit {
  const field = line.entry.fields[index];
  if (field !== undefined) return replaceField(field, decoration);
  const models = line.entry.fields[0];
  const next = line.entry.fields[1];
  if (models === undefined) throw new Error('A Manufacturer line without a Models name has no slices.');
  const gap = next === undefined ? ', ' : pkg.document.text.slice(models.span.end, next.span.start);
  const separator = /^[ \t]*,[ \t]*$/.test(gap) ? gap : ', ';
  return { start: models.span.end, end: models.span.end, text: separator + decoration };
}

/** Behind the decoration of a section that stays, or behind the Models name for the undecorated one. */
function decorateBeside(pkg: InfPackage, line: ManufacturerLine, index: number, decoration: string): Edit {
  const field = line.entry.fields[index];
  if (field === undefined) return decorateLine(pkg, line, index, decoration);
  return { start: field.span.end, end: field.span.end, text: separatorBefore(pkg, line, index) + decoration };
}

function dropSlice(
  pkg: InfPackage,
  slice: Slice,
  section: Section,
  all: readonly RaisedSlice[],
  reason = 'no Windows that runs its new forms runs on such processors',
): RoomProposal {
  const lines = linesNaming(pkg, section);
  const [twin] = all.flatMap(({ build }) => (build === null ? [] : stampedTwins(pkg, slice, build)));
  const why =
    twin === undefined
      ? reason
      : `stamped for ${slice.architecture}, it would be one section with that of [${twin.name}], which lists the same devices`;
  const moves: DeclaredMove[] = [{ kind: 'slice-dropped', subject: slice.label, from: slice.label, to: null }];
  const below = sectionBelow(pkg, { section, build: null }, all);
  if (below !== null) {
    const edits = section.entries.map(removeEntry);
    return proposal(
      slice,
      'T04-slice-dropped',
      `[${section.name}] (${slice.label}) loses its devices: ${why}; it stays, because older Windows would otherwise install what [${below.name}] lists`,
      edits,
      moves,
      null,
    );
  }
  const edits: Edit[] = lines.flatMap(({ line, index }) => {
    if (line.references.filter((other) => other.section !== null).length <= 1) return [removeEntry(line.entry)];
    return index > 0 ? [removeField(pkg.document, line.entry, index)] : [];
  });
  return proposal(
    slice,
    'T04-slice-dropped',
    `[${section.name}] (${slice.label}) goes: ${why}`,
    [...edits, ...removeSection(pkg.document, section)],
    moves,
    null,
  );
}

function addSlice(pkg: InfPackage, slice: Slice, build: number): RoomProposal {
  if (slice.kind === 'default') return addDefaultSlice(pkg, slice, build);
  const section = slice.models?.section as Section;
  const decoration = decorationAt(slice, build);
  const name = `${slice.manufacturer?.models ?? ''}.${decoration}`;
  const message = `[${section.name}] stays for builds below ${build}; [${name}] serves the others`;
  const refused = whyNotStarted(pkg, slice, build);
  if (refused !== null) return proposal(slice, 'T04-slice-added', message, null, [], refused);
  const lines = linesNaming(pkg, section);
  const edits: Edit[] = lines.map(({ line }) => {
    const last = line.entry.fields[line.entry.fields.length - 1];
    const offset = last?.span.end ?? line.entry.content.end;
    const gap = separatorBefore(pkg, line, line.entry.fields.length - 1);
    return { start: offset, end: offset, text: gap + decoration };
  });
  edits.push(...insertSections(pkg.document, [copyOf(pkg.document, section, name)]));
  return proposal(
    slice,
    'T04-slice-added',
    message,
    edits,
    [
      {
        kind: 'slice-added',
        subject: labelFrom(slice, build),
        from: null,
        to: labelFrom(slice, build),
      },
    ],
    null,
    name,
  );
}

/** The comma before a field of a Manufacturer line, with its blanks. */
function separatorBefore(pkg: InfPackage, line: ManufacturerLine, index: number): string {
  const last = line.entry.fields[index];
  const previous = line.entry.fields[index - 1];
  if (last === undefined || previous === undefined) return ', ';
  const gap = pkg.document.text.slice(previous.span.end, last.span.start);
  return /^[ \t]*,[ \t]*$/.test(gap) ? gap : ', ';
}

function addDefaultSlice(pkg: InfPackage, slice: Slice, build: number): RoomProposal {
  const found = slice.installs[0]?.found ?? 'DefaultInstall';
  const message = `[${found}] stays for builds below ${build}; a copy of it serves the others`;
  if (slice.decoration?.architecture == null) {
    return proposal(slice, 'T04-slice-added', message, null, [], REASONS.noArchitecture({ section: found }));
  }
  const name = `DefaultInstall.${decorationAt(slice, build)}`;
  const refused = whyNotNamed(pkg, name);
  if (refused !== null) return proposal(slice, 'T04-slice-added', message, null, [], refused);
  const copies = ['', ...Object.keys(INSTALL_SUFFIXES)].flatMap((suffix) => {
    const section = findSection(pkg.document, found + suffix);
    return section === null
      ? []
      : [
          {
            ...copyOf(pkg.document, section, name + section.name.slice(found.length)),
            beside: lastOfFamily(pkg.document, found),
          },
        ];
  });
  return proposal(
    slice,
    'T04-slice-added',
    message,
    insertSections(pkg.document, copies),
    [{ kind: 'slice-added', subject: labelFrom(slice, build), from: null, to: name }],
    null,
    name,
  );
}
