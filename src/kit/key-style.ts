import { remembered } from '../inf/remembered';
import type { Entry, InfDocument, Section } from '../inf/tree';

/**
 * Spells `key = value` the way the entries of a section do: with their blanks around the sign, and with the sign, or
 * else the value, in the column that most of them keep, when keys of different lengths keep one.
 */
export function keyStyle(document: InfDocument, section: Section, key: string, value: string): string {
  const samples = section.entries.flatMap((entry) => {
    const sign = signOf(document, entry);
    if (sign === null) return [];
    const lineStart = document.text.lastIndexOf('\n', entry.content.start - 1) + 1;
    const head = document.text.slice(lineStart, sign.start - sign.before.length);
    return [{ ...sign, head, indent: document.text.slice(lineStart, entry.content.start) }];
  });
  const last = samples.at(-1);
  if (last === undefined) return newLine(document, key, value);
  const own = `${last.indent}${key}`;
  const aligned = blankToColumn(
    samples.map(({ head, before }) => ({ head, blank: before })),
    own,
  );
  if (aligned !== null) return `${key}${aligned}=${last.after}${value}`;
  const before = usualBlank(samples.map((sample) => sample.before));
  const after = blankToColumn(
    samples.map((sample) => ({ head: `${sample.head}${sample.before}=`, blank: sample.after })),
    `${own}${before}=`,
  );
  return `${key}${before}=${after ?? usualBlank(samples.map((sample) => sample.after))}${value}`;
}

/** How wide editors show a tab. Which one an author had shows in lines that keep a column with it. */
const TAB_WIDTHS = [8, 4];

/**
 * The blank that brings a line to the column of the last one, when most keep it behind texts of different lengths; null
 * when they do not.
 *
 * @param lines each line up to its blank, and the blank
 * @param own the line that is written, up to its blank
 */
function blankToColumn(
  lines: readonly { readonly head: string; readonly blank: string }[],
  own: string,
): string | null {
  const last = lines.at(-1);
  if (last === undefined) return null;
  for (const width of TAB_WIDTHS) {
    const column = columnAfter(last.head + last.blank, width);
    const there = lines.filter(({ head, blank }) => columnAfter(head + blank, width) === column);
    const keepIt = there.length > 1 && there.length * 2 > lines.length;
    if (keepIt && new Set(there.map(({ head }) => columnAfter(head, width))).size > 1)
      return fill(columnAfter(own, width), column, last.blank.includes('\t') ? width : 1);
  }
  return null;
}

/**
 * The blank from one column to another, of tabs as far as they reach it; one blank where the column is passed already.
 */
function fill(from: number, to: number, width: number): string {
  if (from >= to) return ' ';
  if (width === 1) return ' '.repeat(to - from);
  const stop = to - (to % width);
  const tabs = Math.max(0, Math.ceil((stop - from) / width));
  return '\t'.repeat(tabs) + ' '.repeat(to - Math.max(from, stop));
}

function columnAfter(text: string, width: number): number {
  let column = 0;
  for (const char of text) column += char === '\t' ? width - (column % width) : 1;
  return column;
}

/** A line of a new section, with the blanks around its sign that are usual in the file. */
export function newLine(document: InfDocument, key: string, value: string): string {
  return `${key}${usualSign(document)}${value}`;
}

/** A line that was written `key = value`, with the blanks around its sign that are usual in the file. */
export function inUsualStyle(document: InfDocument, line: string): string {
  return line.replace(/^([^\s=]+) = /, (_, key: string) => key + usualSign(document));
}

const usualSign = remembered((document: InfDocument): string => {
  const signs = document.nodes.flatMap((node) => {
    const sign = node.kind === 'entry' ? signOf(document, node) : null;
    return sign === null ? [] : [`${sign.before === '' ? '' : ' '}=${sign.after === '' ? '' : ' '}`];
  });
  return usual(signs) ?? ' = ';
});

/** The sign between key and value of an entry with the blanks around it; null where there is none on one line. */
function signOf(
  document: InfDocument,
  { key, fields: [first] }: Entry,
): { before: string; after: string; start: number } | null {
  if (key === null || first === undefined) return null;
  const match = /^([ \t]*)=([ \t]*)$/.exec(document.text.slice(key.span.end, first.span.start));
  if (match === null) return null;
  const [, before, after] = match as unknown as [string, string, string];
  return { before, after, start: key.span.end + before.length };
}

/** The most frequent of some blanks. Wide ones are alignment, which does not fit another key. */
function usualBlank(blanks: readonly string[]): string {
  const best = usual(blanks) ?? ' ';
  return best.length > 1 ? ' ' : best;
}

function usual(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}
