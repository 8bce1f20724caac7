import { tsMorph, type Ts } from './compiler';
import { calleeName, SHELL_FUNCTIONS } from './context';
import type { Folding } from './folding';
import type { ToolingModule } from './module';
import { childNodes, unwrap } from './syntax';

/**
 * The expressions that a module hands to functions that run commands by a name: `const command = '...'; exec(command)`.
 */
export function commandTexts(folding: Folding, module: ToolingModule): ReadonlySet<Ts.Node> {
  const { ts } = tsMorph();
  const found = new Set<Ts.Node>();
  const add = (argument: Ts.Expression): void => {
    const bare = unwrap(ts, argument);
    if (!ts.isIdentifier(bare) && !ts.isPropertyAccessExpression(bare)) return;
    const binding = ts.isIdentifier(bare) ? module.scopes.resolve(bare) : null;
    const located = folding.locate(module, bare);
    if (located?.placed.module === module) found.add(located.placed.node);
    for (const each of binding?.assigned ?? []) found.add(unwrap(ts, each));
    if (binding?.initializer != null && binding.members.length === 0) found.add(unwrap(ts, binding.initializer));
  };
  const walk = (node: Ts.Node): void => {
    if (ts.isCallExpression(node) && SHELL_FUNCTIONS.test(calleeName(ts, node.expression) ?? ''))
      node.arguments.forEach(add);
    childNodes(ts, node).forEach(walk);
  };
  walk(module.source);
  return found;
}
