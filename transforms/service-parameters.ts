import { defineTransform, type FindContext, type InfProposal } from '../src/engine/transform';
import type { FollowUp } from '../src/engine/result';
import { fold, sameName } from '../src/inf/fold';
import { removeEntry } from '../src/inf/entry-edits';
import { replaceField, replacePart } from '../src/inf/spelling';
import { isServiceState, specialServiceName } from '../src/knowledge/service-values';
import { driverModel, isMinifilter, type DriverModel } from '../src/package/driver-model';
import type { InfPackage } from '../src/package/model';
import { slicesOf } from '../src/package/queries';
import { keyParts, registryLines, type RegistryLine } from '../src/package/registry';
import type { Edit } from '../src/text/edit';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';

/** Flags of AddReg that delete instead of write. */
const DELETES = 0x4;

export default defineTransform({
  id: 'service-parameters',
  rules: ['T06', 'T26'],
  title: 'Keep service settings under Parameters',
  summary: 'AddReg lines of a service that write at the root of its key, or in a subkey of their own, move below Parameters. The driver has to read them there.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1323],
  firstBuild: null,
  holdsBack: [
    'The name is intrinsic service state (Start, DependOnService, ...), which belongs into AddService directives.',
    'Another component of Windows reads it at the root: Performance, NetworkProvider, Linkage, minifilter instances, NDIS filter parameters.',
    'Parameters has a value of that name with other data.',
    'The line deletes instead of writing.',
    'The slice serves builds that do not know DIRID 13, and keeps its legacy form.',
  ],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation', 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive'],
  find(pkg, context) {
    const lines = registryLines(pkg).filter((line) => line.kind === 'AddReg' && line.root === 'HKR' && line.use.hkr === 'service');
    const roots = lines.filter((line) => !isBelowParameters(line) && !belongsElsewhere(pkg, line));
    const seen = new Set<unknown>();
    return roots.flatMap((line) => {
      if (seen.has(line.entry)) return [];
      seen.add(line.entry);
      return [proposalOf(pkg, context, line, roots.filter((other) => other.entry === line.entry), lines)];
    });
  },
});

function isBelowParameters(line: RegistryLine): boolean {
  return sameName(keyParts(line.subkey)[0] ?? '', 'Parameters');
}

/** What other transforms rewrite: intrinsic state, and minifilter data. */
function belongsElsewhere(pkg: InfPackage, line: RegistryLine): boolean {
  const subkey = keyParts(line.subkey).join('\\');
  if (isServiceState(subkey, line.valueName)) return true;
  return isMinifilter(pkg, line.use.service ?? '') && (/^instances(\\|$)/i.test(subkey) || (subkey === '' && sameName(line.valueName, 'SupportedFeatures')));
}

function proposalOf(pkg: InfPackage, context: FindContext, line: RegistryLine, same: readonly RegistryLine[], all: readonly RegistryLine[]): InfProposal {
  const service = line.use.service ?? '';
  const subkey = keyParts(line.subkey).join('\\');
  const legacy = same.flatMap((other) => slicesOf(pkg, other.use.install).map((slice) => context.legacyUntil(slice) ?? 0));
  const from = subkey === '' ? service : `${service}\\${subkey}`;
  const to = subkey === '' ? `${service}\\Parameters` : `${service}\\Parameters\\${subkey}`;
  const twins = same.map((other) => twinOf(other, subkey, all));
  const twin = twins.find((candidate) => candidate !== null) ?? null;
  const heldBack = whyNot(line, subkey, twins);
  const name = line.valueName === '' ? '(default)' : line.valueName;
  const edit = heldBack !== null ? null : twin === null ? moveEdit(pkg, line) : removeEntry(line.entry);
  return {
    id: 'T06-service-root-value',
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1323],
    level: 'error',
    applicability: 'follow-up',
    message: `${name} is written to the key of service ${service}${subkey === '' ? '' : `, subkey ${subkey}`}; isolated packages keep settings under Parameters`,
    firstBuild: Math.max(0, ...legacy) || null,
    reference: REFERENCE,
    rewrite: edit === null ? null : { edits: [edit], moves: [{ kind: 'service-parameters', subject: line.entry, from, to }], followUps: [followUp(driverModel(pkg, service), service, name, from, to)] },
    heldBack: heldBack ?? (edit === null ? 'its subkey is spelled in a way that cannot be edited safely' : null),
    scope: same.map((other) => other.use),
  };
}

