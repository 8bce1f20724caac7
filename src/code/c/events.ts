import { builderOf } from '../../knowledge/code-functions';
import { containsNode, type SyntaxNode } from '../syntax';
import { nodeText, type CCall, type CFunction, type CSource, type CWrite } from './source';
import type { CUnit } from './unit';

/** What an event does to a variable. */
export interface Event {
  readonly source: CSource;
  readonly node: SyntaxNode;
  readonly within: CFunction | null;
  readonly write: CWrite | null;
  readonly call: CCall | null;
  /**
   * For a variable handed to a function of the unit: the position of the argument. Without it, a write or a call:
   * emptied.
   */
  readonly position: number | null;
}

/** What happened to a variable before a use, in the same function. */
export function eventsBefore(unit: CUnit, key: string, node: SyntaxNode, within: CFunction | null): Event[] {
  if (within === null) return [];
  return eventsOf(unit, key).filter(
    (event) => event.within === within && event.node.start < node.start && !containsNode(event.node, node),
  );
}

/** Everything that gives a variable or field of a unit its value, in the order of the text. */
export function eventsOf(unit: CUnit, key: string): Event[] {
  const events: Event[] = [];
  for (const write of unit.writesOf(key))
    events.push({ source: write.source, node: write.node, within: write.within, write, call: null, position: null });
  for (const call of unit.fillersOf(key)) {
    if (call.name !== 'InitializeObjectAttributes')
      events.push({ source: call.source, node: call.node, within: call.within, write: null, call, position: null });
  }
  for (const write of unit.writesOf(`${key}.Length`)) {
    if (nodeText(write.source, write.value) !== '0') continue;
    // What stood in the buffer counts no more, before or after the line that says so.
    const filled = events.findIndex(
      (event) =>
        event.within === write.within &&
        event.write?.value.type === 'identifier' &&
        event.write.key === key &&
        !event.write.declares,
    );
    if (filled !== -1) events.splice(filled, 1);
    events.push({
      source: write.source,
      node: write.node,
      within: write.within,
      write: null,
      call: null,
      position: null,
    });
  }
  const handed = unit.handedTo(key);
  for (const { call, position } of handed.length > 40 ? [] : handed) {
    if (fillsParameter(unit, call, position))
      events.push({ source: call.source, node: call.node, within: call.within, write: null, call, position });
  }
  return events.sort((a, b) => a.node.start - b.node.start);
}

/** True for a call of a function of the unit that gives its parameter a text. */
function fillsParameter(unit: CUnit, call: CCall, position: number): boolean {
  const [callee, ...others] = unit.functionsSeen(call.name, call.source);
  const name = callee?.parameters[position]?.name;
  if (callee === undefined || others.length > 0 || name === undefined || callee === call.within) return false;
  return unit.fillersOf(name).some((filler) => filler.within === callee);
}

/** True for memory that was just asked for: no value yet. */
export function isFresh(source: CSource, value: SyntaxNode): boolean {
  return /^(?:\([^()]*\)\s*|(?:static|reinterpret)_cast<[^<>]*>\s*\(\s*)*(?:::)?(?:\w*Alloc\w*|malloc|calloc|new)\b/i.test(
    nodeText(source, value),
  );
}

/** True when a function declares a variable of that name, with or without a value. */
export function declaresIn(within: CFunction, key: string): boolean {
  if (key.includes('.')) return false;
  const pattern = new RegExp(
    `\\b[A-Za-z_]\\w*[\\s*&]+${key.replace(/\W/g, '\\$&')}\\s*(?:\\[[^\\]]*\\]\\s*)*(?:[;=,{]|\\()`,
  );
  return pattern.test(within.source.text.slice(within.node.start, within.node.end));
}

/** True for what only adds to a text. */
export function appends({ write, call }: Event): boolean {
  return write?.appends === true || (call !== null && call.object === null && builderOf(call.name)?.how === 'append');
}

/** True for the definition of a variable that no other file sees. */
export function isFileStatic({ source, node, declares, within }: CWrite): boolean {
  const line = source.text.slice(Math.max(0, node.start - 200), node.start);
  return declares && within === null && /(?:^|[;}\n])[^;}\n]*\bstatic\b[^;}]*$/.test(line);
}
