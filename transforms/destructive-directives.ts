import { defineReasons, type Reason } from '../src/contract/reason';
import { QUOTE_OPEN } from '../src/kit/common-reasons';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { legacyFloor } from '../src/kit/legacy-floor';
import { sectionReports } from '../src/kit/section-reports';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import type { FollowUp } from '../src/contract/result';
import { registrySubject } from '../src/contract/move-kinds';
import { fold, sameName } from '../src/inf/fold';
import { removeEntry, removeFields } from '../src/inf/entry-edits';
import { rememberedByText, rememberedWith } from '../src/inf/remembered';
import type { Resolved } from '../src/inf/strings';
import type { Entry, Section } from '../src/inf/tree';
import { OBSOLETE_DIRECTIVES, type ObsoleteDirective } from '../src/knowledge/obsolete-directives';
import { copiesIn } from '../src/package/files';
import { addTo, groupBy } from '../src/package/group-by';
import { LOOKS_AT_OLD_VALUE, REGISTRY_FLAGS } from '../src/package/effects/registry-data';
import type { InfPackage, Use } from '../src/package/model';
import {
  readLinesOf,
  registryLinesWhere,
  writesBelowHkr,
  type ReadLine,
  type RegistryLine,
  type UsedBy,
} from '../src/package/registry';
import { hkrWords } from '../src/package/effects/owner';
import { readerOf } from '../src/package/effects/reader';
import { keyWords } from '../src/package/effects/registry-key';
import type { Edit } from '../src/text/edit';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/using-a-universal-inf-file';

const REASONS = defineReasons({
  quoteOpen: QUOTE_OPEN,
  fileUnknown: 'a file name holds a token that is not defined, or not the same in every language',
  foreignFile: 'it deletes {name}, which this install section does not copy',
  nameUnknown: 'a key or name holds a token that is not defined, or not the same in every language',
  otherRoot: 'it deletes {root}\\{key}',
  wholeKey: 'it deletes the whole key {key}',
  partOfValue: 'it deletes a part of {value}',
  foreignValue: 'it deletes {value} in a key where this install section does not write it',
  oldValueRead: '{value} is written in a way that looks at the old value',
});

