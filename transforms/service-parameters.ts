import { defineReasons, type Reason } from '../src/contract/reason';
import { DELETED_BEFORE, FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from '../src/kit/common-reasons';
import { deletionLeftBehind, deletionWords } from '../src/kit/deletion-before';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { legacyFloor } from '../src/kit/legacy-floor';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import type { FollowUp } from '../src/contract/result';
import { fold, sameName } from '../src/inf/fold';
import { removeEntry } from '../src/inf/entry-edits';
import { STATE_APIS, type StateApi } from '../src/knowledge/state-apis';
import { belowParameters } from '../src/kit/below-parameters';
import { driverModel, type DriverModel } from '../src/kit/driver-model';
import { groupBy } from '../src/package/group-by';
import type { InfPackage } from '../src/package/model';
import { serviceValueKey } from '../src/package/beside';
import { hasDescriptor } from '../src/package/queries';
import { keyParts, registryLinesWhere, type RegistryLine } from '../src/package/registry';
import { serviceValueLines } from '../src/kit/service-keys';
import {
  isBesideParameters,
  READER_REASONS,
  ROOT_VALUE_REASONS,
  whyReadBesideParameters,
} from '../src/kit/service-root-values';
import { SERVICE_KEY_REASONS, whyTreeStays, whyValueStays } from '../src/kit/service-key-moves';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';

/** Flags of AddReg that delete instead of write. */
const DELETES = 0x4;

const REASONS = defineReasons({
  lineEnds: 'the line ends before its value',
  subkeySibling: 'another value of the subkey {subkey} cannot move: {reason}',
  absoluteSibling: 'another value of the subkey {subkey}, written by its absolute path, cannot move: {reason}',
  absoluteTwin: 'another line writes it by its absolute path, and cannot move: {reason}',
  otherInf: '{inf} writes it there too, and does not add service {service}',
  twinInOtherInf: '{inf} writes a value of that name to Parameters',
  bits: '[{section}] changes bits of the value where it is now',
  twinDiffers: 'Parameters has a value of that name, with other data or not in every install section',
  nameUnknown: NAME_UNKNOWN,
  flagsUnknown: FLAGS_UNKNOWN,
  deletes: 'it deletes a value instead of writing one',
  quoteOpen: QUOTE_OPEN,
  descriptor: '[{section}.security] gives the key of the service a descriptor along with it',
  deletedBefore: DELETED_BEFORE,
});

const transform = defineTransform({
  id: 'service-parameters',
  rules: ['T06', 'T26'],
  title: 'Keep service settings under Parameters',
  summary:
    'AddReg lines of a service that write at the root of its key, or in a subkey of their own, move below Parameters. The driver has to read them there.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1323],
  firstBuild: null,
  moves: ['service-parameters'],
  // A list that is deleted before it is written needs no second form once the deletion is gone, and a value that was
  // written by its absolute path stands below HKR then.
  after: ['destructive-directives', 'absolute-service-keys'],
  holdsBack: [
    'The name is intrinsic service state (Start, DependOnService, ...), which belongs into AddService directives.',
    'Another component of Windows reads it at the root: Performance, NetworkProvider, Linkage, minifilter instances, NDIS filter parameters.',
    'The package does not copy the binary of the service: code of others cannot follow.',
    'Parameters has a value of that name with other data.',
    'Another value of the same subkey cannot move, or another line or INF writes the value where it is, or BitReg changes it there.',
    'The section has a security descriptor, which would then hold for Parameters.',
    'DelReg clears the value, or the key around it, before AddReg writes it, and would not reach it below Parameters.',
    'The slice serves builds that do not know DIRID 13, and keeps its legacy form.',
  ],
  reasons: [REASONS, ROOT_VALUE_REASONS, SERVICE_KEY_REASONS, READER_REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive',
  ],
  find(pkg, context) {
    const lines = registryLinesWhere(
      pkg,
      ({ root }) => root === 'HKR',
      ({ kind, hkr }) => kind === 'AddReg' && hkr === 'service',
    );
    const roots = lines.filter((line) => isBesideParameters(pkg, line.use.service ?? '', line.subkey, line));
    const stuck = groupBy(
      roots.filter((line) => whyNotItself(pkg, context, line) !== null),
      treeKey,
    );
    return [...groupBy(roots, (line) => line.entry).values()].flatMap((same) => {
      const [line] = same;
      // A deletion is no setting: destructive-directives reports it.
      if (line === undefined || ((line.flags ?? 0) & DELETES) !== 0) return [];
      return [proposalOf(pkg, context, line, same, stuck)];
    });
  },
});

export default transform;

function proposalOf(
  pkg: InfPackage,
  context: FindContext,
  line: RegistryLine,
  same: readonly RegistryLine[],
  stuck: ReadonlyMap<string, readonly RegistryLine[]>,
): InfProposal {
  const service = line.use.service ?? '';
  const subkey = keyParts(line.subkey).join('\\');
  const from = subkey === '' ? service : `${service}\\${subkey}`;
  const to = subkey === '' ? `${service}\\Parameters` : `${service}\\Parameters\\${subkey}`;
  const twins = same.map((other) => twinOf(pkg, other, subkey));
  const twin = twins.find((candidate) => candidate !== null) ?? null;
  const heldBack = whyNot(pkg, context, line, subkey, twins) ?? whyNotTree(pkg, context, same, stuck);
  const name = valueWord(line.valueName);
  const edit =
    heldBack !== null
      ? null
      : twin !== null
        ? removeEntry(line.entry)
        : line.subkeyField === null
          ? null
          : belowParameters(pkg.document.text, line.subkeyField);
  return report(transform, {
    id: 'T06-service-root-value',
    span: line.entry.content,
    section: line.use.section.name,
    message: `${name} is written to the key of service ${service}${subkey === '' ? '' : `, subkey ${subkey}`}; isolated packages keep settings under Parameters`,
    firstBuild: legacyFloor(
      pkg,
      context,
      same.map((other) => other.use),
    ),
    rewrite:
      edit === null
        ? null
        : {
            edits: [edit],
            moves: [{ kind: 'service-parameters', subject: line.entry, from, to }],
            followUps: [
              {
                ...readerFollowUp(driverModel(pkg, service), service, name, to, context.minBuild),
                about: { kind: 'service-value', service, fromKey: subkey, value: line.valueName },
              },
            ],
          },
    heldBack: heldBack ?? (edit === null ? REASONS.lineEnds : null),
    scope: same.map((other) => other.use),
  });
}

/** A line of the same install section and service that writes the same value below Parameters. */
function twinOf(pkg: InfPackage, line: RegistryLine, subkey: string): RegistryLine | null {
  const lines = serviceValueLines(
    pkg,
    line.use.service ?? '',
    subkey === '' ? 'Parameters' : `Parameters\\${subkey}`,
    line.valueName,
  );
  return (
    lines.find(
      (found) =>
        found.spelling === 'relative' && found.line.entry !== line.entry && found.line.use.install === line.use.install,
    )?.line ?? null
  );
}

/** The first component of a line's subkey, below its service. */
function treeKey(line: RegistryLine): string {
  return `${fold(line.use.service ?? '')}\\${fold(keyParts(line.subkey)[0] ?? '')}`;
}

/** The values of a subkey are read together: all of them move, or none. */
function whyNotTree(
  pkg: InfPackage,
  context: FindContext,
  same: readonly RegistryLine[],
  stuck: ReadonlyMap<string, readonly RegistryLine[]>,
): Reason | null {
  for (const line of same) {
    const [first] = keyParts(line.subkey);
    const service = line.use.service ?? '';
    const elsewhere = (subkey: string): string | undefined =>
      context.beside.serviceValues.get(serviceValueKey(service, subkey, line.valueName));
    const inf = elsewhere(line.subkey);
    if (inf !== undefined) return REASONS.otherInf({ inf, service });
    const twinInf = elsewhere(`Parameters\\${line.subkey}`);
    if (twinInf !== undefined) return REASONS.twinInOtherInf({ inf: twinInf });
    if (first === undefined) {
      const twin = whyValueStays(pkg, context, line);
      if (twin !== null) return REASONS.absoluteTwin({ reason: twin });
      continue;
    }
    const other = stuck.get(treeKey(line))?.find((one) => one.use.install === line.use.install);
    if (other !== undefined)
      return REASONS.subkeySibling({ subkey: first, reason: whyNotItself(pkg, context, other) ?? '' });
    const absolute = whyTreeStays(pkg, context, line, line.subkey);
    if (absolute !== null) return REASONS.absoluteSibling({ subkey: first, reason: absolute });
  }
  return null;
}

function whyNot(
  pkg: InfPackage,
  context: FindContext,
  line: RegistryLine,
  subkey: string,
  twins: readonly (RegistryLine | null)[],
): Reason | null {
  const itself = whyNotItself(pkg, context, line);
  if (itself !== null) return itself;
  const read = whyReadBesideParameters(pkg, line.use.service ?? '', subkey, line);
  if (read !== null) return read;
  const other = bitLines(pkg).find(
    (one) =>
      one.use.install === line.use.install &&
      sameName(one.use.service ?? '', line.use.service ?? '') &&
      sameName(keyParts(one.subkey).join('\\'), subkey) &&
      sameName(one.valueName, line.valueName),
  );
  if (other !== undefined) return REASONS.bits({ section: other.use.section.name });
  if (twins.every((twin) => twin === null)) return null;
  const equal = twins.every(
    (twin) => twin !== null && twin.flags === line.flags && twin.dataText.join('\0') === line.dataText.join('\0'),
  );
  return equal ? null : REASONS.twinDiffers;
}

const bitLineCache = new WeakMap<InfPackage, readonly RegistryLine[]>();

/** The lines that change bits of a service's values. */
function bitLines(pkg: InfPackage): readonly RegistryLine[] {
  let lines = bitLineCache.get(pkg);
  if (lines === undefined)
    bitLineCache.set(
      pkg,
      (lines = registryLinesWhere(
        pkg,
        () => true,
        ({ kind, hkr }) => kind === 'BitReg' && hkr === 'service',
      )),
    );
  return lines;
}

function whyNotItself(pkg: InfPackage, context: FindContext, line: RegistryLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.flags === null) return REASONS.flagsUnknown;
  if ((line.flags & DELETES) !== 0) return REASONS.deletes;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (hasDescriptor(pkg, line.use.section)) return REASONS.descriptor({ section: line.use.section.name });
  const deletion = deletionLeftBehind(pkg, context, { line, service: line.use.service ?? '', subkey: line.subkey });
  return deletion === null ? null : REASONS.deletedBefore(deletionWords(deletion));
}

