import { tsMorph, type Ts } from './compiler';
import type { ToolingModule } from './module';

/** What a program has in it that runs on other systems than Windows too. */
const OTHER_HOSTS =
  /\bprocess\s*\.\s*platform\b|\bos\s*\.\s*(?:platform|type)\s*\(|\bdarwin\b|\blinux\b|\bposix\b|["'`]\/(?:usr|var|etc|opt|home|Library|Applications|bin|tmp)(?:\/|["'`])/;
const ASKS_FOR_WINDOWS = /win32|\bis_?win(?:dows|32)?\b|\bon_?windows\b|\bwindows\b/i;
const NEGATED = /!==?|^\s*!/;

/** True for a program that also runs where `path` is not that of Windows. */
export function runsElsewhere({ text }: ToolingModule): boolean {
  return OTHER_HOSTS.test(text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, ''));
}

/** True for a place that is reached on Windows only: behind `process.platform === 'win32'` and the like. */
export function isWindowsOnly({ source }: ToolingModule, node: Ts.Node): boolean {
  const { ts } = tsMorph();
  for (let child = node, parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    if (ts.isConditionalExpression(parent) && child !== parent.condition) {
      if (asks(parent.condition.getText(source), child === parent.whenTrue)) return true;
    } else if (ts.isIfStatement(parent) && child !== parent.expression) {
      if (asks(parent.expression.getText(source), child === parent.thenStatement)) return true;
    } else if (ts.isCaseClause(parent) && child !== parent.expression) {
      if (/^["'`]win32["'`]$/.test(parent.expression.getText(source))) return true;
    } else if (ts.isBinaryExpression(parent) && child === parent.right) {
      const isAnd = parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
      if (isAnd && asks(parent.left.getText(source), true)) return true;
    }
  }
  return false;
}

function asks(condition: string, whenTrue: boolean): boolean {
  // Of several conditions each may be the one that holds.
  if (condition.includes('||') || !ASKS_FOR_WINDOWS.test(condition)) return false;
  return NEGATED.test(condition) !== whenTrue;
}
