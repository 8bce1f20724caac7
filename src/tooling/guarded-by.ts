import { tsMorph, type Ts } from './compiler';
import type { ToolingModule } from './module';

/** Variables that give one folder, by the name that a rewrite uses. */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  SystemRoot: /(?<![\\/\w])(?:SystemRoot|windir)\b/i,
  ProgramData: /(?<![\\/\w])(?:ProgramData|ALLUSERSPROFILE)\b/i,
  TEMP: /\benv\s*(?:\.|\[\s*["'`]|\.get\(\s*["'`])(?:TEMP|TMP)\b|\btmpdir\b/i,
};
/** Words of a comment that give a reason for a path that depends on no variable. */
const REASON =
  /corrupt|missing|unset|\bnot (?:be )?(?:set|defined|available)|undefined|empty|broken|invalid|tamper|hijack|spoof|overrid|unavailable|fall.?back|trust|wrong/i;
const ON_PURPOSE = /deliberate|on purpose|intentional|must not depend on the environment/i;

/**
 * The variables that a written-out path stands in for: the condition, the `try` or the comment around it speaks of
 * them, so that the path must not depend on them.
 *
 * @returns names as rewrites use them: `SystemRoot`, `ProgramData`, `TEMP`
 */
export function guardedBy(module: ToolingModule, node: Ts.Node): string[] {
  const { code, comments } = around(module, node);
  const reasoned = comments.filter((comment) => REASON.test(comment));
  const onPurpose = comments.some((comment) => ON_PURPOSE.test(comment));
  return Object.entries(FAMILIES)
    .filter(
      ([, named]) =>
        onPurpose ||
        code.some((text) => named.test(text)) ||
        reasoned.some((comment) => named.test(comment) || /\benvironment\b|\benv\b/i.test(comment)),
    )
    .map(([name]) => name);
}

/** What decides whether the place is reached, and the comments above it, up to the function around it. */
function around({ source, text }: ToolingModule, node: Ts.Node): { code: string[]; comments: string[] } {
  const { ts } = tsMorph();
  const code: string[] = [];
  const comments: string[] = [];
  const textOf = (each: Ts.Node): string => text.slice(each.getStart(source), each.end);
  for (let child = node, parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    for (const range of ts.getLeadingCommentRanges(text, child.pos) ?? [])
      comments.push(text.slice(range.pos, range.end));
    for (const range of ts.getTrailingCommentRanges(text, child.end) ?? [])
      comments.push(text.slice(range.pos, range.end));
    if (ts.isFunctionLike(child)) break;
    if (ts.isIfStatement(parent) && child !== parent.expression) code.push(textOf(parent.expression));
    if (ts.isConditionalExpression(parent) && child !== parent.condition) code.push(textOf(parent.condition));
    if (ts.isTryStatement(parent) && child === parent.catchClause) code.push(textOf(parent.tryBlock));
    if (ts.isBlock(parent))
      code.push(...parent.statements.filter((each) => each.end <= child.pos && ts.isIfStatement(each)).map(textOf));
  }
  return { code, comments };
}
