import ts from 'typescript';

/** The name of the global set that marked code adds the marks to that it reaches. */
export const REACHED = '__reachedMarks';

/** Names a piece of code that runs as a whole or not at all: its file and the offset it starts at. */
export type Mark = string;

/** The marks of the pieces that places of a file lie in, in the order of the places (offsets, UTF-16 code units). */
export function marksAt(path: string, text: string, places: readonly number[]): Mark[] {
  const source = parsed(path, text);
  return places.map((place) => markOf(path, source, pieceAt(source, place)));
}

/**
 * Makes code tell what it reaches: the pieces that the places lie in are statements, bodies of arrow functions,
 * branches of `? :` and the right sides of `&&`, `||` and `??`. What the code does stays the same.
 */
export function withMarks(path: string, text: string, places: readonly number[]): string {
  const source = parsed(path, text);
  const pieces = new Set(places.map((place) => pieceAt(source, place)));
  const render = (node: ts.Node): string => {
    const start = node.getStart(source);
    let from = start;
    let inner = '';
    ts.forEachChild(node, (child) => {
      const at = child.getStart(source);
      inner += text.slice(from, at) + render(child);
      from = child.getEnd();
    });
    inner += text.slice(from, node.getEnd());
    if (!pieces.has(node)) return inner;
    const tell = `globalThis.${REACHED}?.add(${JSON.stringify(markOf(path, source, node))})`;
    if (ts.isSourceFile(node)) return `${tell};${inner}`;
    if (!ts.isStatement(node)) return `(${tell}, ${inner})`;
    return ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent) ? `${tell};${inner}` : `{${tell};${inner}}`;
  };
  return render(source);
}

function pieceAt(source: ts.SourceFile, place: number): ts.Node {
  let inner: ts.Node = source;
  const descend = (node: ts.Node): void => {
    if (node.getStart(source) > place || place >= node.getEnd()) return;
    if (runsByItself(node)) inner = node;
    ts.forEachChild(node, descend);
  };
  ts.forEachChild(source, descend);
  return inner;
}

function runsByItself(node: ts.Node): boolean {
  const { parent } = node;
  // What stands at the top of a file runs when it is loaded: the file is the piece.
  if (ts.isStatement(node)) return !ts.isSourceFile(parent) && !(ts.isBlock(node) && !ts.isBlock(parent));
  if (ts.isArrowFunction(parent)) return parent.body === node && !ts.isBlock(node);
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return ts.isBinaryExpression(parent) && parent.right === node && SHORT_CIRCUITS.has(parent.operatorToken.kind);
}

const SHORT_CIRCUITS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

const parsed = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

const markOf = (path: string, source: ts.SourceFile, node: ts.Node): Mark => `${path}@${node.getStart(source)}`;
