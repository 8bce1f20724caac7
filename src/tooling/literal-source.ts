/** One character of a literal and the source text that spells it. */
export interface SpelledCharacter {
  readonly value: string;
  readonly source: string;
}

const ESCAPE = /^\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[0-3]?[0-7]{1,2}|\r\n|[^])/i;

/**
 * Takes the inside of a string or template literal apart, so that a part of it can be written again just as it is
 * spelled.
 *
 * @param source the text between the quotes, escapes as written
 * @param value the same text without escapes
 * @returns null for a spelling that is not understood: the characters do not come to the value
 */
export function spelledCharacters(source: string, value: string): SpelledCharacter[] | null {
  const characters: SpelledCharacter[] = [];
  for (let at = 0; at < source.length;) {
    const escape = ESCAPE.exec(source.slice(at, at + 12));
    const spelled = escape === null ? source.slice(at, at + 1) : escape[0];
    const meant = escape === null ? spelled : meaningOf(spelled);
    characters.push({ value: meant, source: spelled });
    at += spelled.length;
  }
  return characters.map((character) => character.value).join('') === value ? characters : null;
}

const SINGLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
  '\r': '',
  '\r\n': '',
  '\u2028': '',
  '\u2029': '',
};

function meaningOf(escape: string): string {
  const body = escape.slice(1);
  const code = /^(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2}))$/i.exec(body);
  if (code !== null) return fromCode(parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
  if (/^[0-7]+$/.test(body)) return fromCode(parseInt(body, 8));
  return SINGLE[body] ?? body;
}

/** A number that is no character gives nothing, and so never the value. */
function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
