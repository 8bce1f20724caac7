import type { Reason } from '../../src/contract/reason';
import { fold, sameName } from '../../src/inf/fold';
import { findSection } from '../../src/inf/lookup';
import type { Section } from '../../src/inf/tree';
import { frameworkCoinstaller } from '../../src/knowledge/framework-coinstallers';
import { coinstallerLines, coinstallerLinesOf, type CoinstallerLine } from '../../src/kit/coinstallers';
import { fileCopies } from '../../src/package/files';
import type { InfPackage, Use } from '../../src/package/model';
import { isBelow, childrenOf } from '../../src/package/queries';
import { succession } from './heir';
import { REASONS } from './reasons';

/** AddReg flags: write or append a multi-string, perhaps only where there is none yet. */
const MULTI_STRING_FLAGS: ReadonlySet<number> = new Set([0x10000, 0x10002, 0x10008, 0x1000a]);

/**
 * A CoInstallers section that installs framework co-installers or nothing at all, in the installs for which that is so.
 */
interface SectionRemoval {
  readonly roots: readonly Use[];
  readonly dlls: readonly string[];
}

export function wholeSections(pkg: InfPackage): SectionRemoval[] {
  const bySection = new Map<Section, { roots: Use[]; dlls: Map<string, string> }>();
  for (const root of pkg.uses) {
    if (root.kind !== 'DDInstall.CoInstallers' || root.parent !== null) continue;
    const dlls = frameworkOnly(pkg, root);
    if (dlls === null || isAppendedTo(pkg, root)) continue;
    const known = bySection.get(root.section) ?? { roots: [], dlls: new Map<string, string>() };
    known.roots.push(root);
    for (const dll of dlls) known.dlls.set(fold(dll), dll);
    bySection.set(root.section, known);
  }
  return [...bySection.values()].map(({ roots, dlls }) => ({ roots, dlls: [...dlls.values()] }));
}

/** True when a line elsewhere appends to the list of co-installers that the section begins: it has to begin it then. */
function isAppendedTo(pkg: InfPackage, root: Use): boolean {
  const own = coinstallerLinesOf(pkg, root.install).filter(({ line }) => isBelow(line.use, root));
  return succession(pkg, own).edits.length > 0;
}

/** The DLLs that a CoInstallers section registers, copies and deletes, when it does nothing else; null when it does. */
function frameworkOnly(pkg: InfPackage, root: Use): string[] | null {
  const dlls: string[] = [];
  const deleted: string[] = [];
  const lines = coinstallerLines(pkg).filter(({ line }) => isBelow(line.use, root));
  const sure = new Set(lines.filter((found) => isFrameworkLine(pkg, found)).map(({ line }) => line.entry));
  for (const entry of root.section.entries) {
    if (entry.unclosedQuote || entry.key === null) return null;
    const children = childrenOf(pkg, root).filter((use) => use.via?.entry === entry);
    const directive = fold(pkg.tokens.resolve(entry.key.value).text);
    if (directive === 'addreg') {
      if (!children.every((use) => use.section.entries.every((line) => sure.has(line)))) return null;
    } else if (directive === 'copyfiles') {
      const copies = fileCopies(pkg).filter((copy) => copy.parent === root && copy.directive === entry);
      if (!copies.every((copy) => frameworkCoinstaller(copy.source) !== null && sameName(copy.source, copy.name)))
        return null;
      if (!children.every((use) => use.section.entries.every((line) => copies.some((copy) => copy.entry === line))))
        return null;
      dlls.push(...copies.map((copy) => copy.source));
    } else if (directive === 'delfiles') {
      const names = children.flatMap((use) =>
        use.section.entries.map((line) => pkg.tokens.resolve((line.key ?? line.fields[0])?.value ?? '').text),
      );
      if (!names.every((name) => frameworkCoinstaller(name) !== null)) return null;
      deleted.push(...names);
    } else if (directive === 'needs') {
      const names = entry.fields.map((field) => pkg.tokens.resolve(field.value).text);
      if (!names.every((name) => /\.coinstallers$/i.test(name) && findSection(pkg.document, name) === null))
        return null;
    } else if (directive !== 'include') return null;
  }
  const registered = lines.flatMap(({ items }) => items.map((item) => item.dll));
  if (registered.length === 0 && root.section.entries.length > 0) return isWithoutEffect(pkg, root) ? [] : null;
  return unique([...registered, ...dlls, ...deleted]);
}

/** True for a section that names empty lists and nothing else. */
function isWithoutEffect(pkg: InfPackage, root: Use): boolean {
  const named = childrenOf(pkg, root);
  return (
    named.every(({ section }) => section.entries.length === 0) &&
    root.section.entries.every((entry) =>
      entry.fields.every((field) => named.some((use) => use.via?.entry === entry && use.via.field === field)),
    )
  );
}

/** A line that is read with certainty and registers framework co-installers only. */
function isFrameworkLine(pkg: InfPackage, { line, items }: CoinstallerLine): boolean {
  return whyNotLine(pkg, { line, items }) === null && items.length > 0 && items.every((item) => item.framework);
}

export function whyNotLine(pkg: InfPackage, { line }: CoinstallerLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  const resolved = line.data.map((field) => pkg.tokens.resolve(field.value));
  if (resolved.some((text) => text.differs || text.undefined.length > 0)) return REASONS.dllUnknown;
  if (line.flags === null) return REASONS.flagsUnknown;
  if (!MULTI_STRING_FLAGS.has(line.flags)) return REASONS.noList;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  return null;
}

export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
