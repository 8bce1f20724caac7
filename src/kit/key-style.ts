import { remembered } from '../inf/remembered';
import type { Entry, InfDocument, Section } from '../inf/tree';

/**
 * Spells `key = value` the way the entries of a section do: with their blanks around the sign, and with the sign in the column
 * that most of them keep, when keys of different lengths keep one.
 */
export function keyStyle(document: InfDocument, section: Section, key: string, value: string): string {
  const samples = section.entries.flatMap((entry) => {
    const sign = signOf(document, entry);
    if (sign === null) return [];
    const lineStart = document.text.lastIndexOf('\n', entry.content.start - 1) + 1;
    return [
      {
        ...sign,
        signColumn: sign.start - lineStart,
        indent: entry.content.start - lineStart,
        tabs: `${sign.before}${sign.after}`.includes('\t'),
      },
    ];
  });
  const last = samples.at(-1);
  if (last === undefined) return newLine(document, key, value);
  const column = samples.filter((sample) => sample.signColumn === last.signColumn && !sample.tabs);
  const aligned =
    column.length > 1 &&
    column.length * 2 > samples.length &&
    new Set(column.map((sample) => sample.before.length)).size > 1;
  const before = aligned
    ? ' '.repeat(Math.max(1, last.signColumn - last.indent - key.length))
    : usualBlank(samples.map((sample) => sample.before));
  return `${key}${before}=${aligned ? last.after : usualBlank(samples.map((sample) => sample.after))}${value}`;
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
