import { findSection } from '../inf/lookup';
import { replaceField } from '../inf/spelling';
import type { Section } from '../inf/tree';
import { INSTALL_SUFFIXES } from '../knowledge/section-kinds';
import type { InfPackage, Install, Slice, Use } from '../package/model';
import { freshInstallName, freshSectionName, slicesOf, usesOf } from '../package/queries';
import { ownDestination } from '../package/file-lists';
import { addDestination, copyOf, insertSections, type NewSection } from '../package/section-copy';
import type { Edit } from '../text/edit';

/** What has to happen before a rewrite can be made for its scope alone. */
export type Separation =
  | { readonly kind: 'none' }
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/**
 * Finds the first step that makes the sections of a scope private to it: a section in other roles, or for other slices, is
 * copied, and the fields that lead to it from the scope are pointed at the copy. Steps go from the install section down;
 * after each one the package is bound again and asked for the next.
 *
 * @param scope the roles that the rewrite is meant for
 * @param serves whether a slice may take the rewrite
 */
export function separationStep(pkg: InfPackage, scope: readonly Use[], serves: (slice: Slice) => boolean): Separation {
  for (const section of new Set(scope.map((use) => use.section))) {
    const wanted = scope.filter((use) => use.section === section);
    const step = separateSection(pkg, wanted, serves);
    if (step.kind !== 'none') return step;
  }
  return { kind: 'none' };
}

function separateSection(pkg: InfPackage, wanted: readonly Use[], serves: (slice: Slice) => boolean): Separation {
  const chains = wanted.map(chainOf);
  const roots = chains.map((chain) => chain[0] as Use);
  const step = separateInstalls(pkg, roots, serves);
  if (step.kind !== 'none') return step;
  const depth = Math.max(...chains.map((chain) => chain.length));
  for (let level = 1; level < depth; level++) {
    const uses = chains.flatMap((chain) => chain[level] ?? []);
    for (const section of new Set(uses.map((use) => use.section))) {
      const mine = new Set(uses.filter((use) => use.section === section));
      if (usesOf(pkg, section).every((use) => mine.has(use) || sameRole(use, mine))) continue;
      return copyForUses(pkg, section, [...mine]);
    }
  }
  return { kind: 'none' };
}

/** A deeper use through the same fields is the same role, met again through another copy of the chain. */
function sameRole(use: Use, mine: ReadonlySet<Use>): boolean {
  for (const other of mine) if (other.via?.field === use.via?.field && other.install === use.install && other.parent?.section === use.parent?.section && use.via !== null) return true;
  return false;
}

function chainOf(use: Use): Use[] {
  const chain: Use[] = [];
  for (let at: Use | null = use; at !== null; at = at.parent) chain.unshift(at);
  return chain;
}

/** Gives the slices that take the rewrite install sections of their own, where they share them with slices that do not. */
function separateInstalls(pkg: InfPackage, roots: readonly Use[], serves: (slice: Slice) => boolean): Separation {
  for (const root of roots) {
    const wantedInstalls = new Set(roots.filter((other) => other.section === root.section).map((other) => other.install));
    const sharing = usesOf(pkg, root.section).filter((use) => use.parent === null).map((use) => use.install);
    const slices = [...new Set(sharing.flatMap((install) => slicesOf(pkg, install)))];
    const wanted = slices.filter((slice) => slice.installs.some((install) => wantedInstalls.has(install)) && serves(slice));
    if (wanted.length === slices.length || wanted.length === 0) continue;
    return copyInstall(pkg, root.install, wantedInstalls, wanted);
  }
  return { kind: 'none' };
}

function copyInstall(pkg: InfPackage, install: Install, installs: ReadonlySet<Install>, slices: readonly Slice[]): Separation {
  if (install.kind !== 'device') return { kind: 'impossible', reason: `[${install.found}] serves several slices and cannot be split` };
  const name = freshInstallName(pkg, `${install.name}_Iso`);
  const edits: Edit[] = [];
  const lines = new Set(slices.flatMap((slice) => slice.lines.filter((line) => line.installs.some((item) => installs.has(item)))));
  const outside = pkg.slices.filter((slice) => !slices.includes(slice) && slice.models !== null && slices.some((other) => other.models?.section === slice.models?.section));
  if (outside.length > 0) return { kind: 'impossible', reason: `the Models section [${outside[0]?.models?.name ?? ''}] serves several slices` };
  for (const line of lines) {
    const field = line.entry.fields[0];
    if (field === undefined) continue;
    const edit = replaceField(field, name);
    if (!edits.some((other) => other.start === edit.start)) edits.push(edit);
  }
  const found = [...new Set([...installs].map((item) => item.found))];
  const copies = found.flatMap((base): NewSection[] =>
    ['', ...Object.keys(INSTALL_SUFFIXES)].flatMap((suffix) => {
      const section = findSection(pkg.document, base + suffix);
      return section === null ? [] : [copyOf(pkg.document, section, name + section.name.slice(install.name.length))];
    }),
  );
  edits.push(insertSections(pkg.document, copies));
  return { kind: 'edits', edits };
}

/** Copies a section and points the given roles at the copy. */
function copyForUses(pkg: InfPackage, section: Section, uses: readonly Use[]): Separation {
  const { document } = pkg;
  const name = freshSectionName(pkg, copyName(section.name));
  const edits: Edit[] = [];
  for (const use of uses) {
    if (use.via === null) return { kind: 'impossible', reason: `[${section.name}] is found by its name and has several roles` };
    const edit = replaceField(use.via.field, name);
    if (!edits.some((other) => other.start === edit.start)) edits.push(edit);
  }
  const copies: NewSection[] = [copyOf(document, section, name)];
  const security = findSection(document, `${section.name}.security`);
  if (security !== null) copies.push(copyOf(document, security, `${name}.security`));
  const destination = ownDestination(pkg, section.name);
  if (destination !== null && uses.some((use) => use.kind === 'CopyFiles')) {
    const first = destination.fields[0];
    const last = destination.fields[destination.fields.length - 1];
    if (first !== undefined && last !== undefined) edits.push(addDestination(pkg, destination, name, document.text.slice(first.span.start, last.span.end)));
  }
  edits.push(insertSections(document, copies));
  return { kind: 'edits', edits };
}

/** The name of a copy; a copy of a copy is numbered instead of growing a second ending. */
function copyName(name: string): string {
  return `${name.replace(/_Iso\d*$/, '')}_Iso`;
}
