import { compareVersions, windows10 } from '../inf/decoration';
import { fold } from '../inf/fold';
import type { Section } from '../inf/tree';
import { infVerifCode, levelOf, type InfVerifMode } from '../knowledge/infverif-codes';
import type { InfProposal } from '../contract/transform';
import type { InfPackage, Slice } from '../package/model';
import { slicesOf, usesOf } from '../package/queries';
import { existsFor } from '../package/serving';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Objection } from './proof/objection';
import { refusedCopyReason, refusedInCopy } from './refused-sections';
import { usesOfProposal } from './uses-of-proposal';

/** A slice that a run has added beside another one, for newer Windows. */
export interface AddedSlice {
  /** Names the rewrite that added it (`Committed.key`). */
  readonly key: string;
  /** Its Models section, or its DefaultInstall section. */
  readonly section: string;
}

/** Lines of its own that a second form may have which still leaves errors to a person: a short one is a beginning. */
const MOST_LINES_OF_UNCLEAN_FORM = 80;

/** True for what InfVerif calls an error in the mode that a package is ported for. */
export function isRefused({ level, codes }: Pick<InfProposal, 'level' | 'codes'>, mode: InfVerifMode): boolean {
  return level !== 'note' && codes.map(infVerifCode).some((code) => code !== null && levelOf(code, mode) === 'error');
}

/**
 * What speaks against slices that a run has added: a second form is made for newer Windows to pass there, so it goes
 * where nothing came of it, or where it still holds what InfVerif refuses.
 *
 * @param left what the run has left, in the package as it leaves it
 */
export function objectionsToForms(
  pkg: InfPackage,
  added: readonly AddedSlice[],
  left: readonly InfProposal[],
  mode: InfVerifMode,
): Objection[] {
  if (added.length === 0) return [];
  const isShort = linesOfForms(pkg, added) <= MOST_LINES_OF_UNCLEAN_FORM;
  const refused = left
    .filter((proposal) => proposal.level === 'error' && isRefused(proposal, mode))
    .filter((proposal) => !isShort || slicesWith(pkg, proposal).some((slice) => isHopeless(proposal, slice)));
  return added.flatMap(({ key, section }) => {
    const slices = pkg.slices.filter((slice) => fold(nameOf(slice)) === fold(section));
    const [first] = slices;
    const words = first === undefined ? null : whyNotMade(pkg, first, slices, refused, mode);
    return words === null ? [] : [{ words, subjects: [], spans: [], transforms: [], keys: [key] }];
  });
}

/**
 * The lines of the sections that only added slices use. Not those of the whole diff, which a second run does not have.
 */
function linesOfForms(pkg: InfPackage, added: readonly AddedSlice[]): number {
  const names = new Set(added.map(({ section }) => fold(section)));
  const forms = new Set(pkg.slices.filter((slice) => names.has(fold(nameOf(slice)))));
  const isOwn = (section: Section): boolean => {
    const uses = usesOf(pkg, section);
    return uses.length > 0
      ? uses.every(({ install }) => slicesOf(pkg, install).every((slice) => forms.has(slice)))
      : names.has(fold(section.name));
  };
  return [...pkg.document.sections.values()].filter(isOwn).reduce((sum, { entries }) => sum + entries.length + 1, 0);
}

/**
 * True where no Windows of the slice's processor will ever know the form that the rewrite needs: no form of it can
 * pass.
 */
function isHopeless({ firstBuild }: InfProposal, { architecture }: Slice): boolean {
  return firstBuild !== null && !existsFor(architecture, { from: windows10(firstBuild), to: null });
}

function nameOf({ models, installs }: Slice): string {
  return models?.name ?? installs[0]?.found ?? '';
}

function whyNotMade(
  pkg: InfPackage,
  first: Slice,
  slices: readonly Slice[],
  refused: readonly InfProposal[],
  mode: InfVerifMode,
): string | null {
  const { build } = first.range.from;
  if (slices.every((slice) => installsAsBelow(pkg, slice)))
    return `nothing in a form for builds from ${build} on would differ`;
  const [worst] = refused.filter((proposal) => slicesWith(pkg, proposal).some((slice) => slices.includes(slice)));
  if (worst === undefined) return null;
  const code = worst.codes.find((number) => isRefused({ level: worst.level, codes: [number] }, mode)) ?? 0;
  const place = worst.section === null ? '' : ` in [${worst.section}]`;
  const hopeless = slices.find((slice) => isHopeless(worst, slice));
  if (hopeless !== undefined)
    return `no form for ${hopeless.architecture} can pass: error ${code}${place} needs build ${worst.firstBuild}, which no ${hopeless.architecture} Windows has`;
  return `a second form for builds from ${build} on would still hold error ${code}${place}; free with --min-build ${build}`;
}

/** True where a slice installs for every device what an older slice of the same Models name installs. */
function installsAsBelow(pkg: InfPackage, slice: Slice): boolean {
  const below = pkg.slices.filter(
    (other) =>
      other.manufacturer === slice.manufacturer &&
      other.architecture === slice.architecture &&
      compareVersions(other.range.from, slice.range.from) < 0,
  );
  return (
    slice.kind === 'models' &&
    slice.installs.every((install) => below.some((other) => other.installs.includes(install)))
  );
}

function slicesWith(pkg: InfPackage, proposal: InfProposal): Slice[] {
  return usesOfProposal(pkg, proposal).flatMap(({ install }) => slicesOf(pkg, install));
}

/** The sections that rewrites are about to take away whole. */
export function goingSections(wanted: readonly InfProposal[]): Set<Section> {
  const going = new Set<Section>();
  for (const { rewrite, scope } of wanted) {
    for (const { section, parent } of scope) {
      const headers = section.fragments.map(({ header }) => header.span);
      const isTaken = headers.every((header) => rewrite?.edits.some((edit) => isWithin(header, edit)) === true);
      if (parent === null && isTaken) going.add(section);
    }
  }
  return going;
}

function isWithin(span: Span, { start, end, text }: Edit): boolean {
  return text === '' && start <= span.start && end >= span.end;
}

/**
 * Why a rewrite gets no form of its own for newer builds; null when it is worth one.
 *
 * @param slices those in which the rewrite would be made
 * @param going sections that rewrites are about to take away
 */
export function whyNoSecondForm(
  pkg: InfPackage,
  proposal: InfProposal,
  slices: readonly Slice[],
  going: ReadonlySet<Section>,
  mode: InfVerifMode,
): string | null {
  const free = `free with --min-build ${proposal.firstBuild}`;
  if (!isRefused(proposal, mode)) return `a second form for this alone is not added; ${free}`;
  const refused = refusedInForm(pkg, proposal, slices, going);
  return refused === null ? null : `${refusedCopyReason(refused)}; ${free}`;
}

/**
 * A section that a form for newer builds would repeat and that InfVerif refuses; null also where such a form is there
 * already.
 */
export function refusedInForm(
  pkg: InfPackage,
  { firstBuild, scope }: InfProposal,
  slices: readonly Slice[],
  going: ReadonlySet<Section>,
): Section | null {
  const build = windows10(firstBuild ?? 0);
  const ends = ({ range }: Slice): boolean => range.to !== null && compareVersions(range.to, build) <= 0;
  return slices.every(ends) ? null : refusedInCopy(pkg, scope, going);
}
