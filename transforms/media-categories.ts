import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { registrySubject } from '../src/contract/move-kinds';
import { defineTransform, type DeclaredMove, type InfProposal } from '../src/contract/transform';
import { removeEntry } from '../src/inf/entry-edits';
import { sameName } from '../src/inf/fold';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, valueAt, type AbsoluteLine } from '../src/kit/absolute-lines';
import { groupBy } from '../src/package/group-by';
import type { InfPackage, Install } from '../src/package/model';
import { hasDescriptor } from '../src/package/queries';
import { rebaseToHkr } from '../src/kit/rebase-key';
import { moveToDevice, type MoveToDevice } from '../src/kit/to-device-registry';
import { keyParts, registryLinesIn, type RegistryLine } from '../src/package/registry';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';
const ID = 'T17-media-category';
const FLOOR = FEATURE_FLOORS.mediaCategories.build;

export default defineTransform({
  id: 'media-categories',
  rules: ['T17'],
  title: 'Media categories of the device',
  summary:
    'The name of a pin category that is written below HKLM ... MediaCategories is written below HKR,MediaCategories of the device instead; the value Display, which Windows never reads, goes.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1304, 1320, 1321],
  firstBuild: FLOOR,
  moves: ['media-category', 'value-removed'],
  holdsBack: [
    'The value is neither Name nor Display.',
    'The line is written for something else than a device.',
    'Another line of the install gives the category another name.',
    'The line deletes, or chooses a view of the registry.',
    'The key is spelled in a way that cannot be edited in part.',
  ],
  references: [REFERENCE],
  find(pkg) {
    const taken = new Set<string>();
    return [...groupBy(absoluteLines(pkg, 'T17'), ({ line }) => line.use.section).values()]
      .flatMap((lines) => proposalsOf(pkg, lines, taken))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

/** The proposals for the lines of one section. Those that stand where HKR is another key move together. */
function proposalsOf(pkg: InfPackage, lines: readonly AbsoluteLine[], taken: Set<string>): InfProposal[] {
  const elsewhere = lines.filter((found) => isElsewhere(found) && whyNot(pkg, found) === null);
  const [first] = elsewhere;
  if (first === undefined) return lines.map((found) => proposalOf(pkg, found, whyNot(pkg, found)));
  const toMove = elsewhere.map(({ line }) => ({ line, length: lengthAbove(line) }));
  const going = lines
    .filter((found) => sameName(found.line.valueName, 'Display') && whyNot(pkg, found) === null)
    .map(({ line }) => line.entry);
  const move = moveToDevice(pkg, toMove, going, first.uses, 'MediaCategories', taken);
  const rest = lines
    .filter((found) => typeof move === 'string' || !elsewhere.includes(found))
    .map((found) => proposalOf(pkg, found, whyNot(pkg, found) ?? (isElsewhere(found) ? String(move) : null)));
  return typeof move === 'string' ? rest : [movedTogether(elsewhere, move), ...rest];
}

/** True for a name that no install section writes by itself: HKR is the key of an interface, the hardware or a service there. */
function isElsewhere({ line, uses }: AbsoluteLine): boolean {
  return !sameName(line.valueName, 'Display') && uses.every((use) => use.hkr !== 'software key');
}

/** How much of the key stands above MediaCategories, in characters, tokens replaced. */
function lengthAbove({ subkey }: RegistryLine): number {
  return subkey.toLowerCase().indexOf('mediacategories');
}

function movedTogether(lines: readonly AbsoluteLine[], { edits, scope }: MoveToDevice): InfProposal {
  const { line } = lines[0] as AbsoluteLine;
  const what = lines.length === 1 ? 'the name of a pin category' : `the names of ${lines.length} pin categories`;
  return {
    id: ID,
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1321],
    level: 'error',
    applicability: 'automatic',
    message: `HKLM gets ${what} here; an AddReg section of [${line.use.install.found}] writes ${lines.length === 1 ? 'it' : 'them'} below HKR,MediaCategories of the device`,
    firstBuild: FLOOR,
    reference: REFERENCE,
    rewrite: { edits, moves: lines.map((found) => categoryMove(found.line)), followUps: [] },
    heldBack: null,
    scope,
  };
}

function categoryMove({ subkey }: RegistryLine): DeclaredMove {
  const parts = keyParts(subkey);
  const category = parts[4] ?? '';
  const [from, to] = [`HKLM\\${parts.join('\\')}`, `HKR\\MediaCategories\\${category}`];
  return { kind: 'media-category', subject: category, from, to };
}

function proposalOf(pkg: InfPackage, found: AbsoluteLine, heldBack: string | null): InfProposal {
  const { line, uses } = found;
  const display = sameName(line.valueName, 'Display');
  const edits =
    heldBack !== null ? null : display ? [removeEntry(line.entry)] : rebaseToHkr(pkg, line, lengthAbove(line), '');
  if (heldBack !== null || edits === null) {
    return absoluteKeyReport(found, {
      id: ID,
      firstBuild: FLOOR,
      reference: REFERENCE,
      heldBack: heldBack ?? 'its key is spelled in a way that cannot be edited safely',
    });
  }
  const key = `HKLM\\${keyParts(line.subkey).join('\\')}`;
  return {
    id: ID,
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1321],
    level: 'error',
    applicability: 'automatic',
    message: display
      ? `${valueAt(line)} is never read`
      : `${valueAt(line)} names a pin category of this device; isolated packages write it below HKR,MediaCategories`,
    firstBuild: FLOOR,
    reference: REFERENCE,
    rewrite: {
      edits,
      moves: [
        display
          ? { kind: 'value-removed', subject: registrySubject(key, line.valueName), from: key, to: null }
          : categoryMove(line),
      ],
      followUps: [],
    },
    heldBack: null,
    // Where an interface writes the name too, its line is another one, which moves by itself.
    scope: display ? uses : uses.filter((use) => use.hkr === 'software key'),
  };
}

function whyNot(pkg: InfPackage, { line, uses }: AbsoluteLine): string | null {
  if (line.uncertain) return 'its key or name holds a token that is not defined, or not the same in every language';
  if (line.flags === null || (line.flags & 0x5004) !== 0) return 'its flags do more than set the value';
  if (line.entry.unclosedQuote) return 'a quote on the line is not closed';
  if (hasDescriptor(pkg, line.use.section))
    return 'the section has a security descriptor, which would be that of another key';
  if (keyParts(line.subkey).length !== 5) return 'its key is not that of one category';
  if (sameName(line.valueName, 'Display')) return null;
  if (!sameName(line.valueName, 'Name')) return 'only Name has an isolated form';
  if (uses.some((use) => use.install.kind !== 'device'))
    return 'it is not written for a device alone, and elsewhere there is no key below which it could go';
  return uses.some((use) => namesOtherwise(pkg, line, use.install))
    ? 'the install section names the category otherwise'
    : null;
}

/** True when another line of the install gives the category another name. */
function namesOtherwise(pkg: InfPackage, line: RegistryLine, install: Install): boolean {
  const category = keyParts(line.subkey)[4] ?? '';
  return registryLinesIn(pkg, install).some(
    (other) =>
      other.kind === 'AddReg' &&
      sameName(other.valueName, 'Name') &&
      sameName(other.subkey.slice(Math.max(0, lengthAbove(other))), `MediaCategories\\${category}`) &&
      other.dataText.join('\0') !== line.dataText.join('\0'),
  );
}
