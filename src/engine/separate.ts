import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import { replaceField } from '../inf/spelling';
import type { Field, Section } from '../inf/tree';
import { INSTALL_SUFFIXES } from '../knowledge/section-kinds';
import { groupBy } from '../package/group-by';
import type { InfPackage, Install, Slice, Use } from '../package/model';
import { freshNames, slicesOf, usesOf } from '../package/queries';
import { qualifiedName, roleName, sliceWord } from '../kit/copy-names';
import { ownDestination } from '../kit/file-lists';
import { addDestination, copyOf, insertSections, lastOfFamily } from '../kit/section-copy';
import type { Edit } from '../text/edit';
import { ClaimedSpans } from './claimed-spans';
import { installCopyName, type GivenName } from './install-copy-name';
import { refusedCopyReason, refusedInCopy } from './refused-sections';

/** What has to happen before a rewrite can be made for its scope alone. */
export type Separation =
  | { readonly kind: 'none' }
  | { readonly kind: 'copy'; readonly edits: readonly Edit[]; readonly copies: readonly SectionCopy[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/** A section to copy under another name. */
export interface SectionCopy {
  readonly section: Section;
  readonly name: string;
  /** The section that it stands behind; null for the copied one. */
  readonly beside: Section | null;
}

/** A rewrite that does in other slices what another one does. */
export interface Alongside {
  readonly scope: readonly Use[];
  readonly serves: (slice: Slice) => boolean;
}

/** The edits that make copies, and the copies, each with the section that it was made from; folded names. */
export interface Copying {
  readonly edits: Edit[];
  readonly copies: ReadonlyMap<string, string>;
}

/** The sections to copy for one scope, and the edits of the fields that lead to the copies. */
export type CopyStep = Extract<Separation, { kind: 'copy' }>;

/**
 * The edits of the first of some steps, and of those others that can be made along with it: none copies a section that
 * another one copies too, takes its name, or edits the same field.
 */
export function separationEdits(pkg: InfPackage, steps: readonly CopyStep[]): Copying {
  const claimed = new ClaimedSpans();
  const sections = new Set<Section>();
  const names = new Set<string>();
  const apart = steps.filter(({ edits, copies }) => {
    if (copies.some(({ section, name }) => sections.has(section) || names.has(fold(name))) || !claimed.take(edits))
      return false;
    for (const { section, name } of copies) {
      sections.add(section);
      names.add(fold(name));
    }
    return true;
  });
  const made = apart.flatMap((step) => step.copies);
  const sectionsToAdd = made.map(({ section, name, beside }) => ({
    ...copyOf(pkg.document, section, name),
    beside: beside ?? section,
  }));
  return {
    edits: [...apart.flatMap((step) => step.edits), ...insertSections(pkg.document, sectionsToAdd)],
    copies: new Map(made.map(({ section, name }) => [fold(name), fold(section.name)])),
  };
}

/**
 * Finds the first step that makes the sections of a scope private to it: a section in other roles, or for other slices,
 * is copied, and the fields that lead to it from the scope are pointed at the copy. Steps go from the install section
 * down; after each one the package is bound again and asked for the next.
 *
 * @param scope the roles that the rewrite is meant for
 * @param serves whether a slice may take the rewrite
 * @param alongside other rewrites that are going to do the same: they share the copies of install sections
 */
export function separationStep(
  pkg: InfPackage,
  scope: readonly Use[],
  serves: (slice: Slice) => boolean,
  alongside: readonly Alongside[] = [],
): Separation {
  for (const section of new Set(scope.map((use) => use.section))) {
    const wanted = scope.filter((use) => use.section === section);
    const step = separateSection(pkg, wanted, serves, alongside);
    if (step.kind !== 'none') return step;
  }
  return { kind: 'none' };
}

function separateSection(
  pkg: InfPackage,
  wanted: readonly Use[],
  serves: (slice: Slice) => boolean,
  alongside: readonly Alongside[],
): Separation {
  const chains = wanted.map(chainOf);
  const roots = chains.map((chain) => chain[0] as Use);
  const step = separateInstalls(pkg, roots, serves, alongside);
  if (step.kind !== 'none') return step;
  // A section may be reached by one install through Needs and by another directly: all its roles in the chains are one.
  const roles = groupBy(chains.flat(), (use) => use.section);
  const below = new Set(chains.flatMap((chain) => chain.slice(1).map((use) => use.section)));
  const shared = [...below]
    .map((shares) => ({ section: shares, mine: new Roles(roles.get(shares) ?? []) }))
    .filter(({ section, mine }) => !usesOf(pkg, section).every((use) => mine.hasRole(use)));
  const [first] = shared;
  if (first === undefined) return { kind: 'none' };
  // A section that holds the reference to another one is copied first.
  const copied = new Set(shared.map((item) => item.section));
  const ready = shared.filter(({ mine }) =>
    mine.uses.every((use) => use.parent === null || !copied.has(use.parent.section)),
  );
  return copyForUses(pkg, ready.length === 0 ? [first] : ready);
}

/** The roles of one section that a rewrite is meant for. */
class Roles {
  private readonly all: ReadonlySet<Use>;
  private readonly byField: ReadonlyMap<Field | undefined, readonly Use[]>;

  constructor(readonly uses: readonly Use[]) {
    this.all = new Set(uses);
    this.byField = groupBy(uses, (use) => use.via?.field);
  }

  /** A deeper use through the same fields is the same role, met again through another copy of the chain. */
  hasRole(use: Use): boolean {
    if (this.all.has(use)) return true;
    if (use.via === null) return false;
    const through = this.byField.get(use.via.field) ?? [];
    return through.some((other) => other.install === use.install && other.parent?.section === use.parent?.section);
  }
}

function chainOf(use: Use): Use[] {
  const chain: Use[] = [];
  for (let at: Use | null = use; at !== null; at = at.parent) chain.unshift(at);
  return chain;
}

/** The role of the install section that a role is reached from. */
export function rootOf(use: Use): Use {
  let root = use;
  while (root.parent !== null) root = root.parent;
  return root;
}

/** The uses of an install section that the chains of some roles start with. */
function rootsOf(scope: readonly Use[], section: Section): Use[] {
  return scope.map(rootOf).filter((root) => root.section === section);
}

/**
 * Gives the slices that take the rewrite install sections of their own, where they share them with slices that do not.
 */
function separateInstalls(
  pkg: InfPackage,
  roots: readonly Use[],
  serves: (slice: Slice) => boolean,
  alongside: readonly Alongside[],
): Separation {
  const edits: Edit[] = [];
  const copies: SectionCopy[] = [];
  const copied = new Set<Install>();
  const given: GivenName[] = [];
  const own = new Set(roots.map(({ section }) => section));
  for (const [section, uses] of groupBy(roots, (root) => root.section)) {
    const rewrites = [{ scope: uses, serves }, ...alongside].map((rewrite) => ({
      installs: new Set(rootsOf(rewrite.scope, section).map((use) => use.install)),
      serves: rewrite.serves,
    }));
    const installs = new Set(rewrites.flatMap((rewrite) => [...rewrite.installs]));
    const sharing = usesOf(pkg, section)
      .filter((use) => use.parent === null)
      .map((use) => use.install);
    const slices = [...new Set(sharing.flatMap((install) => slicesOf(pkg, install)))];
    const wanted = slices.filter((slice) =>
      rewrites.some((rewrite) => rewrite.serves(slice) && slice.installs.some((one) => rewrite.installs.has(one))),
    );
    if (wanted.length === slices.length || wanted.length === 0 || [...installs].some((install) => copied.has(install)))
      continue;
    const copy = copyInstall(pkg, (uses[0] as Use).install, installs, wanted, own, given);
    if (copy.kind === 'impossible') return copy;
    edits.push(...copy.edits);
    copies.push(...copy.sections);
    for (const install of copy.installs) copied.add(install);
  }
  return copied.size === 0 ? { kind: 'none' } : { kind: 'copy', edits, copies };
}

/** A copy of an install section, with its suffix sections, for some slices. */
interface InstallCopy {
  readonly kind: 'copy';
  /** Those of the Models lines. */
  readonly edits: readonly Edit[];
  readonly sections: readonly SectionCopy[];
  /** What the Models lines installed before. */
  readonly installs: ReadonlySet<Install>;
}

function copyInstall(
  pkg: InfPackage,
  install: Install,
  installs: ReadonlySet<Install>,
  slices: readonly Slice[],
  own: ReadonlySet<Section>,
  given: GivenName[],
): InstallCopy | { readonly kind: 'impossible'; readonly reason: string } {
  if (install.kind !== 'device')
    return { kind: 'impossible', reason: `[${install.found}] serves several slices and cannot be split` };
  const outside = pkg.slices.find(
    (slice) =>
      !slices.includes(slice) &&
      slice.models !== null &&
      slices.some((other) => other.models?.section === slice.models?.section),
  );
  if (outside !== undefined)
    return { kind: 'impossible', reason: `the Models section [${outside.models?.name ?? ''}] serves several slices` };
  const rest = pkg.slices.filter(
    (slice) =>
      !slices.includes(slice) && slice.installs.some((item) => installs.has(item) || item.section === install.section),
  );
  const refused = refusedInCopy(
    pkg,
    [...installs].map((one) => ({ install: one })),
    own,
  );
  if (refused !== null) return { kind: 'impossible', reason: refusedCopyReason(refused) };
  const platform = platformCopy(pkg, install, slices, rest, installs);
  if (platform !== null) return platform;
  const lines = new Set(
    slices.flatMap((slice) => slice.lines.filter((line) => line.installs.some((item) => installs.has(item)))),
  );
  // A line of an INX file stands for the install sections of several architectures, which all get the new name.
  const all = new Set([...lines].flatMap((line) => line.installs));
  const found = new Set([...all].map((item) => item.found));
  const tails = [...found].map((base) => fold(base.slice(install.name.length)));
  const wanted = qualifiedName(pkg.document, install.name, sliceWord(slices, rest) ?? 'Isolated');
  const name = installCopyName(pkg, wanted, { tails, slices, given });
  given.push({ name, tails, slices });
  const edits = new Map<number, Edit>();
  for (const { entry } of lines) {
    const [field] = entry.fields;
    if (field !== undefined) edits.set(field.span.start, replaceField(field, name));
  }
  const sections = [...found].flatMap((base) =>
    familyCopies(pkg, base, (section) => name + section.name.slice(install.name.length)),
  );
  return { kind: 'copy', edits: [...edits.values()], sections, installs: all };
}

/**
 * A copy under the name of a processor, which Windows finds without any change to the Models lines: where the slices
 * that take the rewrite are all those of one processor, or all but those of one. Null where there is no such copy.
 */
function platformCopy(
  pkg: InfPackage,
  install: Install,
  slices: readonly Slice[],
  rest: readonly Slice[],
  installs: ReadonlySet<Install>,
): InstallCopy | null {
  const [own, others] = [architecturesOf(slices), architecturesOf(rest)];
  const architecture = own.size === 1 ? [...own][0] : others.size === 1 ? [...others][0] : undefined;
  if (architecture === undefined || [...own].some((one) => others.has(one))) return null;
  const tail = install.found.slice(install.name.length);
  if (!/^(?:\.nt)?$/i.test(tail) || [...installs].some((item) => fold(item.found) !== fold(install.found))) return null;
  const name = `${install.name}${tail === '' ? '.NT' : tail}${architecture === '$arch$' ? '$ARCH$' : architecture}`;
  const taken = [...pkg.document.sections.keys()].some(
    (section) => section === fold(name) || section.startsWith(`${fold(name)}.`),
  );
  if (architecture === '$arch$' || taken) return null;
  const sections = familyCopies(pkg, install.found, (section) => name + section.name.slice(install.found.length));
  return { kind: 'copy', edits: [], sections, installs };
}

/** The copies of an install section and of its suffix sections, without those that say nothing. */
function familyCopies(pkg: InfPackage, found: string, nameOf: (section: Section) => string): SectionCopy[] {
  const beside = lastOfFamily(pkg.document, found);
  return ['', ...Object.keys(INSTALL_SUFFIXES)].flatMap((suffix): SectionCopy[] => {
    const section = findSection(pkg.document, found + suffix);
    if (section === null || (section.entries.length === 0 && !NEEDED_WHEN_EMPTY.has(suffix))) return [];
    return [{ section, name: nameOf(section), beside }];
  });
}

/** What Windows or InfVerif asks for even where it holds no line: the install section itself and its services. */
const NEEDED_WHEN_EMPTY: ReadonlySet<string> = new Set(['', '.services']);

function architecturesOf(slices: readonly Slice[]): Set<Slice['architecture']> {
  return new Set(slices.map((slice) => slice.architecture));
}

/** Copies sections and points the given roles at the copies. */
function copyForUses(
  pkg: InfPackage,
  shared: readonly { readonly section: Section; readonly mine: Roles }[],
): Separation {
  const { document } = pkg;
  const edits = new Map<number, Edit>();
  const destinations: Edit[] = [];
  const copies: SectionCopy[] = [];
  const fresh = freshNames(pkg);
  for (const { section, mine } of shared) {
    const others = usesOf(pkg, section).filter((use) => !mine.hasRole(use));
    const name = fresh(roleName(pkg, section, mine.uses, others));
    for (const use of mine.uses) {
      if (use.via === null)
        return { kind: 'impossible', reason: `[${section.name}] is found by its name and has several roles` };
      edits.set(use.via.field.span.start, replaceField(use.via.field, name));
    }
    const fields = new Set(mine.uses.map((use) => use.via?.field));
    const bound = usesOf(pkg, section).find(
      (use) => !mine.hasRole(use) && fieldsTo(pkg, use).some((field) => fields.has(field)),
    );
    if (bound !== undefined) return { kind: 'impossible', reason: `one field names [${section.name}] in two roles` };
    copies.push({ section, name, beside: null });
    const security = findSection(document, `${section.name}.security`);
    if (security !== null) copies.push({ section: security, name: `${name}.security`, beside: null });
    const destination = ownDestination(pkg, section.name);
    const first = destination?.fields[0];
    const last = destination?.fields[destination.fields.length - 1];
    if (
      destination !== null &&
      first !== undefined &&
      last !== undefined &&
      mine.uses.some((use) => use.kind === 'CopyFiles')
    )
      destinations.push(addDestination(pkg, destination, name, document.text.slice(first.span.start, last.span.end)));
  }
  return { kind: 'copy', edits: [...edits.values(), ...destinations], copies };
}

/** The fields that make a use: the directive's, or those of the Models lines of an install section. */
function fieldsTo(pkg: InfPackage, use: Use): (Field | undefined)[] {
  if (use.via !== null) return [use.via.field];
  return slicesOf(pkg, use.install).flatMap((slice) =>
    slice.lines.filter((line) => line.installs.includes(use.install)).map((line) => line.entry.fields[0]),
  );
}
