import type { InputFile } from '../../src/contract/options';
import type { FileResult, Finding } from '../../src/contract/result';
import { decodeText, encodeText } from '../../src/text/encoding';
import { eolKind } from '../../src/text/eol';

/**
 * Stands in for the engine where a test is about what surrounds it. It replaces `DIRID 12` by `DIRID 13`; `REPORT`
 * gives a finding that is left; `CRASH`, `HANG` and `DIE` do what they say.
 */
export async function port(files: readonly InputFile[]): Promise<FileResult[]> {
  return files.map(portOne);
}

/** The same without edits. */
export async function check(files: readonly InputFile[]): Promise<FileResult[]> {
  return (await port(files)).map((result) =>
    result.outcome === 'changed'
      ? { ...result, outcome: 'unchanged', after: null, edits: [], beforeText: null, afterText: null }
      : result,
  );
}

function portOne(file: InputFile): FileResult {
  const decoded = decodeText(file.bytes);
  const { text } = decoded;
  if (text.includes('CRASH')) throw new Error('crashed as asked');
  if (text.includes('DIE')) process.exit(7);
  while (text.includes('HANG'));
  const facts = {
    path: file.path,
    encoding: decoded.encoding,
    bom: decoded.bom,
    eol: eolKind(text),
    moves: [],
    before: file.bytes,
  };
  if (text.includes('SKIP'))
    return {
      ...facts,
      outcome: 'skipped',
      reason: 'asked to',
      edits: [],
      findings: [],
      after: null,
      beforeText: null,
      afterText: null,
    };
  const start = text.indexOf('DIRID 12');
  const findings: Finding[] = text.includes('REPORT') ? [finding()] : [];
  if (start === -1)
    return {
      ...facts,
      outcome: 'unchanged',
      reason: null,
      edits: [],
      findings,
      after: null,
      beforeText: null,
      afterText: null,
    };
  const afterText = text.replaceAll('DIRID 12', 'DIRID 13');
  return {
    ...facts,
    outcome: 'changed',
    reason: null,
    findings,
    edits: [
      {
        transform: 'fake',
        transforms: ['fake'],
        start,
        end: start + 8,
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 1,
        text: 'DIRID 13',
      },
    ],
    after: encodeText(decoded, afterText),
    beforeText: text,
    afterText,
  };
}

function finding(): Finding {
  return {
    id: 'T99-fake',
    transform: 'fake',
    codes: [1322],
    level: 'error',
    applicability: 'manual',
    message: 'Something is left.',
    line: 2,
    column: 3,
    endLine: 2,
    endColumn: 9,
    section: 'S',
    slice: null,
    fixed: false,
    heldBack: null,
    firstBuild: null,
    reference: null,
    followUps: [],
  };
}
