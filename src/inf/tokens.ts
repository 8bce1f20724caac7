/**
 * A piece of a field value: plain text, a doubled percent sign, or a `%token%`. Offsets: UTF-16 code units of the
 * value.
 */
export type TokenPiece =
  | { readonly kind: 'text'; readonly start: number; readonly end: number; readonly text: string }
  | { readonly kind: 'percent'; readonly start: number; readonly end: number }
  | { readonly kind: 'token'; readonly start: number; readonly end: number; readonly name: string };

/**
 * Splits a field value at its tokens. `%%` is one percent sign; a percent sign without a partner is text.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files
 */
export function tokenPieces(value: string): TokenPiece[] {
  const pieces: TokenPiece[] = [];
  let at = 0;
  while (at < value.length) {
    const percent = value.indexOf('%', at);
    if (percent === -1) {
      pieces.push({ kind: 'text', start: at, end: value.length, text: value.slice(at) });
      break;
    }
    if (percent > at) pieces.push({ kind: 'text', start: at, end: percent, text: value.slice(at, percent) });
    const partner = value.indexOf('%', percent + 1);
    if (partner === -1) {
      pieces.push({ kind: 'text', start: percent, end: value.length, text: value.slice(percent) });
      break;
    }
    if (partner === percent + 1) pieces.push({ kind: 'percent', start: percent, end: partner + 1 });
    else pieces.push({ kind: 'token', start: percent, end: partner + 1, name: value.slice(percent + 1, partner) });
    at = partner + 1;
  }
  return pieces;
}

/**
 * Replaces tokens; `lookup` gives null for a token that it does not know, which is left as it stands. Values are not
 * expanded again.
 */
export function expandTokens(value: string, lookup: (name: string) => string | null): string {
  if (!value.includes('%')) return value;
  let result = '';
  for (const piece of tokenPieces(value)) {
    if (piece.kind === 'text') result += piece.text;
    else if (piece.kind === 'percent') result += '%';
    else result += lookup(piece.name) ?? value.slice(piece.start, piece.end);
  }
  return result;
}

/** The DIRID that a token names (`12`, ` 12`, `-1`); null when it is no decimal number. */
export function tokenDirid(name: string): number | null {
  return /^\s*-?\d+$/.test(name) ? Number(name) : null;
}
