import { fold } from '../../inf/fold';
import type { Tokens } from '../../inf/strings';
import { tokenDirid, tokenPieces } from '../../inf/tokens';

/**
 * The text of a field as effects are compared by: tokens replaced in every language, DIRIDs as `%13%`, a percent sign
 * as itself. Where the languages differ, every text is in it: `Wren|0407: Zaunkönig`.
 */
export class LanguageText {
  private readonly cache = new Map<string, string>();

  constructor(private readonly tokens: Tokens) {}

  of(written: string): string {
    const value = this.tokens.template.read(written);
    if (!value.includes('%')) return value;
    let text = this.cache.get(value);
    if (text === undefined) this.cache.set(value, (text = this.compute(value)));
    return text;
  }

  private compute(value: string): string {
    const { tables } = this.tokens;
    if (tables.length === 0) return expand(value, () => null);
    const texts = tables.map((table) => expand(value, (name) => table.values.get(fold(name))?.text ?? null));
    const first = texts[0] as string;
    const others = tables.flatMap((table, index) =>
      texts[index] === first ? [] : [`|${table.language ?? ''}: ${texts[index]}`],
    );
    return first + others.join('');
  }
}

const MARK = '\u0001';

function expand(value: string, lookup: (name: string) => string | null): string {
  let text = '';
  for (const piece of tokenPieces(value)) {
    if (piece.kind === 'text') text += piece.text;
    else if (piece.kind === 'percent') text += '%';
    else {
      const string = lookup(piece.name);
      const dirid = string === null ? tokenDirid(piece.name) : null;
      text += string ?? (dirid === null ? `%${piece.name}%` : `${MARK}${dirid}${MARK}`);
    }
  }
  // What looks like a DIRID but came out of doubled percent signs or a Strings value is plain text to Windows.
  return text.replace(/%(\s*-?\d+)%/g, '%%$1%%').replaceAll(MARK, '%');
}
