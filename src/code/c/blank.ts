/**
 * Words that the grammars take for types or names: annotations of the source annotation language, calling conventions,
 * structured exception handling.
 */
const WITH_ARGUMENTS =
  /\b(?:_[A-Z][A-Za-z_]*_|__(?:in|out|inout|deref|drv|declspec|allowed_on|control_entrypoint|success)\w*|_IRQL_\w+|DECLSPEC_\w+|EXTERN_C)\b/g;
const PLAIN =
  /\b(?:NTAPI|WINAPI|CALLBACK|APIENTRY|STDMETHODCALLTYPE|__stdcall|__cdecl|__fastcall|__forceinline|FORCEINLINE|IN|OUT|OPTIONAL|CONST|FAR|PAGED_CODE_SEG|NONPAGED_CODE_SEG|PAGEDX?_CODE_SEG|INIT_CODE_SEG|CODE_SEG\s*\([^)]*\)|_Use_decl_annotations_|__except\s*\([^)]*\)|__finally|__leave\s*;|__try)(?=\W)/g;

/**
 * Literals and names in `TEXT()` and its like: the grammars know adjacent literals, but no calls that stand beside each
 * other.
 */
const WIDENERS = ['TEXT', '_T', '_TEXT', '__TEXT', 'OLESTR', '_CRT_WIDE'];

/**
 * Macros of the file that only make their argument wide: `#define WIDE(x) L##x`, and those that hand theirs to such a
 * one.
 */
const OWN_WIDENER =
  /^[^\S\n]*#[^\S\n]*define[^\S\n]+(\w+)\((\w+)\)[^\S\n]+(?:L[^\S\n]*##[^\S\n]*\2|\w+\([^\S\n]*\2[^\S\n]*\))[^\S\n]*\r?$/gm;

function widened(text: string): RegExp {
  const own =
    text.includes('L##') || text.includes('L ##') ? [...text.matchAll(OWN_WIDENER)].map(([, name = '']) => name) : [];
  const names = [...WIDENERS, ...own].join('|');
  return new RegExp(`\\b(?:${names})\\s*\\(\\s*(?:(?:"(?:[^"\\\\\\n]|\\\\.)*"\\s*)+|[A-Za-z_]\\w*\\s*)\\)`, 'g');
}

/**
 * The text with such words replaced by blanks, so that the parser sees plain C; every other character keeps its offset.
 * Macros, comments and strings are left alone.
 */
export function blankAnnotations(text: string): string {
  const spans: [number, number][] = [];
  const skip = outside(text);
  for (const match of text.matchAll(WITH_ARGUMENTS)) {
    if (skip(match.index)) continue;
    spans.push([match.index, argumentsEnd(text, match.index + match[0].length)]);
  }
  for (const match of text.matchAll(PLAIN))
    if (!skip(match.index)) spans.push([match.index, match.index + match[0].length]);
  for (const match of text.matchAll(widened(text))) {
    if (skip(match.index)) continue;
    const end = match.index + match[0].length;
    spans.push([match.index, match.index + match[0].indexOf('(') + 1], [end - 1, end]);
  }
  if (spans.length === 0) return text;
  spans.sort((a, b) => a[0] - b[0]);
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** The end of an argument list that follows, or the place itself when none does. */
function argumentsEnd(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  if (text[at] !== '(') return from;
  let depth = 0;
  for (let end = at; end < text.length && end < at + 2000; end++) {
    if (text[end] === '(') depth++;
    else if (text[end] === ')' && --depth === 0) return end + 1;
  }
  return from;
}

const NOT_CODE =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|^[^\S\n]*#(?:\\\r?\n|[^\n])*/gm;

/** Tells whether an offset lies in a comment, a string or a directive; to be asked in any order. */
function outside(text: string): (offset: number) => boolean {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(NOT_CODE)) {
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && offset < (ends[low - 1] as number);
  };
}
