import type { Entry, Field, InfDocument } from './tree';

/**
 * The comma for one more field behind a field of an entry, with the blanks that the entry has around the comma before
 * that field, else around the one behind it; `, ` where the entry has no comma there within a line.
 */
export function commaBeside({ text }: InfDocument, { fields }: Entry, field: Field): string {
  const index = fields.indexOf(field);
  for (const at of [index, index + 1]) {
    const [left, right] = [fields[at - 1], fields[at]];
    if (left === undefined || right === undefined) continue;
    const gap = text.slice(left.span.end, right.span.start);
    if (/^[ \t]*,[ \t]*$/.test(gap)) return gap;
  }
  return ', ';
}
