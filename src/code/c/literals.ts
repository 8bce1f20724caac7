const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
const ESCAPE = /\\(?:x([0-9a-f]+)|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{1,3})|([\s\S]))/gi;

/** The text that a C or C++ string literal stands for, whatever its prefix; null for what is no string literal. */
export function literalText(source: string): string | null {
  const raw = /^(?:L|u8|u|U)?R"([^()\\\s]{0,16})\(([\s\S]*)\)\1"$/.exec(source);
  if (raw !== null) return raw[2] as string;
  const plain = /^(?:L|u8|u|U)?"((?:[^"\\]|\\[\s\S])*)"$/.exec(source);
  if (plain === null) return null;
  return (plain[1] as string).replace(/\\\r?\n/g, '').replace(ESCAPE, (_whole, hex, u4, u8, octal, other) => {
    const code = hex ?? u4 ?? u8;
    if (code !== undefined) return codePoint(Number.parseInt(code, 16));
    if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
    return SIMPLE[other as string] ?? (other as string);
  });
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
