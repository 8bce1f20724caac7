import { defineTransform, type DeclaredMove, type InfProposal, type SliceNeed } from '../src/contract/transform';
import { compareVersions, parseDecoration, raiseDecoration, versionOf, windows10 } from '../src/inf/decoration';
import { findSection } from '../src/inf/lookup';
import { MAX_SECTION_NAME } from '../src/inf/parse';
import { copiedLines, insertLines, removeField, removeSection, sourceSpans } from '../src/inf/entry-edits';
import { replaceField } from '../src/inf/spelling';
import type { Section } from '../src/inf/tree';
import { LAST_X86_BUILD } from '../src/knowledge/windows-builds';
import { INSTALL_SUFFIXES } from '../src/knowledge/section-kinds';
import type { InfPackage, Slice } from '../src/package/model';
import { copyOf, insertSections, asLines, type NewSection } from '../src/kit/section-copy';
import { isShadowed, modelsArchitecture, servesAllOf, type ManufacturerLine } from '../src/package/slices';
import type { Edit } from '../src/text/edit';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/combining-platform-extensions-with-operating-system-versions';

export default defineTransform({
  id: 'windows-slices',
  rules: ['T04'],
  title: 'Give each Windows version only forms that it understands',
  summary:
    'Raises the TargetOSVersion of Models sections to the first build that understands the isolated forms inside, or, where older builds must still be served, adds a slice for newer builds beside the old one.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1199],
  firstBuild: 14310,
  holdsBack: [
    'A Manufacturer line has a decoration that does not parse.',
    'The new section name is already taken.',
    'The slice serves an architecture that has no Windows of that build: x86 above 19045.',
    'The build of DefaultInstall is not above --min-build: platform decorations are all that the documentation allows there.',
  ],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-manufacturer-section'],
  find: () => [],
  makeSlices(pkg, needs, context) {
    const proposals: InfProposal[] = [];
    const raised = new Set<Section>();
    const all = [...needs, ...needs.flatMap((need) => companions(pkg, need))];
    // Those for fewer machines first: when only a part can be made at once, no machine loses its slice to a wider one.
    for (const slice of [...pkg.slices].sort((a, b) => narrowness(b) - narrowness(a))) {
      const builds = all.filter((need) => need.slice === slice).map((need) => need.build);
      if (builds.length === 0) continue;
      const raise = Math.max(0, ...builds.filter((build) => build <= context.minBuild));
      const above = [...new Set(builds.filter((build) => build > context.minBuild))].sort((a, b) => a - b);
      if (slice.kind === 'models' && raise > 0) {
        const section = slice.models?.section ?? null;
        if (section === null || raised.has(section)) continue;
        raised.add(section);
        const raising = canNeverBeChosen(slice, raise) ? dropSlice(pkg, slice, raise) : raiseSlice(pkg, slice, raise);
        if (raising.rewrite !== null) proposals.push(...dropShadowed(pkg, slice, raising));
        proposals.push(raising);
      } else {
        const build = above.find((candidate) => canStartAt(slice, candidate));
        if (build !== undefined) proposals.push(addSlice(pkg, slice, build));
      }
    }
    return proposals;
  },
});

/**
 * Slices for some product types or suites that would lose their machines to a slice for all of them once that starts later
 * than they do: the version counts more than the product type. They have to start as late.
 */
function companions(pkg: InfPackage, { slice, build }: SliceNeed): SliceNeed[] {
  return pkg.slices
    .filter((other) => other !== slice && other.manufacturer !== null && other.manufacturer === slice.manufacturer && other.architecture === slice.architecture && servesAllOf(slice.decoration, other.decoration))
    .filter(({ range }) => compareVersions(range.from, windows10(build)) < 0 && compareVersions(range.from, slice.range.from) >= 0 && (range.to === null || compareVersions(range.to, windows10(build)) > 0))
    .map((other) => ({ slice: other, build }));
}

/** How many of product type and suite a slice asks for. */
function narrowness({ decoration }: Slice): number {
  return (decoration?.productType == null ? 0 : 1) + (decoration?.suiteMask == null ? 0 : 1);
}

/** A slice for processors that no Windows of that build runs on. */
function canNeverBeChosen(slice: Slice, build: number): boolean {
  return slice.architecture === 'ia64' || (slice.architecture === 'x86' && build > LAST_X86_BUILD);
}

/** True when a slice that starts at the build would be chosen on some Windows. */
function canStartAt(slice: Slice, build: number): boolean {
  if (slice.architecture === 'ia64') return false;
  if (slice.architecture === 'x86' && build > LAST_X86_BUILD) return false;
  return slice.range.to === null || compareVersions(slice.range.to, windows10(build)) > 0;
}

