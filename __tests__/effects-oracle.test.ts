import { join } from 'node:path';
import { smallCases } from '../scripts/oracle/answer';
import { compareCase } from '../scripts/oracle/compare-answers';

/** One install effect each, with the recorded answer of a real implementation. */
const cases = smallCases(join(__dirname, 'recorded', 'apply'));

test('the suite of single effects is there', () => {
  expect(cases.length).toBeGreaterThanOrEqual(33);
});

test.each(cases.map((each) => [each.name, each] as const))('%s does what was recorded', (_name, each) => {
  expect(compareCase(each).unexplained).toEqual([]);
});
