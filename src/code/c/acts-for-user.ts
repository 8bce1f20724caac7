import type { CodePlace } from '../place';
import { nodeText, type CFunction } from './source';
import type { CUnit } from './unit';

/** What makes the thread act for a user until it reverts. */
const IMPERSONATES =
  /\b(?:RpcImpersonateClient|ImpersonateLoggedOnUser|ImpersonateNamedPipeClient|CoImpersonateClient|SetThreadToken)\b/;
/** What asks for things of a user by his token. */
const ASKS_FOR_USER = /\b(?:RegOpenCurrentUser|CreateProcessAsUser[AW]?|WTSQueryUserToken|LoadUserProfile[AW]?)\b/;
const LAYS_DOWN = /\b(?:RevertToSelf|RpcRevertToSelf(?:Ex)?|CoRevertToSelf)\b/;

/**
 * True for a place in a function that runs in the name of a user: it takes on a user itself or in a function that it
 * calls, or who calls it does, in a way that lasts.
 */
export function actsForUser(unit: CUnit, place: CodePlace): boolean {
  const within = unit.sources
    .flatMap(({ functions }) => functions)
    .filter(({ source, node }) => source.path === place.path && node.start <= place.start && place.end <= node.end)
    .sort((a, b) => b.node.start - a.node.start)[0];
  if (within === undefined) return false;
  const callers = unit.callsOf(within.name).flatMap((call) => call.within ?? []);
  return (
    takesOn(within) ||
    calleesOf(unit, within).some(lasting) ||
    callers.some((each) => impersonates(each) || calleesOf(unit, each).some(lasting))
  );
}

function calleesOf(unit: CUnit, within: CFunction): CFunction[] {
  return unit
    .callsIn(within)
    .flatMap((call) => [...unit.functionsSeen(call.name, call.source)])
    .filter((each) => each !== within);
}

function impersonates(each: CFunction): boolean {
  return IMPERSONATES.test(nodeText(each.source, each.node));
}

function takesOn(each: CFunction): boolean {
  const text = nodeText(each.source, each.node);
  return IMPERSONATES.test(text) || ASKS_FOR_USER.test(text);
}

/** True for a function that leaves its caller in the name of a user. */
function lasting(each: CFunction): boolean {
  const text = nodeText(each.source, each.node);
  return IMPERSONATES.test(text) && !LAYS_DOWN.test(text);
}
