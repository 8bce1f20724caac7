import type { FileResult } from '../contract/result';
import { changedLines } from '../text/changed-lines';

/** How many lines a port removes and adds in a file; 0 for one without text. */
export function linesChangedIn({ beforeText, afterText }: FileResult): number {
  return beforeText === null || afterText === null ? 0 : changedLines(beforeText, afterText);
}
