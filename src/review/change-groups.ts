import { lineHunks, type Hunk } from '../diff/line-hunks';
import { hasSections } from '../diff/section-heading';
import type { EditReport } from '../contract/result';

/** Changes of a file that are decided about together: those that one hunk of the diff shows. */
export interface ChangeGroup {
  /** Hunks without context, in the order of the text. */
  readonly changes: readonly Hunk[];
  /** The transforms whose edits lie in them. */
  readonly transforms: readonly string[];
  /** True when a person wrote it, out of a change of these transforms. */
  readonly edited?: boolean;
}

/**
 * The groups of a file's diff. Changes of TypeScript and JavaScript are one group: an import and its use stand or fall
 * together, and nothing here could prove a part of them.
 */
export function changeGroups(path: string, before: string, after: string, edits: readonly EditReport[]): ChangeGroup[] {
  const changes = lineHunks(before, after, 0);
  if (!hasSections(path)) return [groupOf(changes, edits)];
  return lineHunks(before, after, 3).map((shown) =>
    groupOf(
      changes.filter((change) => isWithin(change, shown)),
      edits,
    ),
  );
}

/** Changes that a person made out of those of some transforms. */
export function changesOf(changes: readonly Hunk[], transforms: readonly string[]): ChangeGroup {
  return { changes, transforms, edited: true };
}

/** The changes of a group, one by one. */
export function splitGroup(group: ChangeGroup, edits: readonly EditReport[]): ChangeGroup[] {
  return group.changes.map((change) => groupOf([change], edits));
}

/** True when the 1-based line of the old text is among those that the group replaces, or next to what it inserts. */
export function touchesLine(group: ChangeGroup, line: number): boolean {
  return group.changes.some(
    (change) => line >= change.oldStart && line < change.oldStart + Math.max(1, change.oldLines),
  );
}

function groupOf(changes: readonly Hunk[], edits: readonly EditReport[]): ChangeGroup {
  const group = { changes, transforms: [] as string[] };
  const names = edits.filter((edit) => touchesLine(group, edit.line)).flatMap((edit) => edit.transforms);
  return { changes, transforms: [...new Set(names)].sort() };
}

function isWithin(change: Hunk, shown: Hunk): boolean {
  return (
    change.oldStart >= shown.oldStart &&
    change.oldStart <= shown.oldStart + shown.oldLines &&
    change.newStart >= shown.newStart &&
    change.newStart <= shown.newStart + shown.newLines
  );
}
