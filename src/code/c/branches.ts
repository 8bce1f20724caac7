import { childIn, nodesOf, type SyntaxNode } from '../syntax';
import { nodeText, type CCall } from './source';
import type { CUnit } from './unit';

const FINDS_ROUTINE = /\b(?:MmGetSystemRoutineAddress|GetProcAddress|NdisGetRoutineAddress|FltGetRoutineAddress)\s*\(/;

/** True for a call in the branch that is taken when a function that newer Windows has was not found. */
export function inFallback(unit: CUnit, call: CCall): boolean {
  for (let at: SyntaxNode = call.node; at.parent !== null; at = at.parent) {
    const { parent } = at;
    const isElse = parent.type === 'else_clause' || (parent.type === 'if_statement' && at.field === 'alternative');
    const whole = parent.type === 'else_clause' ? parent.parent : parent;
    if (whole === null || whole.type !== 'if_statement' || (parent.type === 'if_statement' && at.field === 'condition'))
      continue;
    const condition = childIn(whole, 'condition');
    if (condition === null) continue;
    const text = nodeText(call.source, condition);
    const tested = [...nodesOf(condition)]
      .filter(({ type }) => type === 'identifier')
      .map((node) => nodeText(call.source, node));
    const missing = /==\s*(?:NULL|nullptr|0)\b|^\(\s*!/.test(text);
    if (missing === !isElse && tested.some((name) => holdsRoutine(unit, call, name))) return true;
  }
  return false;
}

/** True for a pointer that was looked up by name in the running system. */
function holdsRoutine(unit: CUnit, call: CCall, name: string): boolean {
  return unit.writesOf(name).some(({ source, value }) => {
    if (source !== call.source) return false;
    const text = nodeText(source, value);
    if (FINDS_ROUTINE.test(text)) return true;
    const callee = /(\w+)\s*\(/.exec(text)?.[1];
    return (
      callee !== undefined &&
      unit.functionsSeen(callee, source).some((found) => FINDS_ROUTINE.test(nodeText(found.source, found.node)))
    );
  });
}
