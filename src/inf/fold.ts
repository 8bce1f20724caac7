/**
 * Folds a name for comparison. Section names, directive names, tokens, file names, service names and registry paths
 * compare without case. Only ASCII letters fold: whether Windows folds others in an INF is not documented, and taking
 * two names for one is the graver mistake.
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
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    // The cases of an ASCII letter differ in one bit, 0x20.
    if (one !== other && ((one ^ other) !== 0x20 || (one | 0x20) < 97 || (one | 0x20) > 122)) return false;
  }
  return true;
}
