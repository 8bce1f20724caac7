import { applyHunks } from '../diff/apply-patch';
import type { FileResult } from '../contract/result';
import { decodeText, encodeText, type Encoding } from '../text/encoding';
import { touchesLine } from './change-groups';
import type { Decision } from './reviewer';

/** Tells why a choice of changes cannot stand; null when it can. */
export type Proof = (before: string, after: string) => string | null;

/**
 * The result of a file after a review: all of it, a proven part of it, or nothing to write. A part that does not stand alone
 * fails, with the reason.
 */
export function reviewedResult(
  result: FileResult,
  decision: Decision,
  encoding: Encoding | null,
  prove: Proof,
): FileResult {
  const { before, beforeText } = result;
  if (decision.rejected.length === 0 || before === null || beforeText === null) return result;
  const findings = result.findings.map((finding) =>
    decision.rejected.some((group) => [finding, ...(finding.places ?? [])].some(({ line }) => touchesLine(group, line)))
      ? { ...finding, fixed: false }
      : finding,
  );
  const edits = result.edits.filter((edit) => !decision.rejected.some((group) => touchesLine(group, edit.line)));
  const changes = decision.accepted
    .flatMap((group) => group.changes)
    .sort((a, b) => a.oldStart - b.oldStart || a.newStart - b.newStart);
  if (changes.length === 0) return { ...result, after: null, edits: result.edits, findings };
  const afterText = applyHunks(beforeText, changes);
  const doubt = prove(beforeText, afterText);
  if (doubt !== null) {
    return {
      ...result,
      outcome: 'failed',
      reason: `not written: the changes that were taken do not stand without those that were left: ${doubt}`,
      findings,
      after: null,
    };
  }
  const after = encodeText(decodeText(before, encoding === null ? {} : { encoding }), afterText);
  return { ...result, findings, edits, after, afterText };
}
