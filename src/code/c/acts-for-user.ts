import type { CodePlace } from '../place';
import { nodeText, type CFunction } from './source';
import type { CUnit } from './unit';

const TAKES_ON =
  /\b(?:RpcImpersonateClient|ImpersonateLoggedOnUser|ImpersonateNamedPipeClient|CoImpersonateClient|SetThreadToken|RegOpenCurrentUser|CreateProcessAsUser[AW]?|WTSQueryUserToken|LoadUserProfile[AW]?)\b/;
const LAYS_DOWN = /\b(?:RevertToSelf|RpcRevertToSelf(?:Ex)?|CoRevertToSelf)\b/;

/**
 * True for a place in a function that runs in the name of a user: it takes on a user itself or in a function that it calls,
 * or who calls it does, in a way that lasts.
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
    callers.some((each) => takesOn(each) || calleesOf(unit, each).some(lasting))
  );
}

function calleesOf(unit: CUnit, within: CFunction): CFunction[] {
  return unit
    .callsIn(within)
    .flatMap((call) => [...unit.functionsSeen(call.name, call.source)])
    .filter((each) => each !== within);
}

function takesOn(each: CFunction): boolean {
  return TAKES_ON.test(nodeText(each.source, each.node));
}

/** True for a function that leaves its caller in the name of a user. */
function lasting(each: CFunction): boolean {
  return takesOn(each) && !LAYS_DOWN.test(nodeText(each.source, each.node));
}
