import { own, plainName } from '../../knowledge/code-functions';
import { CHILD_OPENERS, HANDLE_WRITERS, OWN_KEY_OPENERS, PARAMETERS_OPENERS } from '../../knowledge/code-sinks';
import { nodesOf, type SyntaxNode } from '../syntax';
import type { Evaluator } from './evaluate';
import type { Scope } from './pieces';
import { attributesOf } from './object-attributes';
import { isAddressOf, keyOf, nodeText, type CCall, type CSource } from './source';
import type { CUnit } from './unit';

/** How a key was opened below another: the call, the handle of the key above, and the name below it. */
export interface ChildKey {
  readonly parent: SyntaxNode;
  readonly name: SyntaxNode;
}

/** What a call opens a key below; null for calls that open by something else than a handle. */
export function childKey(unit: CUnit, call: CCall): ChildKey | null {
  const opener = own(CHILD_OPENERS, call.name) ?? own(CHILD_OPENERS, plainName(call.name));
  if (opener === undefined) return null;
  if ('parent' in opener) return pair(call.args[opener.parent], call.args[opener.name]);
  const init = attributesOf(unit, call, opener.attributes);
  return pair(init?.root, init?.name);
}

function pair(parent: SyntaxNode | null | undefined, name: SyntaxNode | null | undefined): ChildKey | null {
  return parent == null || name == null ? null : { parent, name };
}

/** A call in the functions that lead to it. */
export interface CallIn {
  readonly call: CCall;
  readonly scope: Scope;
}

/**
 * What opens the key that a handle holds: the call that is given the handle, or, where that is a function of the unit,
 * the call in it that fills the handle. Null when nothing is found.
 */
export function openerOf(
  unit: CUnit,
  evaluator: Evaluator,
  handle: SyntaxNode,
  source: CSource,
  scope: Scope,
): CallIn | null {
  const [maker] = evaluator.makersOf(handle, source, scope);
  if (maker === undefined) return null;
  const frames =
    maker.within === (scope.frames[0]?.within ?? null) ? scope.frames : [{ within: maker.within, call: null }];
  const inner = fillerIn(unit, maker, keyOf(source, handle));
  return inner === null
    ? { call: maker, scope: { frames, asked: false } }
    : { call: inner, scope: { frames: [{ within: inner.within, call: maker }, ...frames], asked: false } };
}

/** The opener in a function of the unit that fills what its caller hands it, or that it returns. */
function fillerIn(unit: CUnit, maker: CCall, key: string | null): CCall | null {
  const [callee, ...others] = unit.functionsSeen(maker.name, maker.source);
  if (callee === undefined || others.length > 0) return null;
  const position = maker.args.findIndex((arg) => key !== null && keyOf(maker.source, arg) === key);
  const returned = [...nodesOf(callee.node)].find(({ type }) => type === 'return_statement')?.children[0];
  const held =
    position === -1
      ? returned === undefined
        ? undefined
        : keyOf(callee.source, returned)
      : callee.parameters[position]?.name;
  const inner = held == null ? [] : unit.handedTo(held).filter(({ call }) => call.within === callee);
  const opener = inner.find(({ call }) => OWN_KEY_OPENERS.test(call.name));
  return opener?.call ?? null;
}

/** True for a call that opens the Parameters key of the driver or service. */
export function opensParameters(
  evaluator: Evaluator,
  call: CCall,
  scope: Scope = { frames: [{ within: call.within, call: null }], asked: false },
): boolean {
  const which = own(PARAMETERS_OPENERS, call.name)?.which;
  if (which === undefined) return false;
  const arg = which === null ? undefined : call.args[which.arg];
  return which === null || (arg !== undefined && evaluator.symbols(arg, call.source, scope).has(which.word));
}

const DEEPEST = 4;

/** True for a handle of the Parameters key, or of a key that was opened below it. */
export function isBelowParameters(
  unit: CUnit,
  evaluator: Evaluator,
  handle: SyntaxNode,
  source: CSource,
  scope: Scope,
  depth = 0,
): boolean {
  const opener = openerOf(unit, evaluator, handle, source, scope);
  if (opener === null || depth > DEEPEST) return false;
  if (opensParameters(evaluator, opener.call, opener.scope)) return true;
  const child = childKey(unit, opener.call);
  return (
    child !== null && isBelowParameters(unit, evaluator, child.parent, opener.call.source, opener.scope, depth + 1)
  );
}

/**
 * True when something is set or removed by the handle that a call opens: in the same function, or in one that is handed
 * it.
 */
export function isWrittenTo(unit: CUnit, opener: CCall): boolean {
  return opener.args.some((arg) => {
    const key = keyOf(opener.source, arg);
    // A caller's variable is handed on as it is, and then read through its pointer.
    const through = isAddressOf(opener, arg) ? '' : '*';
    return key !== null && isKeyWritten(unit, opener, key, through);
  });
}

function isKeyWritten(unit: CUnit, opener: CCall, key: string, through: string): boolean {
  const uses = unit
    .handedTo(key)
    .filter(
      ({ call, position }) =>
        call.within === opener.within &&
        call.node.start > opener.node.end &&
        nodeText(call.source, call.args[position] as SyntaxNode).startsWith(through),
    );
  // The variable may hold another key later on.
  const next = Math.min(
    ...uses
      .filter(({ call, position }) => isAddressOf(call, call.args[position] as SyntaxNode))
      .map(({ call }) => call.node.start),
  );
  return uses.some(({ call, position }) => {
    if (call.node.start >= next) return false;
    if (writesBy(call, position)) return true;
    const [callee, ...others] = unit.functionsSeen(call.name, call.source);
    const name = others.length > 0 ? undefined : callee?.parameters[position]?.name;
    return (
      name !== undefined &&
      unit.handedTo(name).some((inner) => inner.call.within === callee && writesBy(inner.call, inner.position))
    );
  });
}

function writesBy(call: CCall, position: number): boolean {
  return (own(HANDLE_WRITERS, call.name) ?? own(HANDLE_WRITERS, plainName(call.name))) === position;
}
