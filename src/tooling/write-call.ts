import type { Span } from '../text/span';

/** How a file is laid out, as far as inserted expressions are concerned. */
export interface Layout {
  readonly singleQuote: boolean;
  /** The longest line that is wanted. */
  readonly width: number;
  /** One step of indentation. */
  readonly indent: string;
  readonly trailingComma: boolean;
  readonly eol: string;
}

const TAB_WIDTH = 4;

/**
 * Writes a call in the place of a span, on one line, or with an argument a line where the line would be longer than
 * wanted.
 *
 * @param text the text of the file
 * @param place what the call replaces
 */
export function writeCall(text: string, place: Span, callee: string, parts: readonly string[], layout: Layout): string {
  const flat = `${callee}(${parts.join(', ')})`;
  const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
  const lineEnd = text.indexOf('\n', place.end);
  const before = text.slice(lineStart, place.start);
  const after = text.slice(place.end, lineEnd === -1 ? text.length : lineEnd).trimEnd();
  if (widthOf(before) + flat.length + after.length <= layout.width) return flat;
  const indent = (/^[^\S\r\n]*/.exec(before) as RegExpExecArray)[0];
  const lines = parts.map(
    (part, index) => `${indent}${layout.indent}${part}${layout.trailingComma || index < parts.length - 1 ? ',' : ''}`,
  );
  return [`${callee}(`, ...lines, `${indent})`].join(layout.eol);
}

/** The layout of a file from what the user's Prettier options say and, where they are silent, from the file itself. */
export function layoutOf(
  text: string,
  eol: string,
  mostlySingleQuotes: boolean,
  options: Readonly<Record<string, unknown>>,
): Layout {
  const { printWidth } = options;
  const tabs = typeof options.useTabs === 'boolean' ? options.useTabs : /^\t/m.test(text);
  const width = typeof options.tabWidth === 'number' ? options.tabWidth : (/^( {2,8})\S/m.exec(text)?.[1]?.length ?? 2);
  return {
    singleQuote: typeof options.singleQuote === 'boolean' ? options.singleQuote : mostlySingleQuotes,
    eol,
    // Where nothing keeps lines short, a statement of one line stays one.
    width: typeof printWidth === 'number' ? printWidth : Infinity,
    indent: tabs ? '\t' : ' '.repeat(width),
    trailingComma:
      typeof options.trailingComma === 'string'
        ? options.trailingComma === 'all'
        : typeof printWidth === 'number' || /,\r?\n\s*\)/.test(text),
  };
}

function widthOf(line: string): number {
  return line.replaceAll('\t', ' '.repeat(TAB_WIDTH)).length;
}
