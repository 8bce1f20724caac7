import { own, plainName } from '../../knowledge/code-functions';
import { CHILD_OPENERS, PARAMETERS_OPENERS } from '../../knowledge/code-sinks';
import type { SyntaxNode } from '../syntax';
import type { Evaluator, Scope } from './evaluate';
import { keyOf, type CCall } from './source';
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
  const attributes = call.args[opener.attributes];
  const key = attributes === undefined ? null : keyOf(call.source, attributes);
  const init =
    key === null
      ? undefined
      : unit
          .fillersOf(key)
          .filter(
            (each) =>
              each.name === 'InitializeObjectAttributes' &&
              each.within === call.within &&
              each.node.start < call.node.start,
          )
          .at(-1);
  return init === undefined ? null : pair(init.args[3], init.args[1]);
}

function pair(parent: SyntaxNode | undefined, name: SyntaxNode | undefined): ChildKey | null {
  return parent === undefined || name === undefined ? null : { parent, name };
}

/** True for a call that opens the Parameters key of the driver or service. */
export function opensParameters(evaluator: Evaluator, call: CCall): boolean {
  const which = own(PARAMETERS_OPENERS, call.name)?.which;
  if (which === undefined) return false;
  const arg = which === null ? undefined : call.args[which.arg];
  const scope: Scope = { frames: [{ within: call.within, call: null }], asked: false };
  return which === null || (arg !== undefined && evaluator.symbols(arg, call.source, scope).has(which.word));
}

const DEEPEST = 4;

/** True for a handle of the Parameters key, or of a key that was opened below it. */
export function isBelowParameters(
  unit: CUnit,
  evaluator: Evaluator,
  handle: SyntaxNode,
  call: CCall,
  scope: Scope,
  depth = 0,
): boolean {
  const [maker] = evaluator.makersOf(handle, call.source, scope);
  if (maker === undefined || depth > DEEPEST) return false;
  if (opensParameters(evaluator, maker)) return true;
  const child = childKey(unit, maker);
  if (child === null) return false;
  const inner: Scope =
    maker.within === (scope.frames[0]?.within ?? null)
      ? scope
      : { frames: [{ within: maker.within, call: null }], asked: false };
  return isBelowParameters(unit, evaluator, child.parent, maker, inner, depth + 1);
}
