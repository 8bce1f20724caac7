import { fold } from '../inf/fold';
import { remembered } from '../inf/remembered';
import type { InfDocument, Section } from '../inf/tree';
import type { SectionKind } from '../knowledge/section-kinds';
import { groupBy } from './group-by';
import type { InfPackage, Install, Slice, Use } from './model';

const slicesByInstall = remembered((pkg: InfPackage): ReadonlyMap<Install, readonly Slice[]> => {
  const pairs = groupBy(
    pkg.slices.flatMap((slice) => slice.installs.map((used) => ({ used, slice }))),
    ({ used }) => used,
  );
  return new Map([...pairs].map(([used, found]) => [used, found.map(({ slice }) => slice)]));
});

/** The slices in which an install section is in use. Class, interface class and uninstall sections belong to none. */
export function slicesOf(pkg: InfPackage, install: Install): readonly Slice[] {
  return slicesByInstall(pkg).get(install) ?? [];
}

const byParent = remembered((pkg: InfPackage) => groupBy(pkg.uses, (use) => use.parent));

/** The sections that the fields of a section lead to, in the roles in which they do. */
export function childrenOf(pkg: InfPackage, parent: Use): readonly Use[] {
  return byParent(pkg).get(parent) ?? [];
}

/** True for a use that another leads to, however indirectly, and for that one itself. */
export function isBelow(use: Use, root: Use): boolean {
  for (let at: Use | null = use; at !== null; at = at.parent) if (at === root) return true;
  return false;
}

const bySection = remembered((pkg: InfPackage) => groupBy(pkg.uses, (use) => use.section));

/** Every role in which a section is used. */
export function usesOf(pkg: InfPackage, section: Section): readonly Use[] {
  return bySection(pkg).get(section) ?? [];
}

const byInstall = remembered((pkg: InfPackage) => groupBy(pkg.uses, (use) => use.install));

/** Every section that one install reaches, in its roles. */
export function usesIn(pkg: InfPackage, install: Install): readonly Use[] {
  return byInstall(pkg).get(install) ?? [];
}

const byKind = remembered((pkg: InfPackage) => groupBy(pkg.uses, (use) => use.kind));

/** Every section in the role of one kind. */
export function usesOfKind(pkg: InfPackage, kind: SectionKind): readonly Use[] {
  return byKind(pkg).get(kind) ?? [];
}

/** Section names have at most 255 characters, of which a decoration and a suffix may need the last ones. */
const LONGEST_NEW_NAME = 200;

/** A section name that the INF does not have yet: `base`, `base2`, `base3`... A very long one is cut. */
export function freshSectionName(
  pkg: Pick<InfPackage, 'document'>,
  base: string,
  taken: ReadonlySet<string> = new Set(),
): string {
  return freshName(base, (folded) => pkg.document.sections.has(folded) || taken.has(folded));
}

/** Gives names to new sections of one rewrite, none of them twice. */
export function freshNames(pkg: Pick<InfPackage, 'document'>): (base: string) => string {
  const taken = new Set<string>();
  return (base) => {
    const name = freshSectionName(pkg, base, taken);
    taken.add(fold(name));
    return name;
  };
}

/**
 * A name for an install section that neither the INF's sections nor, with a decoration or a suffix, any of them have
 * yet.
 */
export function freshInstallName(
  pkg: Pick<InfPackage, 'document'>,
  base: string,
  taken: ReadonlySet<string> = new Set(),
): string {
  const known = installNames(pkg.document);
  const also = new Set([...taken].flatMap(withoutEndings));
  return freshName(base, (folded) => known.has(folded) || also.has(folded));
}

/**
 * Every name that an install section would share with a section of the document: the names, and what stands before a
 * dot in them.
 */
const installNames = remembered(
  (document: InfDocument): ReadonlySet<string> => new Set([...document.sections.keys()].flatMap(withoutEndings)),
);

/** `a.b.c`, `a.b` and `a`. */
function withoutEndings(name: string): string[] {
  const names = [name];
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) names.push(name.slice(0, dot));
  return names;
}

function freshName(base: string, isTaken: (folded: string) => boolean): string {
  const stem = base.slice(0, LONGEST_NEW_NAME);
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}${/\d$/.test(stem) ? '_' : ''}${number}`;
    if (!isTaken(fold(name))) return name;
  }
}

/** True when `[<section>.security]` gives a descriptor to the keys that a registry section writes. */
export function hasDescriptor(pkg: Pick<InfPackage, 'document'>, section: Section): boolean {
  return pkg.document.sections.has(fold(`${section.name}.security`));
}

/** True when a section of the install asks for sections of other INFs, which may bring anything. */
export function includes(pkg: InfPackage, install: Install): boolean {
  return pkg.inclusions.some((inclusion) => inclusion.use.install === install);
}
