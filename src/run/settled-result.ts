import type { FileResult } from '../contract/result';

/** The result of a file that the engine never saw. */
export function settledResult(path: string, outcome: 'skipped' | 'failed', reason: string): FileResult {
  return {
    path,
    outcome,
    reason,
    encoding: null,
    bom: false,
    eol: null,
    edits: [],
    findings: [],
    moves: [],
    before: null,
    after: null,
    beforeText: null,
    afterText: null,
  };
}
