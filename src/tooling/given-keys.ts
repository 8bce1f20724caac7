import { tsMorph, type Ts } from './compiler';
import type { Folding } from './folding';
import type { ToolingModule } from './module';
import type { Hive } from './registry-key';
import type { Binding } from './scopes';
import { childNodes, nameText, unwrap } from './syntax';

/**
 * The arguments that a function of the package takes as a key below a root of its own.
 *
 * @param rootedIn the parameters of a module's functions that stand behind a root.
 */
export function givenKeys(
  folding: Folding,
  module: ToolingModule,
  rootedIn: (module: ToolingModule) => ReadonlyMap<Binding, Hive>,
): ReadonlyMap<Ts.Node, Hive> {
  const { ts } = tsMorph();
  const given = new Map<Ts.Node, Hive>();
  const visit = (call: Ts.CallExpression): void => {
    const placed = folding.locate(module, call.expression)?.placed;
    if (placed === undefined || !ts.isFunctionLike(placed.node)) return;
    const rooted = rootedIn(placed.module);
    if (rooted.size === 0) return;
    const add = (name: Ts.BindingName, argument: Ts.Expression): void => {
      if (ts.isIdentifier(name)) {
        const binding = placed.module.scopes.resolve(name);
        const hive = binding === null ? undefined : rooted.get(binding);
        if (hive !== undefined) given.set(unwrap(ts, argument), hive);
      } else if (ts.isObjectBindingPattern(name)) {
        const object = unwrap(ts, argument);
        if (!ts.isObjectLiteralExpression(object)) return;
        for (const element of name.elements) {
          const key = nameText(ts, (element.propertyName ?? element.name) as Ts.PropertyName);
          const property = object.properties.find(
            (each) => ts.isPropertyAssignment(each) && nameText(ts, each.name) === key,
          );
          if (property !== undefined && ts.isPropertyAssignment(property)) add(element.name, property.initializer);
        }
      }
    };
    placed.node.parameters.forEach((parameter, index) => {
      const argument = call.arguments[index];
      if (argument !== undefined && parameter.dotDotDotToken === undefined) add(parameter.name, argument);
    });
  };
  const walk = (node: Ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments.length > 0 && isOfPackage(module, node)) visit(node);
    for (const child of childNodes(ts, node)) walk(child);
  };
  walk(module.source);
  return given;
}

/** True for a call of something that this module declares, or takes from another one that may know a root. */
function isOfPackage(module: ToolingModule, { expression }: Ts.CallExpression): boolean {
  const { ts } = tsMorph();
  let root = unwrap(ts, expression);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(ts, root.expression);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.isIdentifier(root) && module.scopes.resolve(root) !== null;
}
