import type { Span } from '../text/span';
import type { Entry, Field } from './tree';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const COMMA = 44;
const SEMICOLON = 59;
const EQUALS = 61;
const BACKSLASH = 92;

/** Line and paragraph separator, narrow no-break space, mathematical space, ideographic space. */
const SEPARATORS = new Set([0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);

/**
 * White space of an INF line, as the Windows parser takes it: CR among it, unless the file ends its lines with lone
 * CRs.
 */
export function isBlank(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13 && unit !== LF);
  return (
    unit === 0x85 || unit === 0xa0 || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || SEPARATORS.has(unit)
  );
}

/** The offset after the physical line that `at` is in. */
export function afterLine(text: string, at: number, end: number, eol: number): number {
  while (at < end && text.charCodeAt(at) !== eol) at++;
  return at < end ? at + 1 : end;
}

/** A field while it is being read. */
interface OpenField {
  start: number;
  end: number;
  value: string;
  blanks: string;
  quoted: boolean;
}

/**
 * Reads one entry: fields, quotes, continuation lines, comments.
 *
 * Quotes close at the end of their physical line. A backslash that only blanks, more backslashes or a comment separate
 * from the line end continues the entry; an empty line or a comment line after it ends the entry.
 *
 * @param at the offset of the first character of the entry's content
 * @param lineStart the start of its physical line
 * @param end where the text ends (an end-of-file mark may come before the real end)
 * @param eol the code unit that ends a line: LF, or CR in a file without LF
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files
 */
export function scanEntry(text: string, at: number, lineStart: number, end: number, eol: number): Entry {
  let key: Field | null = null;
  const fields: Field[] = [];
  const comments: Span[] = [];
  let unclosedQuote = false;
  let contentEnd = at;
  const contentStart = at;
  let field: OpenField = openField(at);
  // Behind a backslash that continues nothing, those of the same run continue nothing either.
  let literalUntil = at;

  const close = (): Field => {
    const span =
      field.end > field.start ? { start: field.start, end: field.end } : { start: field.start, end: field.start };
    return { span, value: field.value, quoted: field.quoted };
  };
  const take = (from: number, to: number, value: string): void => {
    if (field.end === field.start && field.value === '' && !field.quoted) field.start = from;
    field.value += field.blanks + value;
    field.blanks = '';
    field.end = to;
    contentEnd = to;
  };

  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === eol) {
      at++;
      break;
    }
    if (unit === QUOTE) {
      const closing = readQuoted(text, at, end, eol);
      take(at, closing.end, '');
      field.quoted = true;
      field.value += closing.value;
      unclosedQuote ||= !closing.closed;
      at = closing.end;
    } else if (unit === COMMA) {
      fields.push(close());
      at++;
      contentEnd = at;
      field = openField(at);
    } else if (unit === EQUALS && key === null && fields.length === 0) {
      key = close();
      at++;
      contentEnd = at;
      field = openField(at);
    } else if (unit === SEMICOLON) {
      const stop = afterLine(text, at, end, eol);
      comments.push({ start: at, end: trimEol(text, at, stop) });
      at = stop;
      break;
    } else if (unit === BACKSLASH) {
      const next = at < literalUntil ? -1 : continuation(text, at, end, eol, comments);
      if (next === -1) {
        if (at >= literalUntil) literalUntil = runEnd(text, at, end);
        take(at, at + 1, '\\');
        at++;
      } else {
        field.blanks = '';
        at = next;
        while (at < end && text.charCodeAt(at) !== eol && isBlank(text.charCodeAt(at))) at++;
      }
    } else if (isBlank(unit)) {
      if (field.value !== '' || field.quoted) field.blanks += text.charAt(at);
      at++;
    } else {
      let stop = at + 1;
      while (stop < end && isPlain(text.charCodeAt(stop))) stop++;
      take(at, stop, text.slice(at, stop));
      at = stop;
    }
  }
  fields.push(close());
  return {
    kind: 'entry',
    span: { start: lineStart, end: at },
    content: { start: contentStart, end: contentEnd },
    key,
    fields,
    unclosedQuote,
    comments,
  };
}

function openField(at: number): OpenField {
  return { start: at, end: at, value: '', blanks: '', quoted: false };
}

function isPlain(unit: number): boolean {
  return (
    unit !== QUOTE &&
    unit !== COMMA &&
    unit !== SEMICOLON &&
    unit !== EQUALS &&
    unit !== BACKSLASH &&
    unit !== LF &&
    unit !== CR &&
    !isBlank(unit)
  );
}

/** Reads from an opening quote to behind the closing one; `""` stands for one quote. */
function readQuoted(
  text: string,
  at: number,
  end: number,
  eol: number,
): { value: string; end: number; closed: boolean } {
  let value = '';
  let from = at + 1;
  for (let i = from; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === eol) {
      const stop = eol === LF && i > from && text.charCodeAt(i - 1) === CR ? i - 1 : i;
      return { value: value + text.slice(from, stop), end: stop, closed: false };
    }
    if (unit !== QUOTE) continue;
    value += text.slice(from, i);
    if (text.charCodeAt(i + 1) !== QUOTE || i + 1 >= end) return { value, end: i + 1, closed: true };
    value += '"';
    i++;
    from = i + 1;
  }
  return { value: value + text.slice(from, end), end, closed: false };
}

/**
 * Where the entry goes on when the backslash at `at` continues it; -1 when it is an ordinary character. A comment
 * behind it is added to `comments`.
 */
export function continuation(text: string, at: number, end: number, eol: number, comments: Span[]): number {
  let look = at;
  while (look < end) {
    const unit = text.charCodeAt(look);
    if (unit === eol) return look + 1;
    if (unit === SEMICOLON) {
      const stop = afterLine(text, look, end, eol);
      comments.push({ start: look, end: trimEol(text, look, stop) });
      return stop;
    }
    if (unit !== BACKSLASH && !isBlank(unit)) return -1;
    look++;
  }
  return end;
}

/** The end of the backslashes and blanks that start at `at`. */
export function runEnd(text: string, at: number, end: number): number {
  while (at < end && (text.charCodeAt(at) === BACKSLASH || isBlank(text.charCodeAt(at)))) at++;
  return at;
}

function trimEol(text: string, start: number, end: number): number {
  while (end > start && (text.charCodeAt(end - 1) === LF || text.charCodeAt(end - 1) === CR)) end--;
  return end;
}
