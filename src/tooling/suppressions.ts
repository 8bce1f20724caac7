/** A comment that tells infport to keep quiet. */
export interface Suppression {
  /** Transforms or findings, by id. */
  readonly ids: readonly string[];
  readonly reason: string;
  /** True for the whole file. */
  readonly file: boolean;
  /** Offsets of the comment's words. */
  readonly start: number;
  readonly end: number;
  /** The start of the line that it speaks of: its own, or the first one below that is no comment. */
  readonly lineStart: number;
}

const SUPPRESSION =
  /(?:\/\/|\/\*|<!--)\s*infport-ignore(-file)?\s+([\w-]+(?:\s*,\s*[\w-]+)*)(?:[^\S\n]+--[^\S\n]*([^\n]*?))?[^\S\n]*(?:\*\/|-->|\r?$)/gm;

/** The suppressions of a text that give a reason, found without parsing it. */
export function suppressionsOf(text: string): Suppression[] {
  if (!text.includes('infport-ignore')) return [];
  return [...text.matchAll(SUPPRESSION)].flatMap((match) => {
    const reason = (match[3] ?? '').trim();
    if (reason === '') return [];
    const start = match.index;
    return [
      {
        ids: (match[2] as string).split(/\s*,\s*/),
        reason,
        file: match[1] !== undefined,
        start,
        end: start + match[0].length,
        lineStart: lineOf(text, start),
      },
    ];
  });
}

function lineOf(text: string, at: number): number {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  if (text.slice(start, at).trim() !== '' && !/^\s*\{$/.test(text.slice(start, at))) return start;
  for (;;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    if (end === -1 || !/^\s*(?:\/\/|\/\*|\{\/\*|\*|<!--)/.test(line)) return start;
    start = end + 1;
  }
}