function proposal(slice: Slice, id: string, message: string, edits: Edit[] | null, moves: DeclaredMove[], heldBack: string | null): InfProposal {
  const span = slice.models?.field?.span ?? slice.models?.section?.fragments[0]?.header.span ?? slice.installs[0]?.section?.fragments[0]?.header.span ?? { start: 0, end: 0 };
  return {
    id,
    span,
    section: slice.models?.name ?? slice.installs[0]?.found ?? null,
    codes: [1199],
    level: 'note',
    applicability: 'automatic',
    message,
    firstBuild: null,
    reference: REFERENCE,
    rewrite: edits === null ? null : { edits, moves, followUps: [] },
    heldBack,
    scope: [],
  };
}

function linesOf(pkg: InfPackage, slice: Slice): { line: ManufacturerLine; index: number }[] {
  const section = slice.models?.section ?? null;
  return pkg.manufacturers.flatMap((line) => line.references.flatMap((reference) => (reference.section === section ? [{ line, index: reference.field === null ? -1 : line.entry.fields.indexOf(reference.field) }] : [])));
}

function raiseSlice(pkg: InfPackage, slice: Slice, build: number): InfProposal {
  const section = slice.models?.section as Section;
  const base = slice.manufacturer?.models ?? '';
  const decoration = decorationAt(slice, build);
  const name = `${base}.${decoration}`;
  const message = `[${section.name}] uses forms that Windows knows from build ${build}: its decoration becomes ${decoration}`;
  const unreadable = linesOf(pkg, slice).flatMap(({ line }) => line.unreadable)[0];
  if (unreadable !== undefined) return proposal(slice, 'T04-slice-raised', message, null, [], `the decoration ${unreadable} on the same Manufacturer line does not parse`);
  const refused = whyNotNamed(pkg, name);
  if (refused !== null) return proposal(slice, 'T04-slice-raised', message, null, [], refused);
  const edits: Edit[] = linesOf(pkg, slice).map(({ line, index }) => decorateLine(pkg, line, index, decoration));
  for (const fragment of section.fragments) edits.push({ ...fragment.header.nameSpan, text: name });
  const moves: DeclaredMove[] = [{ kind: 'slice-dropped', subject: slice.label, from: slice.label, to: `${slice.architecture} from 10.0.${build}` }];
  return proposal(slice, 'T04-slice-raised', message, edits, moves, null);
}

function whyNotNamed(pkg: InfPackage, name: string): string | null {
  if (name.length > MAX_SECTION_NAME) return `the name [${name.slice(0, 40)}...] would be longer than Windows reads`;
  return findSection(pkg.document, name) === null ? null : `a section [${name}] exists already`;
}

/**
 * A section that Windows never preferred to the one which is raised would come to life below the new build. It goes first.
 */
function dropShadowed(pkg: InfPackage, slice: Slice, raising: InfProposal): InfProposal[] {
  return linesOf(pkg, slice).flatMap(({ line }) =>
    line.references.flatMap((reference): InfProposal[] => {
      const { section } = reference;
      if (section === null || reference.section === slice.models?.section || !isShadowed(reference, line) || modelsArchitecture(reference.decoration) !== slice.architecture) return [];
      if (compareVersions(versionOf(reference.decoration), slice.range.from) !== 0) return [];
      const index = reference.field === null ? -1 : line.entry.fields.indexOf(reference.field);
      const edits = index > 0 ? [removeField(pkg.document, line.entry, index), ...removeSection(pkg.document, section)] : removeSection(pkg.document, section);
      return [{ ...raising, id: 'T04-slice-dropped', section: section.name, message: `Windows never chooses [${section.name}] while [${slice.models?.name}] is there, and would choose it on old builds once that is raised: it goes`, rewrite: { edits, moves: [], followUps: [] } }];
    }),
  );
}

function decorationAt(slice: Slice, build: number): string {
  const decoration = slice.decoration ?? parseDecoration(`NT${modelsArchitecture(null)}`);
  if (decoration === null) throw new Error('A plain Models section has no decoration of its own.');
  const withPlatform = decoration.architecture === null ? parseDecoration(decoration.text.trim().replace(/^nt/i, (nt) => `${nt}x86`)) : decoration;
  return raiseDecoration(withPlatform ?? decoration, windows10(build));
}

function decorateLine(pkg: InfPackage, line: ManufacturerLine, index: number, decoration: string): Edit {
  const field = line.entry.fields[index];
  if (field !== undefined) return replaceField(field, decoration);
  const models = line.entry.fields[0];
  const next = line.entry.fields[1];
  if (models === undefined) throw new Error('A Manufacturer line without a Models name has no slices.');
  const gap = next === undefined ? ', ' : pkg.document.text.slice(models.span.end, next.span.start);
  const separator = /^[ \t]*,[ \t]*$/.test(gap) ? gap : ', ';
  return { start: models.span.end, end: models.span.end, text: separator + decoration };
}

