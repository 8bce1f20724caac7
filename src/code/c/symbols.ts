import { childIn, nodesOf, type SyntaxNode } from '../syntax';
import { isCarriedRound } from './carried-round';
import { eventsBefore } from './events';
import { UNKNOWN, type Scope } from './pieces';
import { lastIdentifier, nodeText, type CSource, type CWrite } from './source';
import type { CUnit } from './unit';

/** The names of constants that an expression is made of: `KEY_READ`, `HKEY_LOCAL_MACHINE`; numbers as written. */
export function symbolsOf(unit: CUnit, node: SyntaxNode, source: CSource, scope: Scope, level: number): Set<string> {
  const found = new Set<string>();
  takeSymbols(unit, node, source, scope, level, found, 0);
  return found;
}

function takeSymbols(
  unit: CUnit,
  node: SyntaxNode,
  source: CSource,
  scope: Scope,
  level: number,
  found: Set<string>,
  depth: number,
): void {
  if (depth > 12) return;
  for (const each of nodesOf(node)) {
    if (each.type === 'number_literal' || each.type === 'null' || each.type === 'true' || each.type === 'false')
      found.add(nodeText(source, each));
    else if (each.type === 'call_expression') takeReturned(unit, each, source, found, depth);
    else if (each.type === 'identifier' || each.type === 'type_identifier')
      takeName(unit, each, source, scope, level, found, depth);
  }
}

/** A function of the unit that returns in one place stands for what it returns there. */
function takeReturned(unit: CUnit, call: SyntaxNode, source: CSource, found: Set<string>, depth: number): void {
  const callee = childIn(call, 'function');
  const name = callee === null ? '' : lastIdentifier(nodeText(source, callee));
  const [only, ...others] = unit.functionsSeen(name, source);
  if (only === undefined || others.length > 0) return;
  const returns = [...nodesOf(only.node)].filter(({ type }) => type === 'return_statement');
  const value = returns.length === 1 ? returns[0]?.children[0] : undefined;
  const scope: Scope = { frames: [{ within: only, call: null }], asked: false };
  if (value !== undefined) takeSymbols(unit, value, only.source, scope, 0, found, depth + 1);
}

function takeName(
  unit: CUnit,
  node: SyntaxNode,
  source: CSource,
  scope: Scope,
  level: number,
  found: Set<string>,
  depth: number,
): void {
  const name = nodeText(source, node);
  const macros = unit.macrosNamed(name, source).filter(({ parameters }) => parameters === null);
  if (macros.length > 0) {
    for (const { body } of macros) {
      for (const [word] of body.matchAll(/[A-Za-z_]\w*|0x[\da-f]+|\d+/gi)) found.add(word);
    }
    found.add(name);
    return;
  }
  const within = scope.frames[level]?.within ?? null;
  if (within !== null && isCarriedRound(unit, name, node, within)) {
    found.add(UNKNOWN);
    return;
  }
  const local = eventsBefore(unit, name, node, within).filter(({ write }) => write !== null);
  if (local.length > 0) {
    for (const { write } of local)
      if (write !== null) takeSymbols(unit, write.value, source, scope, level, found, depth + 1);
    return;
  }
  const position = within?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
  if (position !== -1) {
    const call = scope.frames[level]?.call ?? null;
    const arg = call?.args[position];
    if (call === null) scope.asked = true;
    if (call !== null && arg !== undefined) takeSymbols(unit, arg, call.source, scope, level + 1, found, depth + 1);
    else found.add(UNKNOWN);
    return;
  }
  const globals = unit.writesOf(name).filter((write) => write.within === null && write.declares);
  if (globals.length === 1)
    takeSymbols(
      unit,
      (globals[0] as CWrite).value,
      (globals[0] as CWrite).source,
      { frames: [], asked: false },
      0,
      found,
      depth + 1,
    );
  else found.add(name);
}
