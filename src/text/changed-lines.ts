import { linesWithEnds, matchLines } from './match-lines';

/** Added and removed lines between two texts, as a diff shows them. */
export function changedLines(before: string, after: string): number {
  const [old, fresh] = [linesWithEnds(before), linesWithEnds(after)];
  const kept = matchLines(old, fresh).filter((line) => line >= 0).length;
  return old.length + fresh.length - 2 * kept;
}
