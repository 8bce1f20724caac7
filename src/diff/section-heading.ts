import type { Hunk } from './line-hunks';

/**
 * The INF section in force at the first changed line of a hunk, as `[Name]`; null before the first section. Git shows
 * such a name after `@@` and ignores it when it applies the patch.
 */
export function sectionHeading(beforeLines: readonly string[], hunk: Hunk): string | null {
  const untouched = hunk.lines.findIndex((line) => !line.startsWith(' '));
  for (let line = hunk.oldStart + untouched - 2; line >= 0; line--) {
    const header = /^\s*(\[[^\]\r\n]{1,80}\])/.exec(beforeLines[line] ?? '');
    if (header !== null) return header[1] as string;
  }
  return null;
}

/** True for files whose lines `[...]` start a section. */
export function hasSections(path: string): boolean {
  return !/\.[cm]?[jt]sx?$/i.test(path);
}
