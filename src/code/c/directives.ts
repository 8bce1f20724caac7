/** A macro definition. Offsets of the file. */
export interface Macro {
  readonly path: string;
  readonly name: string;
  /** Null for `#define NAME ...`. */
  readonly parameters: readonly string[] | null;
  readonly body: string;
  readonly start: number;
  readonly end: number;
}

interface Directives {
  readonly macros: ReadonlyMap<string, readonly Macro[]>;
  readonly includes: readonly string[];
  /** What stands between `#if 0` and its `#else` or `#endif`. */
  readonly dead: readonly Part[];
  /** What is compiled for debugging alone: between `#if DBG` or `#ifdef _DEBUG` and its `#else` or `#endif`. */
  readonly debug: readonly Part[];
}

/** A part of a text. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

const DIRECTIVE = /^[^\S\n]*#[^\S\n]*(\w+)((?:\\\r?\n|\/\*[\s\S]*?\*\/|[^\n])*)/gm;

/** Reads the directives of a file: what it defines and includes, and which parts are never compiled. */
export function readDirectives(path: string, text: string): Directives {
  const macros = new Map<string, Macro[]>();
  const includes: string[] = [];
  const dead: Part[] = [];
  const debug: Part[] = [];
  const open: { from: number; parts: Part[] | null }[] = [];
  const close = (end: number): void => {
    const last = open.at(-1);
    if (last?.parts == null) return;
    last.parts.push({ start: last.from, end });
    last.parts = null;
  };
  for (const match of text.matchAll(DIRECTIVE)) {
    const [whole, word = '', rest = ''] = match;
    const end = match.index + whole.length;
    switch (word) {
      case 'if':
      case 'ifdef':
      case 'ifndef':
        open.push({ from: end, parts: isNever(word, rest) ? dead : isForDebugging(word, rest) ? debug : null });
        break;
      case 'else':
      case 'elif':
        close(match.index);
        break;
      case 'endif':
        close(match.index);
        open.pop();
        break;
      case 'include': {
        const name = /["<]([^">]+)[">]/.exec(rest)?.[1];
        if (name !== undefined) includes.push((name.split(/[\\/]/).at(-1) as string).toLowerCase());
        break;
      }
      case 'define': {
        const macro = macroIn(path, rest, match.index, end);
        if (macro !== null) macros.set(macro.name, [...(macros.get(macro.name) ?? []), macro]);
        break;
      }
      default:
    }
  }
  return { macros, includes, dead, debug };
}

function isNever(word: string, rest: string): boolean {
  return word === 'if' && /^\s*\(?\s*(?:0|FALSE)\s*\)?\s*(?:\/[/*].*)?$/s.test(rest);
}

function isForDebugging(word: string, rest: string): boolean {
  return word !== 'ifndef' && /^[^!]*\b(?:DBG|_?DEBUG)\b(?!\s*==\s*0)/.test(rest);
}

function macroIn(path: string, rest: string, start: number, end: number): Macro | null {
  const match = /^\s*(\w+)(\(([^)]*)\))?([\s\S]*)$/.exec(rest);
  if (match === null) return null;
  const body = (match[4] as string)
    .replace(/\\\r?\n/g, ' ')
    .replace(/("(?:[^"\\]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/.*$/g, (_whole, text?: string) => text ?? ' ')
    .trim();
  return {
    path,
    name: match[1] as string,
    parameters: match[2] === undefined ? null : (match[3] as string).split(',').map((name) => name.trim()),
    body,
    start,
    end,
  };
}
