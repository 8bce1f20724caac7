/**
 * JSON as tsconfig.json has it: with comments and with commas before a closing bracket; null for a text that is none.
 */
export function parseJsonWithComments(text: string): unknown {
  // What is left open ends where it can, so that the text is read once however hostile it is.
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '$1')
    .replace(/("(?:[^"\\\n]|\\.)*"?)|,(?=\s*[}\]])/g, '$1');
  try {
    return JSON.parse(bare);
  } catch {
    // What is wrong with a configuration, the tool that it is for says.
    return null;
  }
}

/** An object of a parsed JSON text; an empty one for any other value. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
