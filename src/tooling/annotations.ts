/** What the comments around a place say to infport. */
export interface Annotations {
  /** Transforms whose comment stands there already. */
  readonly known: ReadonlySet<string>;
  /** Transforms that are told to keep quiet, with the reason given. */
  readonly ignored: ReadonlyMap<string, string>;
  /** Transforms that are told to keep quiet without a reason, which does not count. */
  readonly unexplained: ReadonlySet<string>;
}

const MARK = /infport:\s+([\w-]+):/g;
const IGNORE = /infport-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+--\s*([^\r\n]*?))?\s*(?:\*\/|-->|$)/gm;
const DIRECTIVE =
  /^\s*(?:\/\/|\/\*)\s*(?:eslint-disable-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|biome-ignore|deno-lint-ignore|oxlint-disable-next-line|tslint:disable-next-line|istanbul ignore|c8 ignore|v8 ignore)/;

/** Reads the comment lines right above a line, and the end of the line itself. */
export function annotationsAt(text: string, lineStart: number): Annotations {
  const comments = [
    ...commentLinesAbove(text, lineStart).map(({ line }) => line),
    commentOf(lineAt(text, lineStart)),
  ].join('\n');
  const ignored = new Map<string, string>();
  const unexplained = new Set<string>();
  for (const match of comments.matchAll(IGNORE)) {
    for (const id of (match[1] as string).split(/\s*,\s*/)) {
      const reason = (match[2] ?? '').trim();
      if (reason === '') unexplained.add(id);
      else ignored.set(id, reason);
    }
  }
  return { known: new Set([...comments.matchAll(MARK)].map((match) => match[1] as string)), ignored, unexplained };
}

/** Where a new comment line above a line goes: above directives that speak of the next line only. */
export function commentInsertion(text: string, lineStart: number): number {
  let at = lineStart;
  for (const { line, start } of commentLinesAbove(text, lineStart)) {
    if (!DIRECTIVE.test(line)) break;
    at = start;
  }
  return at;
}

const LONGEST_COMMENT = 100;

/** The comment for one place, with its indentation: one line of at most a hundred characters. */
export function markOf(indent: string, transform: string, what: string): string {
  const comment = `${indent}// infport: ${transform}: ${what}`;
  if (comment.length <= LONGEST_COMMENT) return comment;
  const cut = comment.slice(0, LONGEST_COMMENT - 3).replace(/\s+\S*$/, '');
  const least = `${indent}// infport: ${transform}:`;
  return cut.length > least.length ? `${cut}...` : least;
}

function commentLinesAbove(text: string, lineStart: number): { line: string; start: number }[] {
  const lines: { line: string; start: number }[] = [];
  for (let end = lineStart; end > 0;) {
    const start = text.lastIndexOf('\n', end - 2) + 1;
    const line = text.slice(start, end);
    if (!/^\s*(?:\/\/|\/\*.*\*\/\s*$|\{\/\*.*\*\/\}\s*$)/.test(line)) break;
    lines.push({ line, start });
    end = start;
  }
  return lines;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}

function commentOf(line: string): string {
  const at = line.search(/(?:\/\/|\/\*)\s*infport-ignore\b/);
  return at === -1 ? '' : line.slice(at);
}
