import { childIn, type SyntaxNode } from '../syntax';
import { keyOf, lastIdentifier, nodeText, type CCall, type CFunction, type CSource } from './source';
import type { CUnit } from './unit';

/** What one place gives OBJECT_ATTRIBUTES: the name, and the handle that it is relative to. */
export interface AttributesInit {
  readonly source: CSource;
  readonly within: CFunction | null;
  readonly node: SyntaxNode;
  /** Null where only the handle is given there. */
  readonly name: SyntaxNode | null;
  /** Null where the name stands by itself. */
  readonly root: SyntaxNode | null;
}

/** Macros that stand for a whole initialiser: of a name and flags alone. */
const INITIALISERS = /^RTL_(?:CONSTANT|INIT)_OBJECT_ATTRIBUTES$/;
const FIELDS = ['Length', 'RootDirectory', 'ObjectName'];

/**
 * What the OBJECT_ATTRIBUTES that a call is handed hold when it runs: the last macro, initialiser or assignment before
 * it in the same function, else the only one of the unit. Null when nothing is found.
 */
export function attributesOf(unit: CUnit, call: CCall, position: number): AttributesInit | null {
  const arg = call.args[position];
  const key = arg === undefined ? null : keyOf(call.source, arg);
  if (key === null) return null;
  const near = (each: AttributesInit): boolean => each.within === call.within && each.node.start < call.node.start;
  const inits = initialised(unit, key);
  const local = inits.filter(near);
  const init = local.at(-1) ?? (inits.length === 1 && !isLocal(call, key) ? inits[0] : undefined);
  const names = assigned(unit, key);
  const write = names.filter(near).at(-1) ?? (init === undefined && names.length === 1 ? names[0] : undefined);
  return init !== undefined && (write === undefined || init.node.start > write.node.start) ? init : (write ?? null);
}

/** Where all fields are given their values at once. */
function initialised(unit: CUnit, key: string): AttributesInit[] {
  const macros = unit
    .fillersOf(key)
    .filter(({ name }) => name === 'InitializeObjectAttributes')
    .map(({ source, within, node, args }) => ({ source, within, node, name: args[1] ?? null, root: args[3] ?? null }));
  const written = unit.writesOf(key).flatMap(({ source, within, node, value }): AttributesInit[] => {
    const given = valuesIn(source, value);
    return given === null || given.name === null ? [] : [{ source, within, node, ...given }];
  });
  return [...macros, ...written].sort((a, b) => a.node.start - b.node.start);
}

/**
 * `{ sizeof(oa), NULL, &name }`, `{ .ObjectName = &name }`, `RTL_CONSTANT_OBJECT_ATTRIBUTES(&name, flags)`; null for
 * others.
 */
function valuesIn(source: CSource, value: SyntaxNode): Pick<AttributesInit, 'name' | 'root'> | null {
  if (value.type === 'call_expression') {
    const [callee, list] = [childIn(value, 'function'), childIn(value, 'arguments')];
    if (callee === null || !INITIALISERS.test(lastIdentifier(nodeText(source, callee)))) return null;
    return { name: list?.children[0] ?? null, root: null };
  }
  if (value.type === 'compound_literal_expression') {
    const inner = childIn(value, 'value');
    return inner === null ? null : valuesIn(source, inner);
  }
  if (value.type !== 'initializer_list') return null;
  const cells = value.children.filter(({ type }) => type !== 'comment');
  const field = (name: string): SyntaxNode | null => {
    const named = cells.find(
      (cell) =>
        cell.type === 'initializer_pair' && lastIdentifier(nodeText(source, cell).split('=')[0] as string) === name,
    );
    if (named !== undefined) return childIn(named, 'value');
    const cell = cells[FIELDS.indexOf(name)];
    return cell === undefined || cell.type === 'initializer_pair' ? null : cell;
  };
  return { name: field('ObjectName'), root: field('RootDirectory') };
}

/** Assignments of the name, with what is assigned as root in the same function. */
function assigned(unit: CUnit, key: string): AttributesInit[] {
  return unit.writesOf(`${key}.ObjectName`).map(({ source, within, node, value }) => ({
    source,
    within,
    node,
    name: value,
    root:
      unit
        .writesOf(`${key}.RootDirectory`)
        .filter((each) => each.within === within)
        .at(-1)?.value ?? null,
  }));
}

function isLocal(call: CCall, key: string): boolean {
  return (
    call.within !== null &&
    new RegExp(`\\bOBJECT_ATTRIBUTES\\b[^;]*\\b${key.replace(/\W/g, '\\$&')}\\b`).test(
      nodeText(call.source, call.within.node),
    )
  );
}
