import { windows10 } from '../../inf/decoration';
import { fold } from '../../inf/fold';
import type { Section } from '../../inf/tree';
import type { InfPackage, Slice } from '../../package/model';
import { decorationAt, type RaisedSection } from '../../package/raised-decorations';
import { existsFor } from '../../package/serving';

/** A slice whose Models section is to be raised, or, without a build, to go. */
export interface RaisedSlice extends RaisedSection {
  readonly slice: Slice;
}

/** One for each Models section; a section that no Windows of the build could choose goes. */
export function raisedSections(pkg: InfPackage, later: ReadonlyMap<Slice, number>): RaisedSlice[] {
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
 * In an INX file a section for x86 and one for `$ARCH$` with the same version would be one when it is stamped for x86.
 * The first one can go when the other lists the same devices.
 */
function isStampedTwice(pkg: InfPackage, slice: Slice, section: Section, build: number): boolean {
  return stampedTwins(pkg, slice, build).some((twin) =>
    linesOfSection(pkg, section).every((line) => linesOfSection(pkg, twin).includes(line)),
  );
}

/** The sections for `$ARCH$` that a section which starts at the build would be one with, once they are stamped. */
export function stampedTwins(pkg: InfPackage, slice: Slice, build: number): Section[] {
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
