const ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * A path the way Git writes it in a patch: in quotes, with escapes, when it holds a control character, a quote or a
 * backslash. Letters beyond ASCII stay readable (`core.quotePath=false`); `git apply` takes them either way.
 */
export function quotePath(path: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
  const escaped = path.replace(/["\\\u0000-\u001f\u007f]/g, (character) => {
    return ESCAPES[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return escaped === path ? path : `"${escaped}"`;
}

/** The reverse of `quotePath`, which also reads the octal escapes of other writers. */
export function unquotePath(text: string): string {
  if (!text.startsWith('"')) return text;
  const bytes: number[] = [];
  for (let at = 1; at < text.length - 1;) {
    if (text[at] !== '\\') {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      bytes.push(...Buffer.from(character, 'utf8'));
      at += character.length;
      continue;
    }
    const octal = /^[0-7]{3}/.exec(text.slice(at + 1, at + 4));
    if (octal !== null) {
      bytes.push(Number.parseInt(octal[0], 8));
      at += 4;
      continue;
    }
    const pair = text.slice(at, at + 2);
    const plain = Object.keys(ESCAPES).find((key) => ESCAPES[key] === pair);
    bytes.push(...Buffer.from(plain ?? pair.slice(1), 'utf8'));
    at += 2;
  }
  return Buffer.from(bytes).toString('utf8');
}
