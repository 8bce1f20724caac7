import { defineReasons, type Reason } from '../src/contract/reason';
import { FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from '../src/kit/common-reasons';
import { report } from '../src/kit/report';
import { defineTransform, type FindContext, type InfProposal, type Rewrite } from '../src/contract/transform';
import { compareVersions, windows10 } from '../src/inf/decoration';
import { fold, sameName } from '../src/inf/fold';
import { removeEntry, removeFields, removeSection } from '../src/inf/entry-edits';
import { findSection } from '../src/inf/lookup';
import type { Entry, Section } from '../src/inf/tree';
import { frameworkCoinstaller } from '../src/knowledge/framework-coinstallers';
import { FIRST_DECORATED_BUILD, WINDOWS_BUILDS } from '../src/knowledge/windows-builds';
import {
  coinstallerLines,
  firstBuildWithFrameworks,
  registeredCoinstallers,
  type CoinstallerLine,
} from '../src/kit/coinstallers';
import { fileCopies, type FileCopy } from '../src/package/files';
import type { InfPackage, Install, Use } from '../src/package/model';
import { childrenOf, slicesOf } from '../src/package/queries';
import { registryLinesWhere } from '../src/package/registry';
import { relocations } from '../src/kit/relocation';
import type { Edit } from '../src/text/edit';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/removing-coinstallers';

/** AddReg flags: write or append a multi-string, perhaps only where there is none yet. */
const MULTI_STRING_FLAGS: ReadonlySet<number> = new Set([0x10000, 0x10002, 0x10008, 0x1000a]);

/** The oldest Windows 10. */
const FIRST_WINDOWS_10 = windows10(0);

const REASONS = defineReasons({
  nameUnknown: NAME_UNKNOWN,
  dllUnknown: 'a DLL name holds a token that is not defined, or not the same in every language',
  flagsUnknown: FLAGS_UNKNOWN,
  noList: 'its flags do not write a list',
  quoteOpen: QUOTE_OPEN,
  fileUnknown: 'the file name holds a token that is not defined, or not the same in every language',
  renamed: 'it is installed as {name}',
  named: 'the value {value} names it',
  versionUnknown: 'no known Windows carries the framework version that it asks for',
});

const transform = defineTransform({
  id: 'coinstallers',
  rules: ['T20'],
  title: 'Remove the co-installers of the driver frameworks',
  summary:
    'Windows 10 and later carry the frameworks that WdfCoInstaller, WUDFUpdate and WinUSBCoInstaller install. Their CoInstallers sections, file lists and source media lines go; the .Wdf sections stay.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1303, 1322],
  firstBuild: null,
  moves: ['coinstaller-removed'],
  holdsBack: [
    'A slice serves Windows versions before 10, and --min-build asks for them: that slice keeps its co-installers.',
    'The co-installer brings a framework version that no known Windows carries.',
    'The value is deleted instead of written, or its line cannot be read with certainty.',
    'Another registry value names the DLL.',
  ],
  reasons: [REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-ddinstall-coinstallers-section',
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/specifying-wdf-directives-in-inf-files',
  ],
  find(pkg, context) {
    const whole = wholeSections(pkg);
    const covered = new Set(whole.flatMap((removal) => removal.roots));
    const proposals = [
      ...whole.flatMap((removal) =>
        byAge(
          pkg,
          removal.roots,
          (use) => use.install,
          (roots) => sectionProposal(pkg, context, roots, removal.dlls),
        ),
      ),
      ...lineProposals(pkg, context, covered),
      ...fileProposals(pkg, context),
      ...mediaProposal(pkg),
    ];
    return proposals.sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** A CoInstallers section that installs framework co-installers or nothing at all, in the installs for which that is so. */
interface SectionRemoval {
  readonly roots: readonly Use[];
  readonly dlls: readonly string[];
}

function wholeSections(pkg: InfPackage): SectionRemoval[] {
  const bySection = new Map<Section, { roots: Use[]; dlls: Map<string, string> }>();
  for (const root of pkg.uses) {
    if (root.kind !== 'DDInstall.CoInstallers' || root.parent !== null) continue;
    const dlls = frameworkOnly(pkg, root);
    if (dlls === null) continue;
    const known = bySection.get(root.section) ?? { roots: [], dlls: new Map<string, string>() };
    known.roots.push(root);
    for (const dll of dlls) known.dlls.set(fold(dll), dll);
    bySection.set(root.section, known);
  }
  return [...bySection.values()].map(({ roots, dlls }) => ({ roots, dlls: [...dlls.values()] }));
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

function isBelow(use: Use, root: Use): boolean {
  for (let at: Use | null = use; at !== null; at = at.parent) if (at === root) return true;
  return false;
}

/** A line that is read with certainty and registers framework co-installers only. */
function isFrameworkLine(pkg: InfPackage, { line, items }: CoinstallerLine): boolean {
  return whyNotLine(pkg, { line, items }) === null && items.length > 0 && items.every((item) => item.framework);
}

function whyNotLine(pkg: InfPackage, { line }: CoinstallerLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  const resolved = line.data.map((field) => pkg.tokens.resolve(field.value));
  if (resolved.some((text) => text.differs || text.undefined.length > 0)) return REASONS.dllUnknown;
  if (line.flags === null) return REASONS.flagsUnknown;
  if (!MULTI_STRING_FLAGS.has(line.flags)) return REASONS.noList;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  return null;
}

function sectionProposal(
  pkg: InfPackage,
  context: FindContext,
  roots: readonly Use[],
  dlls: readonly string[],
): InfProposal {
  const { section } = roots[0] as Use;
  const installs = roots.map((use) => use.install);
  const floor = dlls.length === 0 ? { build: null, heldBack: null } : floorOf(pkg, context, installs, dlls);
  const header = section.fragments[0]?.header;
  return report(transform, {
    id: 'T20-framework-coinstaller',
    span: header === undefined ? { start: 0, end: 0 } : header.span,
    section: section.name,
    codes: [1303],
    message:
      dlls.length === 0
        ? `[${section.name}] installs nothing, and isolated packages have no such section`
        : `[${section.name}] installs ${dlls.join(', ')}; Windows 10 and later carry the ${dlls.length === 1 ? 'framework' : 'frameworks'}, and packages with co-installers are no longer signed`,
    firstBuild: floor.build,
    rewrite:
      floor.heldBack === null
        ? removal(removeSection(pkg.document, section), dlls, `registered by [${section.name}]`)
        : null,
    heldBack: floor.heldBack,
    scope: roots,
  });
}

function removal(edits: readonly Edit[], dlls: readonly string[], from: string): Pick<Rewrite, 'edits' | 'moves'> {
  return { edits, moves: unique(dlls).map((dll) => ({ kind: 'coinstaller-removed', subject: dll, from, to: null })) };
}

/** Lines that register framework co-installers elsewhere, or together with others. */
function lineProposals(pkg: InfPackage, context: FindContext, covered: ReadonlySet<Use>): InfProposal[] {
  const groups = new Map<Entry, CoinstallerLine[]>();
  for (const found of coinstallerLines(pkg)) {
    if (!found.items.some((item) => item.framework) || isCovered(found.line.use, covered)) continue;
    const group = groups.get(found.line.entry);
    if (group === undefined) groups.set(found.line.entry, [found]);
    else group.push(found);
  }
  return [...groups.values()].flatMap((group) =>
    byAge(
      pkg,
      group,
      (found) => found.line.use.install,
      (lines) => lineProposal(pkg, context, lines),
    ),
  );
}

function isCovered(use: Use, covered: ReadonlySet<Use>): boolean {
  for (let at: Use | null = use; at !== null; at = at.parent) if (covered.has(at)) return true;
  return false;
}

function lineProposal(pkg: InfPackage, context: FindContext, lines: readonly CoinstallerLine[]): InfProposal {
  const first = lines[0] as CoinstallerLine;
  const { line, items } = first;
  const own = items.filter((item) => item.framework);
  const others = items.filter((item) => !item.framework);
  const dlls = own.map((item) => item.dll);
  const floor = floorOf(
    pkg,
    context,
    lines.map((found) => found.line.use.install),
    dlls,
  );
  const heldBack = whyNotLine(pkg, first) ?? floor.heldBack;
  const edit =
    heldBack !== null
      ? null
      : others.length === 0
        ? removeEntry(line.entry)
        : removeFields(
            pkg.document,
            line.entry,
            own.map((item) => item.fieldIndex),
          );
  return report(transform, {
    id: 'T20-framework-coinstaller',
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1303],
    message: `${dlls.join(', ')} ${dlls.length === 1 ? 'is' : 'are'} registered as co-installer${dlls.length === 1 ? '' : 's'}${others.length === 0 ? '' : ` beside ${others.map((item) => item.dll).join(', ')}`}; Windows 10 and later carry the ${dlls.length === 1 ? 'framework' : 'frameworks'}`,
    firstBuild: floor.build,
    rewrite: edit === null ? null : removal([edit], dlls, `registered in [${line.use.section.name}]`),
    heldBack,
    scope: lines.map((found) => found.line.use),
  });
}

/** Framework co-installers that are copied although the install section registers none of that name. */
function fileProposals(pkg: InfPackage, context: FindContext): InfProposal[] {
  const registered = new Map<Install, ReadonlySet<string>>();
  const groups = new Map<Entry, Map<string, FileCopy[]>>();
  for (const copy of fileCopies(pkg)) {
    if (frameworkCoinstaller(copy.source) === null) continue;
    const { install } = copy;
    const names = registered.get(install) ?? registeredCoinstallers(pkg, install);
    registered.set(install, names);
    if (names.has(fold(copy.name))) continue;
    const byName = groups.get(copy.entry) ?? new Map<string, FileCopy[]>();
    groups.set(copy.entry, byName);
    addTo(byName, fold(copy.source), copy);
  }
  return [...groups.values()]
    .flatMap((byName) => [...byName.values()])
    .flatMap((group) =>
      byAge(
        pkg,
        group,
        (copy) => copy.install,
        (copies) => fileProposal(pkg, context, copies),
      ),
    );
}

function fileProposal(pkg: InfPackage, context: FindContext, copies: readonly FileCopy[]): InfProposal {
  const copy = copies[0] as FileCopy;
  const floor = floorOf(
    pkg,
    context,
    copies.map((other) => other.install),
    [copy.source],
  );
  const heldBack = whyNotFile(pkg, copies) ?? floor.heldBack;
  const alone = copy.list !== null || copy.entry.fields.length === 1;
  const edit =
    heldBack !== null
      ? null
      : alone
        ? removeEntry(copy.entry)
        : removeFields(pkg.document, copy.entry, [copy.entry.fields.indexOf(copy.field)]);
  return report(transform, {
    id: 'T20-coinstaller-file',
    span: copy.field.span,
    section: copy.list?.section.name ?? copy.parent.section.name,
    codes: [1322],
    message: `${copy.source} is copied, but nothing registers it as a co-installer; Windows 10 and later carry the framework`,
    firstBuild: floor.build,
    rewrite:
      edit === null
        ? null
        : removal([edit], [copy.source], `copied by [${copy.list?.section.name ?? copy.parent.section.name}]`),
    heldBack,
    scope: unique(copies.map((other) => other.list ?? other.parent)),
  });
}

function whyNotFile(pkg: InfPackage, copies: readonly FileCopy[]): Reason | null {
  const copy = copies[0] as FileCopy;
  if (copy.uncertain) return REASONS.fileUnknown;
  if (copy.entry.unclosedQuote) return REASONS.quoteOpen;
  if (!sameName(copy.name, copy.source)) return REASONS.renamed({ name: copy.name });
  const installs = new Set(copies.map((other) => other.install));
  const name = fold(copy.name);
  const [reader] = registryLinesWhere(
    pkg,
    ({ dataText }) => dataText.some((text) => fold(text).includes(name)),
    ({ install }) => installs.has(install),
  );
  return reader === undefined
    ? null
    : REASONS.named({ value: reader.valueName === '' ? '(default)' : reader.valueName });
}

/** SourceDisksFiles lines of framework co-installers that nothing copies any more, and the disks that held nothing else. */
function mediaProposal(pkg: InfPackage): InfProposal[] {
  const tables = [...pkg.document.sections]
    .filter(([name]) => /^sourcedisksfiles(?:\.|$)/.test(name))
    .map(([, section]) => section);
  const all = tables.flatMap((section) => section.entries);
  const nameOf = (entry: Entry): string => pkg.tokens.resolve(entry.key?.value ?? '').text;
  const idOf = (entry: Entry): string => fold(pkg.tokens.resolve(entry.fields[0]?.value ?? '').text);
  const gone = all.filter(
    (entry) => frameworkCoinstaller(nameOf(entry)) !== null && !entry.unclosedQuote && !isNamed(pkg, nameOf(entry)),
  );
  const first = gone[0];
  if (first === undefined) return [];
  const idsLeft = new Set(all.filter((entry) => !gone.includes(entry)).map(idOf));
  const ids = new Set(gone.map(idOf).filter((id) => !idsLeft.has(id)));
  const disks = [...pkg.document.sections]
    .filter(([name]) => /^sourcedisksnames(?:\.|$)/.test(name))
    .flatMap(([, section]) =>
      section.entries.filter((entry) => entry.key !== null && !entry.unclosedQuote && ids.has(fold(nameOf(entry)))),
    );
  const dlls = unique(gone.map(nameOf));
  return [
    report(transform, {
      id: 'T20-coinstaller-media',
      span: first.content,
      section: tables.find((section) => section.entries.includes(first))?.name ?? null,
      codes: [],
      message: `SourceDisksFiles lists ${dlls.join(', ')}, which nothing copies`,
      rewrite: removal([...gone, ...disks].map(removeEntry), dlls, 'listed in SourceDisksFiles'),
      scope: [],
    }),
  ];
}

/** True when some line outside the tables of source media names the file, in a section in use or not. */
function isNamed(pkg: InfPackage, file: string): boolean {
  const names = (text: string): boolean => sameName(text.replace(/^@/, '').split(',')[0] as string, file);
  return [...pkg.document.sections].some(
    ([name, section]) =>
      !/^(?:sourcedisksfiles|strings)(?:\.|$)/.test(name) &&
      section.entries.some((entry) =>
        [...(entry.key === null ? [] : [entry.key]), ...entry.fields].some((field) =>
          names(pkg.tokens.resolve(field.value).text),
        ),
      ),
  );
}

/** Makes proposals for installs that serve Windows 10 and later only apart from the others, which may have to wait. */
function byAge<T>(
  pkg: InfPackage,
  items: readonly T[],
  installOf: (item: T) => Install,
  make: (items: readonly T[]) => InfProposal,
): InfProposal[] {
  const recent = items.filter((item) => isRecent(pkg, installOf(item)));
  const others = items.filter((item) => !recent.includes(item));
  return [recent, others].filter((group) => group.length > 0).map(make);
}

function isRecent(pkg: InfPackage, install: Install): boolean {
  return slicesOf(pkg, install).every((slice) => compareVersions(slice.range.from, FIRST_WINDOWS_10) >= 0);
}

/** From which build on the co-installers can be missed; null when every slice is recent enough. */
function floorOf(
  pkg: InfPackage,
  context: FindContext,
  installs: readonly Install[],
  dlls: readonly string[],
): { build: number | null; heldBack: Reason | null } {
  const carried = firstBuildWithFrameworks(pkg, installs, dlls);
  if (carried === null) return { build: null, heldBack: REASONS.versionUnknown };
  if (carried <= (WINDOWS_BUILDS[0]?.build ?? 0) && installs.every((install) => isRecent(pkg, install)))
    return { build: null, heldBack: null };
  // Slices of old Windows keep their co-installers. Where files will need a newer slice beside them anyway, that one is taken.
  const moves =
    context.minBuild >= FIRST_DECORATED_BUILD
      ? []
      : relocations(pkg, context)
          .filter((relocation) => installs.includes(relocation.copy.install) && relocation.heldBack === null)
          .map((relocation) => relocation.firstBuild);
  const lowest = moves.length > 0 ? Math.min(...moves) : FIRST_DECORATED_BUILD;
  return { build: Math.max(carried, lowest), heldBack: null };
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