/** A line of the same install section and service that writes the same value below Parameters. */
function twinOf(line: RegistryLine, subkey: string, all: readonly RegistryLine[]): RegistryLine | null {
  const target = fold(subkey === '' ? 'Parameters' : `Parameters\\${subkey}`);
  const service = line.use.service ?? '';
  return all.find((other) => other.entry !== line.entry && other.use.install === line.use.install && sameName(other.use.service ?? '', service) && fold(keyParts(other.subkey).join('\\')) === target && fold(other.valueName) === fold(line.valueName)) ?? null;
}

function whyNot(line: RegistryLine, subkey: string, twins: readonly (RegistryLine | null)[]): string | null {
  if (line.uncertain) return 'its key or name holds a token that is not defined, or not the same in every language';
  if (line.flags === null) return 'its flags are not a number';
  if ((line.flags & DELETES) !== 0) return 'it deletes a value instead of writing one';
  if (line.entry.unclosedQuote) return 'a quote on the line is not closed';
  const special = specialServiceName(subkey, line.valueName);
  if (special !== null) return special.reason;
  if (/^(?:filterdriverparams|filteradapterparams)(?:\\|$)/i.test(subkey)) return 'NDIS reads filter parameters; no page says that it looks below Parameters';
  if (twins.every((twin) => twin === null)) return null;
  const equal = twins.every((twin) => twin !== null && twin.flags === line.flags && twin.dataText.join('\0') === line.dataText.join('\0'));
  return equal ? null : 'Parameters has a value of that name, with other data or not in every install section';
}

/** Puts `Parameters` before the subkey, in the spelling that the field has. */
function moveEdit(pkg: InfPackage, line: RegistryLine): Edit | null {
  const field = line.subkeyField;
  if (field === null) return null;
  if (keyParts(line.subkey).length === 0) return replaceField(field, 'Parameters');
  const leading = /^\\*/.exec(field.value)?.[0].length ?? 0;
  return replacePart(pkg.document.text, field, 0, leading, 'Parameters\\');
}

function followUp(model: DriverModel | null, service: string, value: string, from: string, to: string): FollowUp {
  const moved = `${value} moved from ${from} to ${to}`;
  const base = { service, model };
  switch (model) {
    case 'KMDF':
      return { ...base, api: 'WdfDriverOpenParametersRegistryKey', firstBuild: null, framework: 'KMDF 1.0', text: `${moved}: open the key with WdfDriverOpenParametersRegistryKey` };
    case 'UMDF':
      return { ...base, api: 'WdfDriverOpenParametersRegistryKey', firstBuild: null, framework: 'UMDF 2.0', text: `${moved}: open the key with WdfDriverOpenParametersRegistryKey` };
    case 'Win32':
      return { ...base, api: 'GetServiceRegistryStateKey(ServiceRegistryStateParameters)', firstBuild: 19041, framework: null, text: `${moved}: open the key with GetServiceRegistryStateKey(ServiceRegistryStateParameters); before build 19041, open Parameters below the service key` };
    case 'WDM':
    case null:
      return { ...base, api: 'IoOpenDriverRegistryKey(DriverRegKeyParameters)', firstBuild: 17134, framework: null, text: `${moved}: open the key with IoOpenDriverRegistryKey(DriverRegKeyParameters); before build 17134, open Parameters below the RegistryPath of DriverEntry` };
  }
}
