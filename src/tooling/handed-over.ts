import { tsMorph, type Ts } from './compiler';
import { calleeName } from './context';

/**
 * Methods that run the function that they are given in a page or another context, where nothing of the module is in
 * reach.
 */
const RUN_ELSEWHERE =
  /^(?:evaluate(?:Handle|OnNewDocument|Async)?|addInitScript|\${1,2}eval|waitForFunction|execute(?:Async)?(?:Script)?|executeFunction|runInContext)$/;

/** True inside a function that is handed over as its source text. */
export function isHandedOver(node: Ts.Node): boolean {
  const { ts } = tsMorph();
  for (let child = node, parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    if (!ts.isFunctionExpression(child) && !ts.isArrowFunction(child)) continue;
    if (
      ts.isCallExpression(parent) &&
      ts.isPropertyAccessExpression(parent.expression) &&
      RUN_ELSEWHERE.test(calleeName(ts, parent.expression) ?? '')
    )
      return true;
  }
  return false;
}
