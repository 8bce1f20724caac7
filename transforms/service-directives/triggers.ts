import { guidOfBytes, textOfBytes } from '../../src/package/effects/registry-bytes';
import { fold } from '../../src/inf/fold';
import { spellField } from '../../src/inf/spelling';
import { TRIGGER_INFO } from '../../src/knowledge/service-values';
import type { InfPackage } from '../../src/package/model';
import type { ServiceKeyLine } from '../../src/kit/service-keys';
import { type Plan, REASONS, dataOf } from './plan';
import { sectionPlan, sharedLines } from './sections';

/** `TriggerInfo\N`: Type, Action, GUID, DataTypeM, DataM. */
export function triggerPlan(pkg: InfPackage, group: readonly ServiceKeyLine[]): Plan {
  const lines = sharedLines(group);
  if (lines === null) return REASONS.triggersDiffer;
  const numbers = new Map<string, Map<string, ServiceKeyLine>>();
  for (const item of lines) {
    const number = /^triggerinfo\\(\d+)$/i.exec(item.subkey)?.[1];
    if (number === undefined) return REASONS.noTrigger;
    const values = numbers.get(number) ?? new Map<string, ServiceKeyLine>();
    if (values.has(fold(item.line.valueName))) return REASONS.triggerTwice;
    numbers.set(number, values.set(fold(item.line.valueName), item));
  }
  const bodies: string[] = [];
  for (const [, values] of [...numbers].sort(([a], [b]) => Number(a) - Number(b))) {
    const body = triggerBody(values);
    if (body === null) return REASONS.triggerKind;
    bodies.push(body);
  }
  return sectionPlan(pkg, group, TRIGGER_INFO.directive, bodies, TRIGGER_INFO.keepFlag);
}

/** The lines of a trigger section; null unless it is the documented trigger on a device interface. */
function triggerBody(values: ReadonlyMap<string, ServiceKeyLine>): string | null {
  const number = (name: string): number | null => {
    const item = values.get(name);
    if (item === undefined) return null;
    const { type, data } = dataOf(item);
    return type === 'REG_DWORD' && /^\d+$/.test(data[0] ?? '') ? Number(data[0]) : null;
  };
  const bytes = (name: string): string => {
    const item = values.get(name);
    return item === undefined || dataOf(item).type !== 'REG_BINARY' ? '' : (dataOf(item).data[0] ?? '');
  };
  const guid = guidOfBytes(bytes('guid'));
  const action = number('action');
  if (number('type') !== 1 || guid === null || (action !== 1 && action !== 2)) return null;
  const items: string[] = [];
  let known = 3;
  for (; values.has(`datatype${items.length}`); known += 2) {
    const text = textOfBytes(bytes(`data${items.length}`));
    if (number(`datatype${items.length}`) !== 2 || text === null || text === '' || /[\0\r\n%]/.test(text)) return null;
    items.push(`DataItem = 2, ${spellField(text)}`);
  }
  if (known !== values.size) return null;
  return ['TriggerType = 1', `Action = ${action}`, `SubType = ${guid}`, ...items].join('\n');
}
