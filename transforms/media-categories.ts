import { defineReasons, type Reason } from '../src/contract/reason';
import { NAME_UNKNOWN, QUOTE_OPEN } from '../src/kit/common-reasons';
import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform, type DeclaredMove, type InfProposal } from '../src/contract/transform';
import { removeEntry } from '../src/inf/entry-edits';
import { fold, sameName } from '../src/inf/fold';
import { remembered } from '../src/inf/remembered';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, valueAt, type AbsoluteLine } from '../src/kit/absolute-lines';
import { groupBy } from '../src/package/group-by';
import type { InfPackage, Install } from '../src/package/model';
import { hasDescriptor } from '../src/package/queries';
import { rebaseToHkr } from '../src/kit/rebase-key';
import { DEVICE_REGISTRY_REASONS, moveToDevice, type MoveToDevice } from '../src/kit/to-device-registry';
import { keyParts, registryLinesWhere, type RegistryLine } from '../src/package/registry';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';
const ID = 'T17-media-category';
const FLOOR = FEATURE_FLOORS.mediaCategories.build;

const REASONS = defineReasons({
  keySpelling: 'its key is spelled in a way that cannot be edited safely',
  nameUnknown: NAME_UNKNOWN,
  flagsDoMore: 'its flags do more than set the value',
  quoteOpen: QUOTE_OPEN,
  descriptor: 'the section has a security descriptor, which would be that of another key',
  notOneCategory: 'its key is not that of one category',
  onlyName: 'only Name has an isolated form',
  notOfDevice: 'it is not written for a device alone, and elsewhere there is no key below which it could go',
  namedOtherwise: 'the install section names the category otherwise',
});

const transform = defineTransform({
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
  reasons: [REASONS, DEVICE_REGISTRY_REASONS],
  references: [REFERENCE],
  find(pkg) {
    const taken = new Set<string>();
    return [...groupBy(absoluteLines(pkg, 'T17'), ({ line }) => line.use.section).values()]
      .flatMap((lines) => proposalsOf(pkg, lines, taken))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

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
  const refused = typeof move === 'string' ? move : null;
  const rest = lines
    .filter((found) => typeof move === 'string' || !elsewhere.includes(found))
    .map((found) => proposalOf(pkg, found, whyNot(pkg, found) ?? (isElsewhere(found) ? refused : null)));
  return typeof move === 'string' ? rest : [movedTogether(elsewhere, move), ...rest];
}

/**
 * True for a name that no install section writes by itself: HKR is the key of an interface, the hardware or a service
 * there.
 */
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
  return report(transform, {
    id: ID,
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1321],
    message: `HKLM gets ${what} here; an AddReg section of [${line.use.install.found}] writes ${lines.length === 1 ? 'it' : 'them'} below HKR,MediaCategories of the device`,
    rewrite: { edits, moves: lines.map((found) => categoryMove(found.line)) },
    scope,
  });
}

function categoryMove({ subkey }: RegistryLine): DeclaredMove {
  const parts = keyParts(subkey);
  const category = parts[4] ?? '';
  const [from, to] = [`HKLM\\${parts.join('\\')}`, `HKR\\MediaCategories\\${category}`];
  return { kind: 'media-category', subject: category, from, to };
}

function proposalOf(pkg: InfPackage, found: AbsoluteLine, heldBack: Reason | null): InfProposal {
  const { line, uses } = found;
  const display = sameName(line.valueName, 'Display');
  const edits =
    heldBack !== null ? null : display ? [removeEntry(line.entry)] : rebaseToHkr(pkg, line, lengthAbove(line), '');
  if (heldBack !== null || edits === null) {
    return absoluteKeyReport(transform, found, {
      id: ID,
      reference: REFERENCE,
      heldBack: heldBack ?? REASONS.keySpelling,
    });
  }
  const key = `HKLM\\${keyParts(line.subkey).join('\\')}`;
  return report(transform, {
    id: ID,
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1321],
    message: display
      ? `${valueAt(line)} is never read`
      : `${valueAt(line)} names a pin category of this device; isolated packages write it below HKR,MediaCategories`,
    rewrite: {
      edits,
      moves: [display ? { kind: 'value-removed', subject: line.entry, from: key, to: null } : categoryMove(line)],
    },
    // Where an interface writes the name too, its line is another one, which moves by itself.
    scope: display ? uses : uses.filter((use) => use.hkr === 'software key'),
  });
}

function whyNot(pkg: InfPackage, { line, uses }: AbsoluteLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.flags === null || (line.flags & 0x5004) !== 0) return REASONS.flagsDoMore;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (hasDescriptor(pkg, line.use.section)) return REASONS.descriptor;
  if (keyParts(line.subkey).length !== 5) return REASONS.notOneCategory;
  if (sameName(line.valueName, 'Display')) return null;
  if (!sameName(line.valueName, 'Name')) return REASONS.onlyName;
  if (uses.some((use) => use.install.kind !== 'device')) return REASONS.notOfDevice;
  return uses.some((use) => namesOtherwise(pkg, line, use.install)) ? REASONS.namedOtherwise : null;
}

/** True when another line of the install gives the category another name. */
function namesOtherwise(pkg: InfPackage, line: RegistryLine, install: Install): boolean {
  const names = categoryNames(pkg)
    .get(install)
    ?.get(fold(`MediaCategories\\${keyParts(line.subkey)[4] ?? ''}`));
  return names !== undefined && (names.size > 1 || !names.has(nameOf(line)));
}

/** The names that each install gives to each category, by the end of its key, folded. */
const categoryNames = remembered((pkg: InfPackage): ReadonlyMap<Install, ReadonlyMap<string, ReadonlySet<string>>> => {
  const byInstall = new Map<Install, Map<string, Set<string>>>();
  const lines = registryLinesWhere(
    pkg,
    ({ valueName }) => sameName(valueName, 'Name'),
    ({ kind }) => kind === 'AddReg',
  );
  for (const line of lines) {
    const category = fold(line.subkey.slice(Math.max(0, lengthAbove(line))));
    const categories = byInstall.get(line.use.install) ?? new Map<string, Set<string>>();
    byInstall.set(line.use.install, categories);
    const names = categories.get(category) ?? new Set();
    categories.set(category, names.add(nameOf(line)));
  }
  return byInstall;
});

function nameOf({ dataText }: RegistryLine): string {
  return dataText.join('\0');
}
