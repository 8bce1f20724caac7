import type { Span } from '../text/span';
import { tsMorph, type Ts } from './compiler';
import { operandsOf, type Folding } from './folding';
import { spanOf, type ToolingModule } from './module';

/** The literal that an expression starts with: what a rewrite of its first folders replaces. */
export interface Lead extends Span {
  /**
   * `whole`: the literal is all there is. `operand`: more is added with `+`. `template`: the head of a template, whose span
   * is the whole template. `argument`: the first argument of a path function.
   */
  readonly kind: 'whole' | 'operand' | 'template' | 'argument';
  /** Its text without escapes; of a template, of the head. */
  readonly text: string;
  /** The source of a template without its first back quote, escapes as written; empty for other kinds. */
  readonly source: string;
  /** Segments that follow as literal arguments of the same path function. */
  readonly following: readonly string[];
}

/** The literal at the start of an expression; null when it starts with anything else. */
export function leadOf(folding: Folding, module: ToolingModule, node: Ts.Node): Lead | null {
  const { ts } = tsMorph();
  const lead = (literal: Ts.Node, kind: Lead['kind'], following: readonly string[] = []): Lead | null =>
    (ts.isStringLiteralLike(literal) ? { kind, ...spanOf(literal, module.source), text: literal.text, source: '', following } : null);
  if (ts.isStringLiteralLike(node)) return lead(node, 'whole');
  if (ts.isTemplateExpression(node)) {
    const span = spanOf(node, module.source);
    return { kind: 'template', ...span, text: node.head.text, source: module.text.slice(span.start + 1, span.end), following: [] };
  }
  if (ts.isBinaryExpression(node)) {
    const [first] = operandsOf(ts, node);
    return first === undefined ? null : lead(first, 'operand');
  }
  if (ts.isCallExpression(node) && isJoin(ts, node)) {
    const [first, ...rest] = node.arguments;
    if (first === undefined) return null;
    const following = rest.map((argument) => folding.fold(module, argument).value).map((value) => (value.length === 1 ? (value[0] ?? '') : ''));
    return lead(first, 'argument', following);
  }
  return null;
}

function isJoin(ts: typeof Ts, call: Ts.CallExpression): boolean {
  const { expression } = call;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '';
  return name === 'join' && !(ts.isPropertyAccessExpression(expression) && ts.isArrayLiteralExpression(expression.expression));
}
