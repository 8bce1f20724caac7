import { hunkHeader, lineHunks } from './line-hunks';
import { quotePath } from './quote-path';
import { hasSections, sectionHeading } from './section-heading';

export const DEFAULT_CONTEXT = 3;

/** A unified diff for people and for reports, of decoded text. Empty for equal texts. */
export function textDiff(path: string, before: string, after: string, context: number = DEFAULT_CONTEXT): string {
  const body = unifiedHunks(path, before, after, context);
  return body === '' ? '' : diffHeader(path) + fileHeader(path) + body;
}

/** The hunks alone: `@@` lines with the section they lie in, and their lines. */
export function unifiedHunks(path: string, before: string, after: string, context: number): string {
  const lines = hasSections(path) ? before.split('\n') : [];
  return lineHunks(before, after, context)
    .map((hunk) => `${[hunkHeader(hunk, sectionHeading(lines, hunk)), ...hunk.lines].join('\n')}\n`)
    .join('');
}

/** The line that starts a file's part of a Git patch. */
export function diffHeader(path: string): string {
  return `diff --git ${quotePath(`a/${path}`)} ${quotePath(`b/${path}`)}\n`;
}

/**
 * The `---` and `+++` lines. A tab ends a name with a space, as Git writes it; without it the name would end at the
 * space.
 */
export function fileHeader(path: string): string {
  const stop = /\s/.test(path) && quotePath(path) === path ? '\t' : '';
  return `--- ${quotePath(`a/${path}`)}${stop}\n+++ ${quotePath(`b/${path}`)}${stop}\n`;
}
