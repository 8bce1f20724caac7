import { linesWithEnds, matchLines } from '../text/match-lines';

/** One hunk of a unified diff. `lines` start with ` `, `-`, `+` or `\` and carry their CR, not their LF. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

/** Lines that go, and those that come in their place. Lines count from 0, ends are not included. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/**
 * The hunks that turn one text into the other, with `context` unchanged lines around each. Lines end at LF; none for
 * equal texts.
 */
export function lineHunks(before: string, after: string, context: number): Hunk[] {
  const [old, fresh] = [linesWithEnds(before), linesWithEnds(after)];
  const hunks: Change[][] = [];
  for (const change of changesOf(old, fresh)) {
    const last = hunks.at(-1);
    // Changes whose contexts meet are told together.
    if (last !== undefined && change.from - (last.at(-1) as Change).to <= 2 * context) last.push(change);
    else hunks.push([change]);
  }
  return hunks.map((changes) => hunkOf(old, fresh, changes, context));
}

function changesOf(old: readonly string[], fresh: readonly string[]): Change[] {
  const matches = matchLines(old, fresh);
  const changes: Change[] = [];
  let [from, newFrom] = [0, 0];
  for (let at = 0; at <= old.length; at++) {
    const newTo = at === old.length ? fresh.length : (matches[at] as number);
    if (newTo < 0) continue;
    if (from < at || newFrom < newTo) changes.push({ from, to: at, newFrom, newTo });
    [from, newFrom] = [at + 1, newTo + 1];
  }
  return changes;
}

function hunkOf(old: readonly string[], fresh: readonly string[], changes: readonly Change[], context: number): Hunk {
  const [first, last] = [changes[0] as Change, changes.at(-1) as Change];
  const lead = Math.min(context, first.from);
  const trail = Math.min(context, old.length - last.to);
  const lines: string[] = [];
  let at = first.from - lead;
  for (const { from, to, newFrom, newTo } of changes) {
    lines.push(...marked(' ', old, at, from), ...marked('-', old, from, to), ...marked('+', fresh, newFrom, newTo));
    at = to;
  }
  lines.push(...marked(' ', old, at, at + trail));
  return {
    oldStart: first.from - lead + 1,
    oldLines: last.to - first.from + lead + trail,
    newStart: first.newFrom - lead + 1,
    newLines: last.newTo - first.newFrom + lead + trail,
    lines,
  };
}

function marked(mark: string, lines: readonly string[], from: number, to: number): string[] {
  return lines
    .slice(from, to)
    .flatMap((line) => (line.endsWith('\n') ? [mark + line.slice(0, -1)] : [mark + line, NO_LINE_FEED]));
}

const NO_LINE_FEED = '\\ No newline at end of file';

/**
 * The `@@ ... @@` line of a hunk, with the name of the section it lies in. A side without lines counts from the line
 * before it.
 */
export function hunkHeader(hunk: Hunk, heading: string | null): string {
  const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
  const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
  const ranges = `@@ -${range(oldStart, hunk.oldLines)} +${range(newStart, hunk.newLines)} @@`;
  return heading === null ? ranges : `${ranges} ${heading}`;
}

function range(start: number, lines: number): string {
  return lines === 1 ? String(start) : `${start},${lines}`;
}
