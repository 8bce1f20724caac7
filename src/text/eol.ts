/** The line ends of a text: one kind, several, or none at all. */
export type EolKind = 'crlf' | 'lf' | 'cr' | 'mixed' | 'none';

/** Which line ends the text has. A lone CR counts only where the text has no LF: beside LF it is white space. */
export function eolKind(text: string): EolKind {
  const { crlf, lf, cr } = countEols(text);
  if (crlf > 0) return lf > 0 ? 'mixed' : 'crlf';
  if (lf > 0) return 'lf';
  return cr > 0 ? 'cr' : 'none';
}

// Edits ask for the line end of one text again and again; to compare a text with itself costs nothing.
let last: { readonly text: string; readonly eol: '\r\n' | '\n' | '\r' } | null = null;

/** The line end that most lines of the text have; CRLF, the custom of the platform, for a text without any. */
export function dominantEol(text: string): '\r\n' | '\n' | '\r' {
  if (last?.text !== text) last = { text, eol: findDominantEol(text) };
  return last.eol;
}

function findDominantEol(text: string): '\r\n' | '\n' | '\r' {
  const { crlf, lf, cr } = countEols(text);
  if (crlf >= lf && crlf > 0) return '\r\n';
  if (lf > 0) return '\n';
  return cr > 0 ? '\r' : '\r\n';
}

function countEols(text: string): { crlf: number; lf: number; cr: number } {
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (text.charCodeAt(at - 1) === 13) crlf++;
    else lf++;
  }
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) cr++;
  cr -= crlf;
  return { crlf, lf, cr };
}
