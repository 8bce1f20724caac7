import { structuredPatch } from 'diff';

/** One hunk of a unified diff. `lines` start with ` `, `-`, `+` or `\` and carry their CR, not their LF. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

/** The hunks that turn one text into the other, with `context` unchanged lines around each. Lines end at LF; none for equal texts. */
export function lineHunks(before: string, after: string, context: number): Hunk[] {
  return structuredPatch('a', 'b', before, after, undefined, undefined, { context }).hunks;
}

/** The `@@ ... @@` line of a hunk, with the name of the section it lies in. A side without lines counts from the line before it. */
export function hunkHeader(hunk: Hunk, heading: string | null): string {
  const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
  const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
  const ranges = `@@ -${range(oldStart, hunk.oldLines)} +${range(newStart, hunk.newLines)} @@`;
  return heading === null ? ranges : `${ranges} ${heading}`;
}

function range(start: number, lines: number): string {
  return lines === 1 ? String(start) : `${start},${lines}`;
}
