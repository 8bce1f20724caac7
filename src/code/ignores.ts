import type { SourceLanguage } from './source-language';

const MARKS: Readonly<Record<SourceLanguage, RegExp>> = {
  c: /^\s*(?:\/\/|\/\*)/,
  cpp: /^\s*(?:\/\/|\/\*)/,
  csharp: /^\s*(?:\/\/|\/\*)/,
  powershell: /^\s*#/,
  batch: /^\s*(?:@?rem\b|::)/i,
};
const IGNORE = /infport-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+--\s*(.*?))?\s*(?:\*\/|#>)?\s*$/;

/** What comments around a line tell infport to keep quiet about. */
export interface Ignores {
  /** Ids with a reason. */
  readonly explained: ReadonlySet<string>;
  /** Ids without one, which do not count. */
  readonly unexplained: ReadonlySet<string>;
}

/** Reads the comment lines right above a line, and a comment at its end. */
export function ignoresAt(lines: readonly string[], line: number, language: SourceLanguage): Ignores {
  const explained = new Set<string>();
  const unexplained = new Set<string>();
  const take = (text: string): void => {
    const match = IGNORE.exec(text);
    for (const id of match === null ? [] : (match[1] as string).split(/\s*,\s*/))
      (match?.[2]?.trim() ? explained : unexplained).add(id);
  };
  const own = lines[line - 1] ?? '';
  const comment = /(?:\/\/|\/\*|#|&\s*rem|&\s*::)\s*infport-ignore.*$/i.exec(own);
  if (comment !== null) take(comment[0]);
  for (let at = line - 2; at >= 0 && MARKS[language].test(lines[at] ?? ''); at--) take(lines[at] as string);
  return { explained, unexplained };
}
