import { own, TEXT_FUNCTIONS } from '../../knowledge/code-functions';
import type { CodePlace } from '../place';
import type { Macro } from './directives';
import { literalText } from './literals';
import { argumentsIn, closing } from './macro-tokens';
import { MOST_TEXTS, product, UNKNOWN, type Piece } from './pieces';
import type { CSource } from './source';
import type { CUnit } from './unit';

const DEEPEST = 24;

/** What a macro is called with. */
export interface MacroArgument {
  readonly text: string;
  readonly pieces: () => Piece[];
}

/** What a macro stands for where a file uses it; null when it is no text. */
export function macroValues(
  unit: CUnit,
  name: string,
  args: readonly MacroArgument[] | null,
  from: CSource,
  depth = 0,
): Piece[] | null {
  const macros = unit.macrosNamed(name, from).filter(({ parameters }) => (parameters === null) === (args === null));
  const values = macros.slice(0, MOST_TEXTS).flatMap((macro) => bodyPieces(unit, macro, args, depth) ?? []);
  return values.length === 0 ? null : values;
}

/** The value of a macro whose body is one text expression; null for others. */
function bodyPieces(unit: CUnit, macro: Macro, args: readonly MacroArgument[] | null, depth: number): Piece[] | null {
  const owner = unit.sourceAt(macro.path);
  if (owner === undefined || depth > DEEPEST) return null;
  const tokens = [...macro.body.matchAll(/(?:L|u8|u|U)?"(?:[^"\\]|\\[\s\S])*"|[A-Za-z_]\w*|##|#|\S/g)]
    .map(([token]) => token)
    .filter((token) => token !== '##');
  return tokenPieces(unit, tokens, macro, args, owner, depth + 1);
}

function tokenPieces(
  unit: CUnit,
  tokens: readonly string[],
  macro: Macro,
  args: readonly MacroArgument[] | null,
  owner: CSource,
  level: number,
): Piece[] | null {
  const place: CodePlace = { path: macro.path, start: macro.start, end: macro.end };
  const parts: Piece[][] = [];
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as string;
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (token.endsWith('"')) parts.push([{ text: literalText(token) ?? UNKNOWN, place }]);
    else if (/^[A-Za-z_]/.test(token)) {
      if (
        token === 'L' ||
        own(TEXT_FUNCTIONS, token) === 'same' ||
        /^(?:PCWSTR|LPCWSTR|PWSTR|LPWSTR|WCHAR|wchar_t|const|char|LPCTSTR|TCHAR)$/.test(token)
      )
        continue;
      const arg = args?.[macro.parameters?.indexOf(token) ?? -1];
      if (arg !== undefined) parts.push(tokens[index - 1] === '#' ? [{ text: arg.text, place }] : arg.pieces());
      else if (token === macro.name) return null;
      else if (tokens[index + 1] === '(') {
        const end = closing(tokens, index + 1);
        if (end === null) return null;
        const handed = argumentsIn(tokens.slice(index + 2, end)).map((each): MacroArgument => ({
          text: each.join(' '),
          pieces: () => tokenPieces(unit, each, macro, args, owner, level) ?? [{ text: UNKNOWN, place }],
        }));
        const values = macroValues(unit, token, handed, owner, level);
        if (values === null) return null;
        parts.push(values);
        index = end;
      } else {
        // A name that the build defines: what stands around it is known all the same.
        parts.push(macroValues(unit, token, null, owner, level) ?? [{ text: UNKNOWN, place }]);
      }
    } else if (token !== '*' && token !== '#') return null;
  }
  const isText = parts.flat().some(({ text }) => text !== UNKNOWN);
  if (parts.length === 0 || depth !== 0 || !isText) return null;
  if (parts.length === 1) return parts[0] as Piece[];
  return product(parts).map((part) => ({ ...part, place }));
}
