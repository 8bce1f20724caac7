import type { Span } from '../text/span';
import { tsMorph, type Ts } from './compiler';
import { operandsOf } from './syntax';
import { spanOf, type ToolingModule } from './module';

/** The literal that an expression starts with: what a rewrite of its first folders replaces. */
export interface Lead extends Span {
  /**
   * `whole`: the literal is all there is. `operand`: more is added with `+`. `template`: a template, with or without
   * substitutions, whose span is the whole template. `argument`: the first argument of `path.join`.
   */
  readonly kind: 'whole' | 'operand' | 'template' | 'argument';
  /** Its text without escapes; of a template, of the part before the first substitution. */
  readonly text: string;
  /** The same as it is spelled, without the quotes. */
  readonly source: string;
  /** The arguments behind it, when it is one. */
  readonly call: CallArguments | null;
}

/** The arguments of a call behind its first one. */
export interface CallArguments extends Span {
  /** The source texts; the span covers all that stands between the parentheses. */
  readonly rest: readonly string[];
}

/** The literal at the start of an expression; null when it starts with anything else. */
export function leadOf(module: ToolingModule, node: Ts.Node): Lead | null {
  const { ts } = tsMorph();
  if (ts.isTemplateExpression(node)) return template(module, node, node.head);
  if (ts.isStringLiteralLike(node)) return literal(module, node, 'whole');
  if (ts.isBinaryExpression(node)) {
    const [first] = operandsOf(ts, node);
    return first !== undefined && ts.isStringLiteralLike(first) ? literal(module, first, 'operand') : null;
  }
  if (!ts.isCallExpression(node) || !isJoin(ts, node)) return null;
  const [first, ...rest] = node.arguments;
  if (first === undefined || !ts.isStringLiteralLike(first)) return null;
  const call = {
    start: node.arguments.pos,
    end: node.arguments.end,
    rest: rest.map((argument) => argument.getText(module.source)),
  };
  return { ...literal(module, first, 'argument'), call };
}

function literal(module: ToolingModule, node: Ts.StringLiteralLike, kind: Lead['kind']): Lead {
  const { ts } = tsMorph();
  if (ts.isNoSubstitutionTemplateLiteral(node) && kind !== 'argument') return template(module, node, node);
  const span = spanOf(node, module.source);
  return { kind, ...span, text: node.text, source: module.text.slice(span.start + 1, span.end - 1), call: null };
}

function template(
  module: ToolingModule,
  node: Ts.Node,
  head: Ts.TemplateHead | Ts.NoSubstitutionTemplateLiteral,
): Lead {
  const { ts } = tsMorph();
  const start = head.getStart(module.source) + 1;
  const end = head.end - (ts.isTemplateHead(head) ? 2 : 1);
  return {
    kind: 'template',
    ...spanOf(node, module.source),
    text: head.text,
    source: module.text.slice(start, end),
    call: null,
  };
}

function isJoin(ts: typeof Ts, call: Ts.CallExpression): boolean {
  const { expression } = call;
  const name = ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : '';
  return (
    name === 'join' &&
    !(ts.isPropertyAccessExpression(expression) && ts.isArrayLiteralExpression(expression.expression))
  );
}
