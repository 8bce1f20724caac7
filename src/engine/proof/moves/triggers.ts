import { fold, sameName } from '../../../inf/fold';
import type { Effect, SectionDetail } from '../../../package/effects/effect';
import { registryOf } from './registry-write';
import { guidOfBytes, textOfBytes } from '../../../package/effects/registry-bytes';
import { addTo } from '../../../package/group-by';

/** A trigger as the service control manager keeps it. */
interface WrittenTrigger {
  /** In the words of `readTriggerSection`. */
  readonly words: string;
  readonly effects: readonly Effect[];
  /** An existing value is kept. */
  readonly keep: boolean;
}

/** The triggers that registry writes below `TriggerInfo` make; null when one of them does not read as a trigger. */
export function readTriggers(effects: readonly Effect[], service: string): WrittenTrigger[] | null {
  const byNumber = new Map<string, Effect[]>();
  for (const effect of effects) {
    const match = /^service ([^\\]+)\\TriggerInfo\\(\d+)$/i.exec(registryOf(effect)?.key ?? '');
    if (match === null || !sameName(match[1] as string, service)) continue;
    addTo(byNumber, match[2] as string, effect);
  }
  const triggers = [...byNumber.values()].map(readTrigger);
  return triggers.every((trigger) => trigger !== null) ? triggers : null;
}

function readTrigger(effects: readonly Effect[]): WrittenTrigger | null {
  const values = new Map(effects.map((effect) => [fold(registryOf(effect)?.valueName ?? ''), registryOf(effect)]));
  if (effects.some((effect) => !['set', 'set if absent', 'create key'].includes(registryOf(effect)?.operation ?? '')))
    return null;
  const text = (name: string): string => values.get(name)?.data[0] ?? '';
  const guid = guidOfBytes(text('guid'));
  if (guid === null) return null;
  const items: string[] = [];
  for (let index = 0; values.has(`datatype${index}`); index++) {
    const data = textOfBytes(text(`data${index}`));
    if (data === null) return null;
    items.push(`${Number(text(`datatype${index}`))},${data}`);
  }
  return {
    words: triggerWords(text('type'), text('action'), guid, items),
    effects,
    keep: effects.some((effect) => registryOf(effect)?.operation === 'set if absent'),
  };
}

/** What a section that AddTrigger names says, in the same words. */
export function readTriggerSection(section: Effect): string {
  const { lines } = section.detail as SectionDetail;
  const first = (directive: string): string => lines.find((line) => line.directive === directive)?.fields[0] ?? '';
  const items = lines
    .filter((line) => line.directive === 'dataitem')
    .map((line) => `${Number(line.fields[0])},${line.fields.slice(1).join(',')}`);
  return triggerWords(first('triggertype'), first('action'), fold(first('subtype')), items);
}

function triggerWords(type: string, action: string, guid: string, items: readonly string[]): string {
  return [Number(type), Number(action), guid, ...items].join(' ');
}
