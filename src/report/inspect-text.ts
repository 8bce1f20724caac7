import type { BehaviourRow, EffectRow, Inspection } from './inspect-data';
import { printable } from './printable';

/** The headings under which effects stand, in this order. */
const HEADINGS: readonly (readonly [string, readonly string[]])[] = [
  ['Files', ['copy-file', 'file-security', 'delete-file', 'rename-file', 'register-dll']],
  ['Services', ['service', 'service-binary', 'service-directive', 'service-trigger', 'service-failure-actions', 'delete-service']],
  ['Driver framework', ['framework-service']],
  ['Filters', ['filter']],
  ['Registry', ['registry', 'registry-security']],
  ['Device interfaces', ['interface', 'interface-class']],
  ['Events and tracing', ['event-provider', 'event-channel', 'autologger']],
  ['COM servers', ['com-server', 'com-class']],
  ['Components and software', ['component', 'software']],
  ['Properties, power, WMI', ['property', 'power-setting', 'wmi-class']],
  ['From other INFs (what they bring is not known here)', ['inclusion']],
  ['Carried through as written', ['directive', 'verbatim-section', 'missing-section']],
];

/** Lines of a slice's devices that are printed before the rest is only counted. */
const DEVICES_SHOWN = 8;

/** What an INF does, for people: slices with their devices, then each thing that install sections do. */
export function inspectText(inspection: Inspection): string {
  const out: string[] = [inspection.path, ''];
  const version = inspection.general.filter((row) => row.kind === 'version').map((row) => `${row.subject} ${row.value}`);
  if (version.length > 0) out.push(...wrap(version), '');
  if (inspection.slices.length === 0) out.push('Serves no device and has no DefaultInstall section here.', '');
  for (const slice of inspection.slices) {
    out.push(`${slice.label}${slice.models === null ? '' : `  [${slice.models}]`}`);
    for (const device of slice.devices.slice(0, DEVICES_SHOWN)) {
      out.push(`  ${device.description ?? 'DefaultInstall'}${device.ids.length === 0 ? '' : `  ${device.ids.join(', ')}`}  ${numbers(device.behaviours)}`);
    }
    if (slice.devices.length > DEVICES_SHOWN) out.push(`  and ${slice.devices.length - DEVICES_SHOWN} more devices`);
    if (slice.devices.length === 0) out.push('  no device');
    out.push('');
  }
  for (const other of inspection.others) out.push(`${other.section} (${other.kind})  ${numbers([other.behaviour])}`);
  if (inspection.others.length > 0) out.push('');
  for (const behaviour of inspection.behaviours) out.push(...behaviourLines(behaviour));
  return printable(`${out.join('\n').trimEnd()}\n`);
}

function numbers(behaviours: readonly number[]): string {
  return behaviours.map((number) => `#${number}`).join(' ');
}

function behaviourLines(behaviour: BehaviourRow): string[] {
  const shown = behaviour.sections.slice(0, DEVICES_SHOWN).join(', ');
  const rest = behaviour.sections.length > DEVICES_SHOWN ? ` and ${behaviour.sections.length - DEVICES_SHOWN} more sections` : '';
  const out = [`#${behaviour.number}  ${shown}${rest}`, ''];
  if (behaviour.effects.length === 0) return [...out, '  does nothing', ''];
  for (const [heading, kinds] of HEADINGS) {
    const rows = behaviour.effects.filter((row) => kinds.includes(row.kind));
    if (rows.length > 0) out.push(`  ${heading}`, ...table(rows), '');
  }
  return out;
}

const WIDEST = 60;

function table(rows: readonly EffectRow[]): string[] {
  const width = Math.min(WIDEST, Math.max(...rows.map((row) => row.subject.length)));
  return rows.map((row) => `    ${row.subject.padEnd(width)}  ${row.value}`.trimEnd());
}

/** Joins short facts into lines of at most 100 characters. */
function wrap(facts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + fact.length + 2 <= 100) lines[lines.length - 1] = `${last}; ${fact}`;
    else lines.push(`  ${fact}`);
  }
  return lines;
}
