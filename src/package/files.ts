import { fold } from '../inf/fold';
import { remembered, rememberedWith } from '../inf/remembered';
import type { Entry, Field, Section } from '../inf/tree';
import { destinationOf, parseInteger, type Destination } from './destinations';
import { groupBy } from './group-by';
import type { InfPackage, Install, Use } from './model';
import { sourceFiles, type SourceFile } from './sources';

/** One file that a CopyFiles directive copies, for one install. */
export interface FileCopy {
  readonly install: Install;
  /** The file list; null for `@file`. */
  readonly list: Use | null;
  /** The section that holds the CopyFiles line. */
  readonly parent: Use;
  /** The CopyFiles line. */
  readonly directive: Entry;
  /** The line that names the file: of the list, or the CopyFiles line itself for `@file`. */
  readonly entry: Entry;
  readonly field: Field;
  /** The name at the destination. */
  readonly name: string;
  /** The name in the package. */
  readonly source: string;
  /** Copy flags; null when the field is no number. */
  readonly flags: number | null;
  readonly destination: Destination;
  /** `SourceDisksFiles` lines; empty when there is none, several only for `$ARCH$`. */
  readonly sources: readonly SourceFile[];
  /** True when a name holds a token that nothing defines, or that differs between languages. */
  readonly uncertain: boolean;
}

/** Every file that the package copies, once per install that copies it. */
export const fileCopies = remembered((pkg: InfPackage): readonly FileCopy[] =>
  pkg.uses.flatMap((parent) => {
    if (parent.kind === 'CopyFiles') {
      return parent.parent === null
        ? []
        : parent.section.entries.flatMap((entry) => listedCopy(pkg, parent, entry) ?? []);
    }
    return copiesFiles(parent)
      ? copyFilesLines(pkg, parent.section).flatMap((entry) => directCopies(pkg, parent, entry))
      : [];
  }),
);

/** The CopyFiles lines of a section. */
export const copyFilesLines = rememberedWith((pkg: InfPackage, section: Section): readonly Entry[] =>
  section.entries.filter(({ key }) => key !== null && fold(pkg.tokens.resolve(key.value).text) === 'copyfiles'),
);

const byInstall = remembered((pkg: InfPackage) => groupBy(fileCopies(pkg), (copy) => copy.install));

/** The files that one install copies. */
export function copiesIn(pkg: InfPackage, install: Install): readonly FileCopy[] {
  return byInstall(pkg).get(install) ?? [];
}

const byName = remembered((pkg: InfPackage) => groupBy(fileCopies(pkg), (copy) => fold(copy.name)));

/** The copies that have a name at their destination. */
export function copiesNamed(pkg: InfPackage, name: string): readonly FileCopy[] {
  return byName(pkg).get(fold(name)) ?? [];
}

function copiesFiles(use: Use): boolean {
  return (
    use.kind === 'DDInstall' ||
    use.kind === 'DDInstall.CoInstallers' ||
    use.kind === 'AddInterface' ||
    use.kind === 'InterfaceInstall' ||
    use.kind === 'ClassInstall32' ||
    use.kind === 'DDInstall.Remove'
  );
}

function listedCopy(pkg: InfPackage, list: Use, entry: Entry): FileCopy | null {
  const fields = entry.key === null ? entry.fields : [entry.key, ...entry.fields];
  const field = fields[0];
  if (field === undefined || list.parent === null || list.via === null) return null;
  const name = pkg.tokens.resolve(field.value);
  const source = pkg.tokens.resolve(fields[1]?.value ?? '');
  if (name.text === '') return null;
  const flags = pkg.tokens.resolve(fields[3]?.value ?? '').text;
  const sourceName = source.text === '' ? name.text : source.text;
  return {
    install: list.install,
    list,
    parent: list.parent,
    directive: list.via.entry,
    entry,
    field,
    name: name.text,
    source: sourceName,
    flags: flags === '' ? 0 : parseInteger(flags),
    destination: destinationOf(pkg.document, pkg.tokens, list.section.name),
    sources: sourceFiles(pkg.document, pkg.tokens, sourceName, list.install.architecture),
    uncertain: name.differs || source.differs || name.undefined.length > 0 || source.undefined.length > 0,
  };
}

function directCopies(pkg: InfPackage, parent: Use, entry: Entry): FileCopy[] {
  return entry.fields.flatMap((field) => {
    const resolved = pkg.tokens.resolve(field.value);
    if (!resolved.text.startsWith('@')) return [];
    const name = resolved.text.slice(1).trim();
    return [
      {
        install: parent.install,
        list: null,
        parent,
        directive: entry,
        entry,
        field,
        name,
        source: name,
        flags: 0,
        destination: destinationOf(pkg.document, pkg.tokens, null),
        sources: sourceFiles(pkg.document, pkg.tokens, name, parent.install.architecture),
        uncertain: resolved.differs || resolved.undefined.length > 0,
      },
    ];
  });
}
