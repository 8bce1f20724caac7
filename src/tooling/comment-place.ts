import { tsMorph, type Ts } from './compiler';
import type { ToolingModule } from './module';

/**
 * The offset of the line above which a one-line comment about an expression can stand: its own line, or that of a
 * statement around it; null where every such line starts inside a template, a string or JSX, and in files whose lines
 * end otherwise than with LF.
 */
export function commentPlace(module: ToolingModule, node: Ts.Node): number | null {
  const { ts } = tsMorph();
  if (module.oddLineEnds) return null;
  const own = lineOf(module.text, node.getStart(module.source));
  if (canTakeComment(ts, module, own.code)) return own.start;
  for (let statement: Ts.Node | undefined = node; statement !== undefined; statement = statement.parent) {
    if (!ts.isStatement(statement) || ts.isBlock(statement)) continue;
    const line = lineOf(module.text, statement.getStart(module.source));
    if (canTakeComment(ts, module, line.code)) return line.start;
  }
  return null;
}

function lineOf(text: string, offset: number): { start: number; code: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const blank = /^[^\S\r\n]*/.exec(text.slice(start)) as RegExpExecArray;
  return { start, code: start + blank[0].length };
}

/** False when the line starts inside a token, or inside JSX where a comment would be text. */
function canTakeComment(ts: typeof Ts, module: ToolingModule, code: number): boolean {
  let around: Ts.Node = module.source;
  const chain: Ts.Node[] = [];
  for (;;) {
    const inner: Ts.Node | undefined = ts.forEachChild(around, (child) =>
      child.pos < code && code < child.end && child.getStart(module.source) < code ? child : undefined,
    );
    if (inner === undefined) break;
    chain.push(inner);
    around = inner;
  }
  for (const node of chain.reverse()) {
    if (ts.isJsxExpression(node) || ts.isStatement(node)) return true;
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isRegularExpressionLiteral(node)
    )
      return false;
    if (
      ts.isJsxText(node) ||
      ts.isJsxElement(node) ||
      ts.isJsxFragment(node) ||
      ts.isJsxOpeningLikeElement(node) ||
      ts.isJsxAttributes(node)
    )
      return false;
  }
  return true;
}