const transform = defineTransform({
  id: 'destructive-directives',
  rules: ['T22'],
  title: 'Drop directives that delete',
  summary:
    'DelFiles lists of files that the package copies itself, and DelReg lists of values that it writes itself, go: they cleared up behind older versions. Other directives that delete, rename or patch are reported.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1300, 1301, 1305, 1307, 1308, 1309],
  firstBuild: null,
  moves: ['directive-removed'],
  holdsBack: [
    'The list also names files or values that are not those of the package.',
    'A value is appended to, or only written where there is none: deleting it first makes a difference.',
    'The directive renames, patches or deletes a service, a key or a property.',
    'The slice serves builds that do not know DIRID 13, and keeps its legacy form.',
  ],
  reasons: [REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings',
  ],
  find(pkg, context) {
    return [
      ...listProposals(pkg, context),
      ...directiveReports(pkg),
      ...changingAddReg(pkg),
      ...resourceSections(pkg),
    ].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/**
 * Uninstall sections and the .Remove sections of network components are there to delete; class sections have a rule of
 * their own.
 */
function isConcerned(use: Use): boolean {
  if (use.install.kind === 'uninstall' || use.install.kind === 'class') return false;
  for (let at: Use | null = use; at !== null; at = at.parent)
    if (at.kind === 'DDInstall.Remove' || at.kind === 'DDInstall.CoInstallers' || isRemovalName(at.section.name))
      return false;
  return true;
}

const isRemovalName = rememberedByText((name) => /\.remove(?:\.|$)/i.test(name));

/** A DelFiles or DelReg list, through one field of a directive. */
interface List {
  readonly uses: Use[];
  readonly kind: 'DelFiles' | 'DelReg';
}

function listProposals(pkg: InfPackage, context: FindContext): InfProposal[] {
  const isList = ({ kind, via }: Use): boolean => (kind === 'DelFiles' || kind === 'DelReg') && via !== null;
  const lists = groupBy(
    pkg.uses.filter((use) => isList(use) && isConcerned(use)),
    ({ via }) => via?.field,
  );
  return [...lists.values()].map((uses) =>
    listProposal(pkg, context, { uses, kind: uses[0]?.kind === 'DelFiles' ? 'DelFiles' : 'DelReg' }),
  );
}

function listProposal(pkg: InfPackage, context: FindContext, { uses, kind }: List): InfProposal {
  const [use] = uses as [Use];
  const via = use.via;
  if (via === null) throw new Error('A list is reached through a directive.');
  const what = OBSOLETE_DIRECTIVES[fold(kind)] as ObsoleteDirective;
  const heldBack =
    firstReason(uses, (one) => (kind === 'DelFiles' ? whyNotFiles(pkg, one) : whyNotValues(pkg, one))) ??
    (via.entry.unclosedQuote ? REASONS.quoteOpen : null);
  const subjects =
    heldBack === null
      ? [...new Set(uses.flatMap((one) => (kind === 'DelFiles' ? deletedFiles(pkg, one) : deletedValues(pkg, one))))]
      : [];
  return report(transform, {
    id: kind === 'DelFiles' ? 'T22-delete-files' : 'T22-delete-values',
    span: via.field.span,
    section: use.parent?.section.name ?? null,
    codes: kind === 'DelReg' && uses.some((one) => namesValues(pkg, one)) ? [1308, 1309] : what.codes,
    level: 'error',
    message:
      heldBack === null
        ? subjects.length === 0
          ? `${kind} [${use.section.name}] names an empty list; isolated packages have no ${kind}`
          : `${kind} [${use.section.name}] ${what.does} that the package itself installs (${short(subjects)}); isolated packages delete nothing`
        : `${kind} [${use.section.name}] ${what.does}; isolated packages delete nothing: ${what.advice}`,
    firstBuild: heldBack === null ? legacyFloor(pkg, context, uses) : null,
    rewrite:
      heldBack === null
        ? {
            edits: [withoutField(pkg, via.entry, via.fieldIndex)],
            moves: subjects.map((subject) => ({
              kind: 'directive-removed',
              subject: `${kind} ${subject}`,
              from: `${kind} [${use.section.name}]`,
              to: null,
            })),
            followUps: subjects.length === 0 ? [] : [updateFollowUp(kind, subjects)],
          }
        : null,
    heldBack,
    scope: [...new Set(uses.map((one) => one.parent).filter((parent) => parent !== null))],
  });
}

function withoutField(pkg: InfPackage, entry: Entry, index: number): Edit {
  const others = entry.fields.filter((field, at) => at !== index && field.value !== '');
  return others.length === 0 ? removeEntry(entry) : removeFields(pkg.document, entry, [index]);
}

/** The first reason that one of the items gives; null when none does. */
function firstReason<T>(items: readonly T[], why: (item: T) => Reason | null): Reason | null {
  for (const item of items) {
    const reason = why(item);
    if (reason !== null) return reason;
  }
  return null;
}

function namesIn(pkg: InfPackage, { section }: Use): Resolved[] {
  return section.entries.map((entry) => pkg.tokens.resolve((entry.key ?? entry.fields[0])?.value ?? ''));
}

function deletedFiles(pkg: InfPackage, use: Use): string[] {
  return namesIn(pkg, use).map(({ text }) => text);
}

/** Why a list of files has to stay; null when all that it deletes is the package's own. */
function whyNotFiles(pkg: InfPackage, use: Use): Reason | null {
  const own = new Set(copiesIn(pkg, use.install).map((copy) => fold(copy.name)));
  const names = namesIn(pkg, use);
  if (names.some((name) => name.differs || name.undefined.length > 0)) return REASONS.fileUnknown;
  const foreign = names.find((name) => !own.has(fold(name.text)));
  return foreign === undefined ? null : REASONS.foreignFile({ name: foreign.text });
}

function deletedValues(pkg: InfPackage, use: Use): string[] {
  const hkr = hkrWords(readerOf(pkg), use);
  return readLinesOf(pkg, use.section).map((line) =>
    registrySubject(keyWords(line.root, line.subkey, { hkr }), line.valueName),
  );
}

/** Why a list of values has to stay; null when all that it deletes is the package's own. */
function whyNotValues(pkg: InfPackage, use: Use): Reason | null {
  return firstReason(readLinesOf(pkg, use.section), (line) => whyNotValue(pkg, use, line));
}

function namesValues(pkg: InfPackage, { section }: Use): boolean {
  return readLinesOf(pkg, section).some(({ valueName }) => valueName !== '');
}

/**
 * DelReg flags: remove one string of a multi-string; delete the key. Any others, those of an AddReg list that DelReg
 * names as well, leave it at deleting the value.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-delreg-directive
 */
const REMOVES_STRING = 0x18002;

/** The views of the registry, of AddReg and DelReg alike: 64-bit and 32-bit. */
const VIEWS = REGISTRY_FLAGS.view64 | REGISTRY_FLAGS.view32;

/** AddReg flags that create a key and write no value. */
const KEY_ONLY = REGISTRY_FLAGS.keyOnly | REGISTRY_FLAGS.keyOnlyCommon;

/** AddReg flags that look at what is there already, or delete it. */
const NEEDS_OLD_VALUE = LOOKS_AT_OLD_VALUE | REGISTRY_FLAGS.deleteValue;

function whyNotValue(pkg: InfPackage, use: Use, line: ReadLine): Reason | null {
  const name = line.valueName === '' ? line.subkey : line.valueName;
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.root !== 'HKR') return REASONS.otherRoot({ root: line.root, key: line.subkey });
  if (line.valueName === '') return REASONS.wholeKey({ key: line.subkey });
  if (line.flags === null || (line.flags & REMOVES_STRING) === REMOVES_STRING)
    return REASONS.partOfValue({ value: name });
  if ((line.flags & REGISTRY_FLAGS.keyOnlyCommon) !== 0) return REASONS.wholeKey({ key: line.subkey });
  const writes = writesBelowHkr(pkg, use.install, line).filter((other) => isSameValue({ use, line }, other));
  if (writes.length === 0) return REASONS.foreignValue({ value: name });
  return writes.some((other) => other.line.flags === null || (other.line.flags & NEEDS_OLD_VALUE) !== 0)
    ? REASONS.oldValueRead({ value: name })
    : null;
}

/** True when a write sets the value that a line deletes. */
function isSameValue(deleted: UsedBy, { use, line }: UsedBy): boolean {
  if (use.hkr !== deleted.use.hkr || use.service !== deleted.use.service) return false;
  if (((line.flags ?? 0) & KEY_ONLY) !== 0 || (((line.flags ?? 0) ^ (deleted.line.flags ?? 0)) & VIEWS) !== 0)
    return false;
  // The state of an interface belongs to the AddInterface section that leads to it.
  if (use.hkr === 'interface' && use.parent?.section !== deleted.use.parent?.section) return false;
  return sameName(line.valueName, deleted.line.valueName);
}

function updateFollowUp(kind: List['kind'], subjects: readonly string[]): FollowUp {
  const text =
    kind === 'DelFiles'
      ? `${short(subjects)} ${subjects.length === 1 ? 'is' : 'are'} no longer deleted first: copies that an older version left in the Windows directories stay; check that nothing loads them`
      : `${short(subjects)} ${subjects.length === 1 ? 'is' : 'are'} no longer deleted before being written: check an update from an older version`;
  return followUp({ text });
}

function short(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** Sections in which a directive of the table means what the table says. */
const INSTALLING: ReadonlySet<Use['kind']> = new Set([
  'DDInstall',
  'DDInstall.HW',
  'DDInstall.Services',
  'DDInstall.LogConfigOverride',
  'AddInterface',
  'InterfaceInstall',
  'Service',
  'EventLog',
]);

const obsoleteLines = rememberedWith((pkg: InfPackage, section: Section) =>
  section.entries.flatMap((entry) => {
    const directive = entry.key === null ? '' : pkg.tokens.resolve(entry.key.value).text;
    const what = OBSOLETE_DIRECTIVES[fold(directive)];
    return what === undefined || isListed(pkg, fold(directive), entry) ? [] : [{ entry, directive, what }];
  }),
);

/** Directives that are never rewritten. */
function directiveReports(pkg: InfPackage): InfProposal[] {
  const reports = new Map<Entry, { use: Use; uses: Use[]; directive: string; what: ObsoleteDirective }>();
  for (const use of pkg.uses) {
    if (!INSTALLING.has(use.kind)) continue;
    const lines = obsoleteLines(pkg, use.section);
    if (lines.length === 0 || !isConcerned(use)) continue;
    for (const { entry, directive, what } of lines) {
      const known = reports.get(entry);
      if (known === undefined) reports.set(entry, { use, uses: [use], directive, what });
      else known.uses.push(use);
    }
  }
  return [...reports].map(([entry, { use, uses, directive, what }]) =>
    report(transform, {
      id: 'T22-obsolete-directive',
      span: entry.content,
      section: use.section.name,
      codes: what.codes,
      level: 'error',
      applicability: 'manual',
      message: `${directive} ${what.does}; isolated packages do not: ${what.advice}`,
      scope: uses,
    }),
  );
}

/** DelFiles and DelReg lists have proposals of their own; `@file` has none. */
function isListed(pkg: InfPackage, directive: string, entry: Entry): boolean {
  return (
    directive === 'delreg' ||
    (directive === 'delfiles' && !entry.fields.some((field) => pkg.tokens.resolve(field.value).text.startsWith('@')))
  );
}

/** AddReg lines that delete, or change a value that is there instead of writing their own. */
function changingAddReg(pkg: InfPackage): InfProposal[] {
  const byEntry = new Map<Entry, RegistryLine[]>();
  const changes = ({ root, flags, valueName }: ReadLine): boolean => {
    if (root !== 'HKR' || flags === null || (flags & CHANGES) === 0) return false;
    // Windows appends to multi-strings alone; on other types the flag says nothing. Device filters have a transform of
    // their own.
    const appends = (flags & VALUE_TYPE) >>> 0 === MULTI_STRING && !/^(?:upper|lower)filters$/i.test(valueName);
    return (flags & DELETES) !== 0 || appends;
  };
  for (const line of registryLinesWhere(pkg, changes, ({ kind }) => kind === 'AddReg')) {
    if (!isConcerned(line.use)) continue;
    addTo(byEntry, line.entry, line);
  }
  return [...byEntry.values()].map((lines) => {
    const [line] = lines as [RegistryLine];
    const uses = lines.map((item) => item.use);
    const name = line.valueName === '' ? `the key ${line.subkey}` : line.valueName;
    if (((line.flags ?? 0) & DELETES) !== 0) {
      return report(transform, {
        id: 'T22-deleting-value',
        span: line.entry.content,
        section: line.use.section.name,
        codes: [1308, 1309],
        applicability: 'manual',
        message: `AddReg deletes ${name}; isolated packages delete nothing: drop the line when the value is the own one of an older version`,
        scope: uses,
      });
    }
    return report(transform, {
      id: 'T22-appending-value',
      span: line.entry.content,
      section: line.use.section.name,
      codes: [1305],
      applicability: 'manual',
      message: `AddReg appends to ${name}, whatever stands there; isolated packages write their own values whole: write the whole list when nobody else adds to it`,
      scope: uses,
    });
  });
}

/** AddReg flags: delete a value or key; append to a multi-string. */
const DELETES = 0x4;
const CHANGES = DELETES | 0x8;

/** AddReg flags: the bits that tell the type of the value, and those of a multi-string. */
const VALUE_TYPE = 0xffff0001;
const MULTI_STRING = 0x00010000;

/** Suffix sections for hardware that cannot report its resources. */
function resourceSections(pkg: InfPackage): InfProposal[] {
  return sectionReports(
    transform,
    pkg,
    ({ kind }) => kind === 'DDInstall.FactDef' || kind === 'DDInstall.LogConfigOverride',
    ({ name }) => ({
      id: 'T22-obsolete-section',
      codes: [1300],
      applicability: 'manual',
      message: `[${name}] gives resources to a device that cannot report them; only hardware without Plug and Play needs it`,
    }),
  );
}
