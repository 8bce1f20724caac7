import type { InfDocument, Section } from '../inf/tree';

/**
 * Spells `key = value` the way the entries of a section do: with their blanks around the sign, and with the sign in the column
 * that most of them keep, when keys of different lengths keep one.
 */
export function keyStyle(document: InfDocument, section: Section, key: string, value: string): string {
  const samples = section.entries.flatMap((entry) => {
    const first = entry.fields[0];
    if (entry.key === null || first === undefined) return [];
    const between = document.text.slice(entry.key.span.end, first.span.start);
    const match = /^([ \t]*)=([ \t]*)$/.exec(between);
    if (match === null) return [];
    const lineStart = document.text.lastIndexOf('\n', entry.content.start - 1) + 1;
    return [
      {
        before: match[1] as string,
        after: match[2] as string,
        signColumn: entry.key.span.end + (match[1] as string).length - lineStart,
        indent: entry.content.start - lineStart,
        tabs: between.includes('\t'),
      },
    ];
  });
  const last = samples.at(-1);
  if (last === undefined) return `${key} = ${value}`;
  const column = samples.filter((sample) => sample.signColumn === last.signColumn && !sample.tabs);
  const aligned =
    column.length > 1 &&
    column.length * 2 > samples.length &&
    new Set(column.map((sample) => sample.before.length)).size > 1;
  const before = aligned
    ? ' '.repeat(Math.max(1, last.signColumn - last.indent - key.length))
    : usual(samples.map((sample) => sample.before));
  return `${key}${before}=${aligned ? last.after : usual(samples.map((sample) => sample.after))}${value}`;
}

/** The most frequent of some blanks. Wide ones are alignment, which does not fit another key. */
function usual(blanks: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const blank of blanks) counts.set(blank, (counts.get(blank) ?? 0) + 1);
  const [best = ' '] = [...counts].sort((a, b) => b[1] - a[1]).map(([blank]) => blank);
  return best.length > 1 ? ' ' : best;
}
