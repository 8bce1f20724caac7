import type { FileResult } from '../src/contract/result';
import { Draft } from '../src/engine/draft';
import { guarded } from '../src/engine/guards';
import type { InfRun } from '../src/engine/inf-run';
import { blankResult } from '../src/engine/blank-result';
import { parseInfText } from '../src/inf/parse';
import type { InfDocument } from '../src/inf/tree';
import { decodeText } from '../src/text/encoding';
import { LineIndex } from '../src/text/span';

const BEFORE = '[Version]\r\nSignature = "$Windows NT$"\r\n';

/** What comes of a run that added some text, where the run may be wrong about its own work. */
function outcomeOf(added: string, wrong: { document?: InfDocument; edits?: [] } = {}): FileResult {
  const bytes = Buffer.from(BEFORE);
  const draft = new Draft(BEFORE);
  draft.apply([{ start: BEFORE.length, end: BEFORE.length, text: added }], 'tested');
  const { edits } = wrong;
  if (edits !== undefined) draft.edits = () => edits;
  const run = {
    draft,
    pkg: { document: wrong.document ?? parseInfText(draft.text) },
    moves: [],
    findings: () => [],
    copiesForUnserved: () => false,
  } as unknown as InfRun;
  const known = blankResult({ path: 'wren.inf', bytes }, 'unchanged', null);
  return guarded({ path: 'wren.inf', bytes }, decodeText(bytes), run, known, new LineIndex(BEFORE));
}

test('a text that reads back is the result', () => {
  const { outcome, after } = outcomeOf('Class = System\r\n');
  expect([outcome, Buffer.from(after ?? []).toString()]).toEqual(['changed', `${BEFORE}Class = System\r\n`]);
});

const added = 'Class = System\r\n';
const whole = parseInfText(BEFORE + added);

test.each<[string, FileResult, string]>([
  ['edits that make another text', outcomeOf(added, { edits: [] }), 'the edits do not add up to the new text'],
  ['a header that Windows refuses', outcomeOf('[Broken\r\n'), 'the new text does not read back'],
  ['a tree of another text', outcomeOf(added, { document: parseInfText(BEFORE) }), 'the new text does not read back'],
  [
    'a tree that lacks lines',
    outcomeOf(added, { document: { ...whole, nodes: whole.nodes.slice(0, -1) } }),
    'the new text does not read back',
  ],
])('nothing is written of %s', (_, { outcome, reason, after, edits }, words) => {
  expect({ outcome, after, edits }).toEqual({ outcome: 'failed', after: null, edits: [] });
  expect(reason).toBe(`wren.inf:1:1: ${words}; this is a defect of infport, and nothing is written`);
});
