/**
 * A script whose lines that begin with `<!--` or `-->` are line comments, which the compiler does not know, of the same
 * length; null when it has none. Modules and TypeScript have no such comments.
 *
 * @see https://tc39.es/ecma262/#sec-html-like-comments
 */
export function withoutHtmlComments(path: string, text: string): string | null {
  if (!/\.(?:js|cjs)$/i.test(path)) return null;
  const script = text.replace(/^([^\S\r\n]*)(?:<!--|-->)/gm, (whole, indent: string) =>
    `${indent}//`.padEnd(whole.length),
  );
  return script === text ? null : script;
}
