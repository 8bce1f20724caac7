import { defineReasons, type Reason } from '../src/contract/reason';
import { DELETED_BEFORE, FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from '../src/kit/common-reasons';
import { deletionLeftBehind, deletionWords } from '../src/kit/deletion-before';
import { report } from '../src/kit/report';
import { legacyFloor } from '../src/kit/legacy-floor';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { sameName } from '../src/inf/fold';
import { removeEntry } from '../src/inf/entry-edits';
import type { Entry } from '../src/inf/tree';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { belowParameters } from '../src/kit/below-parameters';
import { isMinifilter } from '../src/kit/driver-model';
import type { InfPackage } from '../src/package/model';
import { hasDescriptor } from '../src/package/queries';
import { keyParts, registryLinesWhere, type RegistryLine } from '../src/package/registry';
import type { Edit } from '../src/text/edit';
import { addTo } from '../src/package/group-by';
import { valueWord } from '../src/package/value-word';

const REFERENCE =
  'https://learn.microsoft.com/windows-hardware/drivers/ifs/creating-an-inf-file-for-a-minifilter-driver';
const FLOOR = FEATURE_FLOORS.minifilterParameters.build;

/** AddReg flags that delete, append, or set only what is there. */
const NO_PLAIN_WRITE = 0x4 | 0x8 | 0x20;

const REASONS = defineReasons({
  twinSomewhere: 'Parameters has the value in some of the install sections only',
  sibling: '{value} of the same minifilter cannot move: {reason}',
  nameUnknown: NAME_UNKNOWN,
  flagsUnknown: FLAGS_UNKNOWN,
  noPlainWrite: 'it deletes, appends, or sets only what is there',
  quoteOpen: QUOTE_OPEN,
  descriptor: '[{section}.security] gives the key of the service a descriptor along with it',
  twinDiffers: 'Parameters has a value of that name with other data',
  deletedBefore: DELETED_BEFORE,
});

const transform = defineTransform({
  id: 'minifilter-instances',
  rules: ['T25'],
  title: 'Keep minifilter instances under Parameters',
  summary:
    'The instances of a minifilter and its SupportedFeatures move below Parameters in slices from build 26100 on, where the filter manager reads them there. Older slices keep them at the root of the service key.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1323],
  firstBuild: FLOOR,
  moves: ['service-parameters'],
  holdsBack: [
    'One of the values of the service cannot move: then none does.',
    'The service is no file system driver that depends on FltMgr.',
    'The slice starts before build 26100 and cannot be split.',
    'DelReg clears the value, or the key around it, before AddReg writes it, and would not reach it below Parameters.',
  ],
  reasons: [REASONS],
  references: [REFERENCE],
  find(pkg, context) {
    const lines = registryLinesWhere(
      pkg,
      ({ root }) => root === 'HKR',
      ({ kind, hkr }) => kind === 'AddReg' && hkr === 'service',
    );
    const own = lines.filter((line) => isInstanceData(line) && isMinifilter(pkg, line.use.service ?? ''));
    const byEntry = new Map<Entry, RegistryLine[]>();
    for (const line of own) addTo(byEntry, line.entry, line);
    return [...byEntry.values()].flatMap((same) => {
      const served = same.filter((line) => context.servedAt(line.use.install, FLOOR));
      return [served, same.filter((line) => !served.includes(line))]
        .filter((group) => group.length > 0)
        .map((group) => proposalOf(pkg, context, group, own, lines));
    });
  },
});

export default transform;

/** What the filter manager reads at the root of the service key: the Instances subkey, and SupportedFeatures. */
function isInstanceData(line: RegistryLine): boolean {
  const [first] = keyParts(line.subkey);
  return first === undefined ? sameName(line.valueName, 'SupportedFeatures') : sameName(first, 'Instances');
}

function proposalOf(
  pkg: InfPackage,
  context: FindContext,
  same: readonly RegistryLine[],
  own: readonly RegistryLine[],
  all: readonly RegistryLine[],
): InfProposal {
  const line = same[0] as RegistryLine;
  const service = line.use.service ?? '';
  const subkey = keyParts(line.subkey).join('\\');
  const heldBack = whyNotAll(pkg, context, same, own, all);
  const edit = heldBack === null ? editOf(pkg, line, same, all) : null;
  const name = valueWord(line.valueName);
  const [from, to] =
    subkey === ''
      ? [service, `${service}\\Parameters`]
      : [`${service}\\${subkey}`, `${service}\\Parameters\\${subkey}`];
  return report(transform, {
    id: 'T25-minifilter-instance',
    span: line.entry.content,
    section: line.use.section.name,
    message: `${name} of minifilter ${service} is written to ${from}; from build ${FLOOR} on the filter manager reads it below ${service}\\Parameters, and isolated packages write it there`,
    firstBuild: legacyFloor(
      pkg,
      context,
      same.map((other) => other.use),
      FLOOR,
    ),
    rewrite:
      edit === null ? null : { edits: [edit], moves: [{ kind: 'service-parameters', subject: line.entry, from, to }] },
    heldBack: heldBack ?? (edit === null ? REASONS.twinSomewhere : null),
    scope: same.map((other) => other.use),
  });
}

/** The filter manager needs all values of a minifilter in one place. */
function whyNotAll(
  pkg: InfPackage,
  context: FindContext,
  same: readonly RegistryLine[],
  own: readonly RegistryLine[],
  all: readonly RegistryLine[],
): Reason | null {
  for (const line of same) {
    const mine = whyNot(pkg, context, line, all);
    if (mine !== null) return mine;
    const family = own.filter(
      (other) => other.use.install === line.use.install && sameName(other.use.service ?? '', line.use.service ?? ''),
    );
    const stuck = family.find((other) => whyNot(pkg, context, other, all) !== null);
    if (stuck !== undefined)
      return REASONS.sibling({
        value: valueWord(stuck.valueName),
        reason: whyNot(pkg, context, stuck, all) ?? '',
      });
  }
  return null;
}

function whyNot(
  pkg: InfPackage,
  context: FindContext,
  line: RegistryLine,
  all: readonly RegistryLine[],
): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.flags === null) return REASONS.flagsUnknown;
  if ((line.flags & NO_PLAIN_WRITE) !== 0) return REASONS.noPlainWrite;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (hasDescriptor(pkg, line.use.section)) return REASONS.descriptor({ section: line.use.section.name });
  const twin = twinOf(line, all);
  if (twin !== null && !isEqual(twin, line)) return REASONS.twinDiffers;
  const deletion = deletionLeftBehind(pkg, context, { line, service: line.use.service ?? '', subkey: line.subkey });
  return deletion === null ? null : REASONS.deletedBefore(deletionWords(deletion));
}

/** The line of the same install section that writes the value below Parameters already. */
function twinOf(line: RegistryLine, all: readonly RegistryLine[]): RegistryLine | null {
  const target = ['Parameters', ...keyParts(line.subkey)].join('\\');
  return (
    all.find(
      (other) =>
        other.use.install === line.use.install &&
        sameName(other.valueName, line.valueName) &&
        sameName(other.use.service ?? '', line.use.service ?? '') &&
        sameName(keyParts(other.subkey).join('\\'), target),
    ) ?? null
  );
}

function isEqual(a: RegistryLine, b: RegistryLine): boolean {
  return a.flags === b.flags && a.dataText.join('\0') === b.dataText.join('\0');
}

/**
 * Moves the line; one that repeats a line below Parameters goes. Null when that holds in some install sections only.
 */
function editOf(
  pkg: InfPackage,
  line: RegistryLine,
  same: readonly RegistryLine[],
  all: readonly RegistryLine[],
): Edit | null {
  if (same.every((other) => twinOf(other, all) !== null)) return removeEntry(line.entry);
  if (line.subkeyField === null || same.some((other) => twinOf(other, all) !== null)) return null;
  return belowParameters(pkg.document.text, line.subkeyField);
}