/** Which rows of the table of state functions speak to a driver model. */
const CALLERS: Readonly<Record<DriverModel, string>> = {
  KMDF: 'KMDF',
  UMDF: 'UMDF',
  WDM: 'WDM',
  Win32: 'Win32 service',
};

/** What the driver does on builds that do not have the function. */
const OLDER_BUILDS: Readonly<Record<DriverModel, string>> = {
  KMDF: '',
  UMDF: '',
  WDM: 'open Parameters below the RegistryPath of DriverEntry',
  Win32: 'open Parameters below the service key',
};

function readerFollowUp(
  known: DriverModel | null,
  service: string,
  value: string,
  to: string,
  minBuild: number,
): FollowUp {
  const model = known ?? 'WDM';
  const read = stateApi(model, 'service registry: immutable (Parameters)');
  const write = stateApi(model, 'service registry: internal');
  const older =
    read?.firstBuild != null && minBuild < read.firstBuild && OLDER_BUILDS[model] !== ''
      ? `; before build ${read.firstBuild}, ${OLDER_BUILDS[model]}`
      : '';
  const needs =
    write === null ? '' : [write.framework, write.firstBuild && `build ${write.firstBuild}`].filter(Boolean).join(', ');
  const own = write === null ? '' : `; values that the code writes go behind ${call(write)} (${needs})`;
  return followUp({
    service,
    model: known,
    api: read === null ? null : call(read),
    firstBuild: model === 'WDM' || model === 'Win32' ? (read?.firstBuild ?? null) : null,
    framework: read?.framework ?? null,
    text: `${value} moved to ${to}: read it with ${read === null ? 'the state functions of the driver model' : call(read)}${older}, and from there in programs${own}`,
  });
}

/** The function that reaches a kind of state from a driver model. */
function stateApi(model: DriverModel, state: string): StateApi | null {
  return STATE_APIS.find((row) => row.state === state && row.model === CALLERS[model]) ?? null;
}

function call(row: StateApi): string {
  return row.parameter === null ? row.api : `${row.api}(${row.parameter})`;
}
