import { findSection } from '../inf/lookup';
import type { Entry, Section } from '../inf/tree';
import { entryByKey } from '../package/entry-by-key';
import { usesOf } from '../package/queries';
import type { InfPackage, Use } from '../package/model';

/** Every section that is used as a file list and has no DestinationDirs line of its own, with its uses. */
export function listsOnDefault(pkg: InfPackage): { section: Section; uses: readonly Use[] }[] {
  const lists: { section: Section; uses: readonly Use[] }[] = [];
  for (const section of pkg.document.sections.values()) {
    const uses = usesOf(pkg, section).filter(
      (use) => use.kind === 'CopyFiles' || use.kind === 'DelFiles' || use.kind === 'RenFiles',
    );
    if (uses.length > 0 && ownDestination(pkg, section.name) === null) lists.push({ section, uses });
  }
  return lists;
}

/** The DestinationDirs line of a list itself; null when it falls back on DefaultDestDir. */
export function ownDestination(pkg: InfPackage, list: string): Entry | null {
  return entryByKey(pkg.tokens, findSection(pkg.document, 'DestinationDirs'), list);
}
