import { diffLines } from 'diff';

/** Added and removed lines between two texts, as a diff counts them. */
export function changedLines(before: string, after: string): number {
  return diffLines(before, after).reduce((sum, part) => sum + (part.added || part.removed ? part.count : 0), 0);
}
