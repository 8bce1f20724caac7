/**
 * Folds a name for comparison. Section names, directive names, tokens, file names, service names and registry paths compare
 * without case. Only ASCII letters fold: whether Windows folds others in an INF is not documented, and taking two names for
 * one is the graver mistake.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files
 */
export function fold(name: string): string {
  // Most names are plain ASCII, for which the built-in is much faster and does the same.
  return ASCII.test(name) ? name.toLowerCase() : name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

// eslint-disable-next-line no-control-regex -- NUL to DEL is what ASCII is
const ASCII = /^[\u0000-\u007f]*$/;

/** True when the two names are the same without case. */
export function sameName(a: string, b: string): boolean {
  return a.length === b.length && fold(a) === fold(b);
}