function dropSlice(pkg: InfPackage, slice: Slice, build: number): InfProposal {
  const section = slice.models?.section as Section;
  const lines = linesOf(pkg, slice);
  const message = `[${section.name}] (${slice.label}) can no longer be chosen when its forms start at build ${build}: it goes`;
  const edits: Edit[] = [];
  for (const { line, index } of lines) if (index > 0) edits.push(removeField(pkg.document, line.entry, index));
  edits.push(...removeSection(pkg.document, section));
  return proposal(slice, 'T04-slice-dropped', message, edits, [{ kind: 'slice-dropped', subject: slice.label, from: slice.label, to: null }], null);
}

function addSlice(pkg: InfPackage, slice: Slice, build: number): InfProposal {
  if (slice.kind === 'default') return addDefaultSlice(pkg, slice, build);
  const section = slice.models?.section as Section;
  const decoration = decorationAt(slice, build);
  const name = `${slice.manufacturer?.models ?? ''}.${decoration}`;
  const message = `[${section.name}] stays for builds below ${build}; [${name}] serves the others`;
  const refused = whyNotNamed(pkg, name);
  if (refused !== null) return proposal(slice, 'T04-slice-added', message, null, [], refused);
  const lines = linesOf(pkg, slice);
  const unreadable = lines.flatMap(({ line }) => line.unreadable)[0];
  if (unreadable !== undefined) return proposal(slice, 'T04-slice-added', message, null, [], `the decoration ${unreadable} on the same Manufacturer line does not parse`);
  const edits: Edit[] = lines.map(({ line }) => {
    const last = line.entry.fields[line.entry.fields.length - 1];
    const offset = last?.span.end ?? line.entry.content.end;
    const gap = line.entry.fields.length > 1 && last !== undefined ? separatorBefore(pkg, line) : ', ';
    return { start: offset, end: offset, text: gap + decoration };
  });
  edits.push(insertBehind(pkg, section, copyOf(pkg.document, section, name)));
  return proposal(slice, 'T04-slice-added', message, edits, [{ kind: 'slice-added', subject: `${slice.architecture} from 10.0.${build}`, from: null, to: `${slice.architecture} from 10.0.${build}` }], null);
}

function separatorBefore(pkg: InfPackage, line: ManufacturerLine): string {
  const last = line.entry.fields[line.entry.fields.length - 1];
  const previous = line.entry.fields[line.entry.fields.length - 2];
  if (last === undefined || previous === undefined) return ', ';
  const gap = pkg.document.text.slice(previous.span.end, last.span.start);
  return /^[ \t]*,[ \t]*$/.test(gap) ? gap : ', ';
}

function addDefaultSlice(pkg: InfPackage, slice: Slice, build: number): InfProposal {
  const found = slice.installs[0]?.found ?? 'DefaultInstall';
  const message = `[${found}] stays for builds below ${build}; a copy of it serves the others`;
  if (slice.decoration?.architecture == null) {
    return proposal(slice, 'T04-slice-added', message, null, [], `[${found}] names no architecture`);
  }
  const name = `DefaultInstall.${decorationAt(slice, build)}`;
  const refused = whyNotNamed(pkg, name);
  if (refused !== null) return proposal(slice, 'T04-slice-added', message, null, [], refused);
  const copies = ['', ...Object.keys(INSTALL_SUFFIXES)].flatMap((suffix) => {
    const section = findSection(pkg.document, found + suffix);
    return section === null ? [] : [copyOf(pkg.document, section, name + section.name.slice(found.length))];
  });
  return proposal(slice, 'T04-slice-added', message, [insertSections(pkg.document, copies)], [{ kind: 'slice-added', subject: `${slice.architecture} from 10.0.${build}`, from: null, to: name }], null);
}

/** Puts a section directly behind another one, so that the versions of a Models section stand together. */
function insertBehind(pkg: InfPackage, section: Section, copy: NewSection): Edit {
  const { document } = pkg;
  const fragment = section.fragments[section.fragments.length - 1];
  const last = fragment?.entries[fragment.entries.length - 1];
  const offset = last?.span.end ?? fragment?.header.span.end ?? document.text.length;
  const added = asLines(document, copy);
  const lines = ['', `[${added.name}]`, ...added.lines];
  const edit = insertLines(document, offset, lines);
  return { ...edit, copied: copiedLines(edit.text, lines, [undefined, ...sourceSpans(added)]) };
}
