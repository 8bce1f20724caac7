import type { FileResult, Outcome } from '../contract/result';

/** What is said of a file of which nothing more is known: its bytes if they were read, what became of it, and why. */
export function blankResult(
  file: { readonly path: string; readonly bytes: Uint8Array | null },
  outcome: Outcome,
  reason: string | null,
): FileResult {
  return {
    path: file.path,
    outcome,
    reason,
    encoding: null,
    bom: false,
    eol: null,
    edits: [],
    findings: [],
    moves: [],
    before: file.bytes,
    after: null,
    beforeText: null,
    afterText: null,
  };
}
