/**
 * Values of string expressions as far as the text of a program tells them.
 *
 * A value is one text per way the program can go (`a ? 'x' : 'y'` has two). What is not known stands in it as one
 * `UNKNOWN` character, so a known prefix or suffix stays usable. An environment variable is spelled `%NAME%`, as cmd
 * does.
 */
export type Value = readonly string[];

/**
 * Stands for a part of a text that the program computes at run time (a private-use character: no source text has it).
 */
export const UNKNOWN = '\uf8ff';

/** The value of an expression of which nothing is known. */
export const NOTHING_KNOWN: Value = [UNKNOWN];

// More ways than this through one expression say that it is data, not a path; then it counts as unknown.
const MOST_TEXTS = 12;
const LONGEST_TEXT = 200_000;

/** The values that joining one text of each part can give. */
export function concatenate(parts: readonly Value[]): Value {
  return combine(parts, (texts) => texts.join(''));
}

/** All results of `make` over one text of each part; unknown when there are too many. */
export function combine(parts: readonly Value[], make: (texts: string[]) => string): Value {
  let rows: string[][] = [[]];
  for (const part of parts) {
    const next: string[][] = [];
    for (const row of rows) for (const text of part) next.push([...row, text]);
    if (next.length > MOST_TEXTS) return NOTHING_KNOWN;
    rows = next;
  }
  return limit(rows.map(make));
}

/** Every text that one of the values can be. */
export function either(values: readonly Value[]): Value {
  return limit(values.flat());
}

/** True when no text of the value has a known character. */
export function knowsNothing(value: Value): boolean {
  return value.every((text) => text.replaceAll(UNKNOWN, '') === '');
}

/** The value of an environment variable. */
export function environmentVariable(name: string): string {
  return `%${name}%`;
}

/** The text with `...` for each part that is not known, for people. */
export function showText(text: string): string {
  return text.replaceAll(UNKNOWN, '...');
}

function limit(texts: readonly string[]): Value {
  const distinct = [...new Set(texts.map((text) => text.replace(new RegExp(`${UNKNOWN}+`, 'g'), UNKNOWN)))];
  if (distinct.length === 0 || distinct.length > MOST_TEXTS || distinct.some((text) => text.length > LONGEST_TEXT))
    return NOTHING_KNOWN;
  return distinct;
}
