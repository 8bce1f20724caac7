import type { Ts } from './compiler';

/** True for `x += y`. */
export function isAppending(
  ts: typeof Ts,
  node: Ts.Node,
): node is Ts.AssignmentExpression<Ts.Token<Ts.SyntaxKind.PlusEqualsToken>> {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
}

/** The operands of a chain of `+`, first to last. */
export function operandsOf(ts: typeof Ts, node: Ts.BinaryExpression): Ts.Expression[] {
  const operands: Ts.Expression[] = [];
  let left: Ts.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return operands.reverse();
}

/** The expression inside parentheses, type assertions, `!`, `satisfies` and `await`. */
export function unwrap(ts: typeof Ts, node: Ts.Node): Ts.Node {
  let bare = node;
  while (
    ts.isParenthesizedExpression(bare) ||
    ts.isAsExpression(bare) ||
    ts.isSatisfiesExpression(bare) ||
    ts.isNonNullExpression(bare) ||
    ts.isTypeAssertionExpression(bare) ||
    ts.isAwaitExpression(bare)
  )
    bare = bare.expression;
  return bare;
}

/** The module name of `require('name')` or `import('name')`; null for any other expression. */
export function requiredModule(ts: typeof Ts, node: Ts.Node): string | null {
  const bare = unwrap(ts, node);
  if (!ts.isCallExpression(bare)) return null;
  const [argument] = bare.arguments;
  const isRequire = ts.isIdentifier(bare.expression) && bare.expression.text === 'require';
  if (!isRequire && bare.expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  return argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : null;
}

/** A property name that is written out; null for a computed one. */
export function nameText(ts: typeof Ts, name: Ts.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression) ? name.expression.text : null;
}

/** What a name was taken apart from: the declaration around its patterns; itself for a plain one. */
export function wholeDeclaration(ts: typeof Ts, declaration: Ts.Node): Ts.Node {
  let whole = declaration;
  while (ts.isBindingElement(whole)) whole = whole.parent.parent;
  return whole;
}

/** True for a name or a member. */
export function isReference(ts: typeof Ts, node: Ts.Node): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** True for what takes a value from a constant. */
export function isConstantStep(ts: typeof Ts, node: Ts.Node): boolean {
  return isReference(ts, node) || ts.isShorthandPropertyAssignment(node);
}

/** Children in source order; a chain of `+` as its operands, so that long ones do not nest. */
export function childNodes(ts: typeof Ts, node: Ts.Node): Ts.Node[] {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return operandsOf(ts, node);
  const children: Ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}
