import type { BehaviourRow, EffectRow, Inspection } from './inspect-data';
import { printableLines } from './printable';

/** The headings under which effects stand, in this order. */
const HEADINGS: readonly (readonly [string, readonly string[]])[] = [
  ['Files', ['copy-file', 'file-security', 'delete-file', 'rename-file', 'register-dll']],
  [
    'Services',
    ['service', 'service-binary', 'service-directive', 'service-trigger', 'service-failure-actions', 'delete-service'],
  ],
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
  const version = inspection.general
    .filter((row) => row.kind === 'version')
    .map((row) => `${row.subject} ${row.value}`);
  if (version.length > 0) out.push(...wrap(version), '');
  if (inspection.slices.length === 0) out.push('Serves no device and has no DefaultInstall section here.', '');
  for (const slice of inspection.slices) {
    out.push(`${slice.label}${slice.models === null ? '' : `  [${slice.models}]`}`);
    for (const device of slice.devices.slice(0, DEVICES_SHOWN)) {
      out.push(
        `  ${device.description ?? 'DefaultInstall'}${device.ids.length === 0 ? '' : `  ${device.ids.join(', ')}`}  ${numbers(device.behaviours)}`,
      );
    }
    if (slice.devices.length > DEVICES_SHOWN) out.push(`  and ${slice.devices.length - DEVICES_SHOWN} more devices`);
    if (slice.devices.length === 0) out.push('  no device');
    out.push('');
  }
  for (const other of inspection.others) out.push(`${other.section} (${other.kind})  ${numbers([other.behaviour])}`);
  if (inspection.others.length > 0) out.push('');
  inspection.behaviours.forEach((behaviour, index) =>
    out.push(
      ...behaviourLines(
        behaviour,
        likeliest(behaviour, [inspection.behaviours[0], inspection.behaviours[index - 1]].slice(0, index)),
      ),
    ),
  );
  return `${printableLines(out).trimEnd()}\n`;
}

function numbers(behaviours: readonly number[]): string {
  return behaviours.map((number) => `#${number}`).join(' ');
}

/** An earlier behaviour that a later one mostly repeats. */
interface Likeness {
  readonly number: number;
  readonly more: readonly EffectRow[];
  readonly less: readonly EffectRow[];
}

/**
 * Told as the difference to an earlier one, a behaviour is readable where hundreds of models differ in a value or two.
 */
function likeliest(behaviour: BehaviourRow, earlier: readonly (BehaviourRow | undefined)[]): Likeness | null {
  let best: Likeness | null = null;
  for (const other of earlier) {
    if (other === undefined) continue;
    const [own, theirs] = [new Set(behaviour.effects.map(keyOf)), new Set(other.effects.map(keyOf))];
    const like = {
      number: other.number,
      more: behaviour.effects.filter((row) => !theirs.has(keyOf(row))),
      less: other.effects.filter((row) => !own.has(keyOf(row))),
    };
    const size = like.more.length + like.less.length;
    if (size * 3 < behaviour.effects.length && (best === null || size < best.more.length + best.less.length))
      best = like;
  }
  return best;
}

function keyOf(row: EffectRow): string {
  return `${row.kind}\u0001${row.subject}\u0001${row.value}`;
}

function behaviourLines(behaviour: BehaviourRow, like: Likeness | null): string[] {
  const shown = behaviour.sections.slice(0, DEVICES_SHOWN).join(', ');
  const rest =
    behaviour.sections.length > DEVICES_SHOWN ? ` and ${behaviour.sections.length - DEVICES_SHOWN} more sections` : '';
  const out = [`#${behaviour.number}  ${shown}${rest}`, ''];
  if (behaviour.effects.length === 0) return [...out, '  does nothing', ''];
  if (like === null) return [...out, ...headed(behaviour.effects)];
  if (like.more.length + like.less.length === 0) return [...out, `  as #${like.number}, in another order`, ''];
  return [
    ...out,
    ...(like.more.length === 0 ? [] : [`  as #${like.number}, and`, '', ...headed(like.more)]),
    ...(like.less.length === 0
      ? []
      : [`  ${like.more.length === 0 ? `as #${like.number}, ` : ''}without`, '', ...headed(like.less)]),
  ];
}

/** Rows in tables under their headings. */
function headed(rows: readonly EffectRow[]): string[] {
  return HEADINGS.flatMap(([heading, kinds]) => {
    const own = rows.filter((row) => kinds.includes(row.kind));
    return own.length === 0 ? [] : [`  ${heading}`, ...table(own), ''];
  });
}

const WIDEST = 60;

function table(rows: readonly EffectRow[]): string[] {
  const labels = rows.map((row) => (row.kind === 'service-binary' ? `${row.subject}\\ServiceBinary` : row.subject));
  const width = Math.min(WIDEST, Math.max(...labels.map((label) => label.length)));
  return rows.map((row, index) => `    ${(labels[index] ?? '').padEnd(width)}  ${row.value}`.trimEnd());
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
