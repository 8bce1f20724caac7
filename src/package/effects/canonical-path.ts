import { namedDirectoryOf } from './named-directory';

const DIRID_PATH = /%(-?\d+)%((?:\\[^\\,;"|\s]+)*)\\(?=[^\\])/g;
const BY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^System32\\drivers(?=\\|$)/i, '%12%'],
  [/^System32(?=\\|$)/i, '%11%'],
  [/^Windows(?=\\|$)/i, '%10%'],
];

/**
 * Gives one spelling to the DIRID paths in a text: `%10%\System32\drivers\x` and `%11%\drivers\x` are `%12%\x`. Literal
 * paths stay as they are: they are not the same on every machine.
 */
export function canonicalPath(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(DIRID_PATH, (spelling, id: string, rest: string) => {
    const dirid = Number(id);
    if (dirid !== 10 && dirid !== 11 && dirid !== 12) return spelling;
    const words = namedDirectoryOf(dirid, null, rest).words;
    for (const [pattern, short] of BY_WORDS) if (pattern.test(words)) return `${words.replace(pattern, () => short)}\\`;
    return spelling;
  });
}
