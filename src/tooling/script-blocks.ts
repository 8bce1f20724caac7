/** True for a file whose script stands between tags: a component of Vue or Svelte. */
export function isComponent(path: string): boolean {
  return /\.(?:vue|svelte)$/i.test(path);
}

/**
 * The script of a component with everything around it blanked out, so that offsets and lines stay; other texts as they
 * are.
 *
 * @returns the text to parse, and whether it is TypeScript
 */
export function scriptOf(path: string, text: string): { readonly text: string; readonly typescript: boolean } {
  if (!isComponent(path)) return { text, typescript: /\.[cm]?tsx?$/i.test(path) };
  let script = '';
  let typescript = false;
  let at = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script\s*>/gi)) {
    const [, tag = '', body = ''] = match;
    const start = match.index + tag.length;
    script += blank(text.slice(at, start)) + body;
    typescript ||= /\blang\s*=\s*["']?tsx?\b/i.test(tag);
    at = start + body.length;
  }
  return { text: script + blank(text.slice(at)), typescript };
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
