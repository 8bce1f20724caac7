import ts from 'typescript';

/** One small fault that could be in a source file. Offsets: UTF-16 code units of its text. */
export interface Mutant {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What the fault is: `&& becomes ||`. */
  readonly what: string;
}

const SWAPS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
]);

const METHODS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'includes'],
  ['endsWith', 'includes'],
]);

/** All faults of the kinds above that a file can have, in the order of the text. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (start: number, end: number, replacement: string, what: string): void => {
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ path, line, start, end, replacement, what });
  };
  const visit = (node: ts.Node): void => {
    // Types have no behaviour, and what a module does when it is loaded is data.
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const swap = SWAPS.get(node.operatorToken.kind);
      const words = node.operatorToken.kind === ts.SyntaxKind.PlusToken && joinsText(node);
      if (swap !== undefined && !words) {
        const { operatorToken: operator } = node;
        add(operator.getStart(), operator.getEnd(), swap, `${operator.getText()} becomes ${swap}`);
      }
    }
    const condition = conditionOf(node);
    if (condition !== null) {
      add(condition.getStart(), condition.getEnd(), 'true', `${short(condition)} becomes true`);
      add(condition.getStart(), condition.getEnd(), 'false', `${short(condition)} becomes false`);
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      add(node.getStart(), node.operand.getStart(), '', `${short(node)} loses its !`);
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node.getStart(), node.getEnd(), 'false', 'true becomes false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node.getStart(), node.getEnd(), 'true', 'false becomes true');
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name } = node.expression;
      const other = METHODS.get(name.text);
      if (other !== undefined) add(name.getStart(), name.getEnd(), other, `.${name.text} becomes .${other}`);
      if (name.text === 'filter' && node.arguments.length === 1)
        add(name.getStart() - 1, node.getEnd(), '', `${short(node)} keeps everything`);
    }
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression))
      add(node.getStart(), node.getEnd(), ';', `${short(node)} is left out`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What an `if`, a `? :` or a loop asks; null for other nodes and for constants. */
function conditionOf(node: ts.Node): ts.Expression | null {
  const condition = ts.isIfStatement(node) ? node.expression : ts.isConditionalExpression(node) ? node.condition : null;
  if (condition === null || condition.kind === ts.SyntaxKind.TrueKeyword) return null;
  return condition.kind === ts.SyntaxKind.FalseKeyword ? null : condition;
}

function joinsText(node: ts.BinaryExpression): boolean {
  const isText = (side: ts.Expression): boolean =>
    ts.isStringLiteralLike(side) ||
    ts.isTemplateExpression(side) ||
    (ts.isBinaryExpression(side) && joinsText(side)) ||
    ts.isParenthesizedExpression(side);
  return isText(node.left) || isText(node.right);
}

function short(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 70 ? `${text.slice(0, 67)}...` : text;
}
