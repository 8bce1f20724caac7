/** Values of words that a build step replaces, by the word: `{ INX_PLATFORM_DRIVERS_DIR: '13' }`. */
export type Defines = Readonly<Record<string, string>>;

/** How the words of a template are read. The text of the INF keeps them; what it means goes by their values. */
export interface Template {
  /** The text that a build makes of a piece of the template. */
  readonly read: (text: string) => string;
  /** The words with a value that stand in a text, in order. */
  readonly wordsIn: (text: string) => readonly TemplateWord[];
}

/** A word with a value, where it stands. The span covers its marks too; offsets are UTF-16 code units. */
export interface TemplateWord {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a text as it is written. */
export const AS_WRITTEN: Template = { read: (text) => text, wordsIn: () => [] };

/**
 * True for a word that a script can replace where it stands without marks: capitals in parts,
 * `INX_PLATFORM_DRIVERS_DIR`.
 */
export function isBareWord(text: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);
}

/**
 * Reads a template as its build does. A name is found in the marks that build tools put around names (`@NAME@`,
 * `$(NAME)`, `${NAME}`, `{{NAME}}`, `$NAME$`), and bare where it is one of capitals in parts; any other spelling
 * (`<name>`) is found as it is given. Case counts, and longer names come first, as one may be the beginning of another.
 */
export function templateOf(defines: Defines): Template {
  const names = Object.keys(defines).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (names.length === 0) return AS_WRITTEN;
  const pattern = new RegExp(names.flatMap(spellings).join('|'), 'g');
  const wordsIn = (text: string): TemplateWord[] =>
    [...text.matchAll(pattern)].map((match) => {
      const name = match.slice(1).find((group) => group !== undefined) as string;
      return { name, value: defines[name] as string, start: match.index, end: match.index + match[0].length };
    });
  const read = (text: string): string => {
    let made = '';
    let at = 0;
    for (const { value, start, end } of wordsIn(text)) {
      made += text.slice(at, start) + value;
      at = end;
    }
    return made + text.slice(at);
  };
  return { read, wordsIn };
}

/** Each spelling holds the name in a group of its own. */
function spellings(name: string): string[] {
  if (!/^[A-Za-z_]\w*$/.test(name)) return [`(${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`];
  const marked = [`@(${name})@`, `\\$\\((${name})\\)`, `\\$\\{(${name})\\}`, `\\{\\{ ?(${name}) ?\\}\\}`];
  return [...marked, `\\$(${name})\\$`, ...(isBareWord(name) ? [`(${name})`] : [])];
}
