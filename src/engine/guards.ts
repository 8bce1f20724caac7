import { applyEdits } from '../text/edit';
import { encodeText, EncodingError, type DecodedText } from '../text/encoding';
import type { LineIndex } from '../text/span';
import { printInfText } from '../inf/print';
import type { InputFile } from '../contract/options';
import type { FileResult } from '../contract/result';
import { editReport } from './edit-report';
import type { InfRun } from './inf-run';

const DEFECT = 'this is a defect of infport, and nothing is written';

/**
 * The guards that stand between a run and its result: the edits add up, and the text reads back and encodes. A run that
 * does not get past them becomes the outcome `failed`.
 *
 * @param known what is known of the file before the run
 */
export function guarded(
  file: InputFile,
  decoded: DecodedText,
  run: InfRun,
  known: FileResult,
  lines: LineIndex,
): FileResult {
  const findings = run.findings();
  const draft = run.draft;
  const copies = run.copiesForUnserved() ? { copiesForUnserved: true } : {};
  if (draft.text === decoded.text) return { ...known, outcome: 'unchanged', findings, ...copies };
  const failed = (reason: string): FileResult => ({
    ...known,
    outcome: 'failed',
    reason: `${file.path}:1:1: ${reason}`,
    findings,
  });
  const edits = draft.edits();
  if (applyEdits(decoded.text, edits) !== draft.text)
    return failed(`the edits do not add up to the new text; ${DEFECT}`);
  const after = run.pkg.document;
  if (after.text !== draft.text || after.problems.length > 0 || printInfText(after) !== draft.text)
    return failed(`the new text does not read back; ${DEFECT}`);
  let bytes: Uint8Array;
  try {
    bytes = encodeText(decoded, draft.text);
  } catch (error) {
    if (error instanceof EncodingError) return failed(error.message);
    throw error;
  }
  return {
    ...known,
    outcome: 'changed',
    findings,
    moves: run.moves,
    ...copies,
    edits: edits.map((edit) => editReport(edit, lines)),
    after: bytes,
    beforeText: decoded.text,
    afterText: draft.text,
  };
}
