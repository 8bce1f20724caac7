import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordedCases } from '../../scripts/oracle/answer';
import { compareCase } from '../../scripts/oracle/compare-answers';
import { DEVIATIONS } from '../../scripts/oracle/deviations';

const SHARED = join(__dirname, '../../../shared');

/** Recorded answers of a real implementation: 33 small cases, 534 jobs of the corpus, 222 of the pairs. */
test('effects are what the recorded implementation does', () => {
  if (!existsSync(join(SHARED, 'oracle/recorded')))
    throw new Error(`${SHARED} holds no recorded answers; this test compares with them`);
  const results = recordedCases(SHARED).map(compareCase);
  expect(results.length).toBe(789);
  expect(results.filter(({ unexplained }) => unexplained.length > 0)).toEqual([]);
  const used = new Set(results.flatMap(({ deviations }) => deviations));
  expect(DEVIATIONS.filter((deviation) => !used.has(deviation))).toEqual([]);
});
