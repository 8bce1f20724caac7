import { readFileSync } from 'node:fs';
import { readAsSetupapi } from '../../src/inf/setupapi';
import { comparable } from '../support/comparable-reading';
import { corpusAnswers } from '../support/shared';

test('every corpus file and pair reads as recorded', () => {
  const answers = corpusAnswers();
  expect(answers.length).toBeGreaterThanOrEqual(1900);
  const different = answers.filter(
    ({ path, directory, answer }) =>
      JSON.stringify(comparable(readAsSetupapi(readFileSync(path), directory))) !== JSON.stringify(comparable(answer)),
  );
  expect(different.map(({ answer }) => answer.file)).toEqual([]);
});
