import { fold } from '../inf/fold';
import type { Section } from '../inf/tree';
import { groupBy } from './group-by';
import type { InfPackage, Install, Slice, Use } from './model';

const slicesCache = new WeakMap<InfPackage, Map<Install, Slice[]>>();

/** The slices in which an install section is in use. Class, interface class and uninstall sections belong to none. */
export function slicesOf(pkg: InfPackage, install: Install): readonly Slice[] {
  let byInstall = slicesCache.get(pkg);
  if (byInstall === undefined) {
    const pairs = groupBy(pkg.slices.flatMap((slice) => slice.installs.map((used) => ({ used, slice }))), ({ used }) => used);
    byInstall = new Map([...pairs].map(([used, found]) => [used, found.map(({ slice }) => slice)]));
    slicesCache.set(pkg, byInstall);
  }
  return byInstall.get(install) ?? [];
}

const childrenCache = new WeakMap<InfPackage, Map<Use | null, Use[]>>();

/** The sections that the fields of a section lead to, in the roles in which they do. */
export function childrenOf(pkg: InfPackage, parent: Use): readonly Use[] {
  let byParent = childrenCache.get(pkg);
  if (byParent === undefined) {
    byParent = groupBy(pkg.uses, (use) => use.parent);
    childrenCache.set(pkg, byParent);
  }
  return byParent.get(parent) ?? [];
}

const usesCache = new WeakMap<InfPackage, Map<Section, Use[]>>();

/** Every role in which a section is used. */
export function usesOf(pkg: InfPackage, section: Section): readonly Use[] {
  let bySection = usesCache.get(pkg);
  if (bySection === undefined) {
    bySection = groupBy(pkg.uses, (use) => use.section);
    usesCache.set(pkg, bySection);
  }
  return bySection.get(section) ?? [];
}

/** Section names have at most 255 characters, of which a decoration and a suffix may need the last ones. */
const LONGEST_NEW_NAME = 200;

/** A section name that the INF does not have yet: `base`, `base2`, `base3`... A very long one is cut. */
export function freshSectionName(pkg: Pick<InfPackage, 'document'>, base: string, taken: ReadonlySet<string> = new Set()): string {
  return freshName(base, (folded) => pkg.document.sections.has(folded) || taken.has(folded));
}

/** A name for an install section that neither the INF's sections nor, with a decoration or a suffix, any of them have yet. */
export function freshInstallName(pkg: Pick<InfPackage, 'document'>, base: string, taken: ReadonlySet<string> = new Set()): string {
  const names = [...pkg.document.sections.keys(), ...taken];
  return freshName(base, (folded) => names.some((other) => other === folded || other.startsWith(`${folded}.`)));
}

function freshName(base: string, isTaken: (folded: string) => boolean): string {
  const stem = base.slice(0, LONGEST_NEW_NAME);
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}${number}`;
    if (!isTaken(fold(name))) return name;
  }
}

/** True when `[<section>.security]` gives a descriptor to the keys that a registry section writes. */
export function hasDescriptor(pkg: Pick<InfPackage, 'document'>, section: Section): boolean {
  return pkg.document.sections.has(fold(`${section.name}.security`));
}
