import type { FileResult } from '../contract/result';
import { decodeText, encodeText, EncodingError, type Encoding } from '../text/encoding';
import { touchesLine } from './change-groups';
import type { Decision } from './review-list';
import { textWith } from './reviewer';

/** Tells why a choice of changes cannot stand; null when it can. */
export type Proof = (before: string, after: string) => string | null;

/**
 * The result of a file after a review: all of it, a proven part of it, or nothing to write. A part that does not stand
 * alone fails, with the reason.
 */
export function reviewedResult(
  result: FileResult,
  decision: Decision,
  encoding: Encoding | null,
  prove: Proof,
): FileResult {
  const { before, beforeText } = result;
  if (before === null || beforeText === null) return result;
  const afterText = textWith(beforeText, decision.accepted);
  if (afterText === result.afterText) return result;
  const findings = result.findings.map((finding) =>
    decision.rejected.some((group) => [finding, ...(finding.places ?? [])].some(({ line }) => touchesLine(group, line)))
      ? { ...finding, fixed: false }
      : finding,
  );
  const changed = [...decision.rejected, ...decision.accepted.filter(({ edited }) => edited === true)];
  const edits = result.edits.filter((edit) => !changed.some((group) => touchesLine(group, edit.line)));
  if (afterText === beforeText) return { ...result, after: null, edits: result.edits, findings };
  const doubt = prove(beforeText, afterText);
  const failed = (reason: string): FileResult => ({
    ...result,
    outcome: 'failed',
    reason: `not written: ${reason}`,
    findings,
    after: null,
  });
  if (doubt !== null) return failed(`the changes that were taken do not stand without those that were left: ${doubt}`);
  try {
    const after = encodeText(decodeText(before, encoding === null ? {} : { encoding }), afterText);
    return { ...result, findings, edits, after, afterText };
  } catch (error) {
    if (error instanceof EncodingError) return failed(error.message);
    throw error;
  }
}
