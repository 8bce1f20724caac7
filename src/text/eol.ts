/** The line ends of a text: one kind, several, or none at all. */
export type EolKind = 'crlf' | 'lf' | 'cr' | 'mixed' | 'none';

/** Which line ends the text has. A lone CR counts only where the text has no LF: beside LF it is white space. */
export function eolKind(text: string): EolKind {
  const { crlf, lf, cr } = countEols(text);
  if (crlf > 0) return lf > 0 ? 'mixed' : 'crlf';
  if (lf > 0) return 'lf';
  return cr > 0 ? 'cr' : 'none';
}

/** The line end that most lines of the text have; CRLF, the custom of the platform, for a text without any. */
export function dominantEol(text: string): '\r\n' | '\n' | '\r' {
  const { crlf, lf, cr } = countEols(text);
  if (crlf >= lf && crlf > 0) return '\r\n';
  if (lf > 0) return '\n';
  return cr > 0 ? '\r' : '\r\n';
}

function countEols(text: string): { crlf: number; lf: number; cr: number } {
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) lf++;
    else if (unit === 13) {
      if (text.charCodeAt(at + 1) === 10) {
        crlf++;
        at++;
      } else cr++;
    }
  }
  return { crlf, lf, cr };
}
