import type { Reason } from '../src/contract/reason';
import { report } from '../src/kit/report';
import { defineTransform, type FindContext, type InfProposal, type Rewrite } from '../src/contract/transform';
import { fold, sameName } from '../src/inf/fold';
import { removeEntry, removeFields, removeSection } from '../src/inf/entry-edits';
import type { Entry } from '../src/inf/tree';
import { frameworkCoinstaller } from '../src/knowledge/framework-coinstallers';
import { coinstallerLines, registeredCoinstallers, type CoinstallerLine } from '../src/kit/coinstallers';
import { fileCopies, type FileCopy } from '../src/package/files';
import type { InfPackage, Install, Use } from '../src/package/model';
import { registryLinesWhere } from '../src/package/registry';
import type { Edit } from '../src/text/edit';
import { addTo } from '../src/package/group-by';
import { REASONS } from './coinstallers/reasons';
import { unique, wholeSections, whyNotLine } from './coinstallers/whole-sections';
import { byAge, floorOf } from './coinstallers/age';
import { succession } from './coinstallers/heir';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/removing-coinstallers';

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
  // What stands between the pieces of a parted section belongs to one of them, which the removal of a piece would not
  // tell.
  after: ['hygiene'],
  holdsBack: [
    'A slice serves Windows versions before 10, and --min-build asks for them: that slice keeps its co-installers.',
    'The co-installer brings a framework version that no known Windows carries.',
    'The value is deleted instead of written, or its line cannot be read with certainty.',
    'Another registry value names the DLL.',
    'A line that appends to the list would have to begin it in some of its install sections only.',
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
    addTo(groups, found.line.entry, found);
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
  const next = others.length === 0 ? succession(pkg, lines) : null;
  const heldBack = whyNotLine(pkg, first) ?? floor.heldBack ?? next?.heldBack ?? null;
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
    rewrite:
      edit === null ? null : removal([edit, ...(next?.edits ?? [])], dlls, `registered in [${line.use.section.name}]`),
    heldBack,
    scope: [...lines.map((found) => found.line.use), ...(next?.uses ?? [])],
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
  return reader === undefined ? null : REASONS.named({ value: valueWord(reader.valueName) });
}

/**
 * SourceDisksFiles lines of framework co-installers that nothing copies any more, and the disks that held nothing else.
 */
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
