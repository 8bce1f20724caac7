import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCases } from '../src/testing';
import { answerTo, CHANGED, changedFixtures, changedTransforms } from './support/changed-fixtures';

const cases = new Map(
  findCases(join(__dirname, '../__testfixtures__')).map((fixture) => [`${fixture.transform}/${fixture.name}`, fixture]),
);

/** A fixture stands on one side of what a transform asks; the change puts it on the other. */
test.each(changedTransforms())(
  'what becomes of the changed fixtures of %s is recorded (UPDATE=1 npx jest changed-fixtures writes it)',
  async (transform) => {
    const answers: string[] = [];
    for (const change of changedFixtures(transform)) {
      const fixture = cases.get(`${transform}/${change.fixture}`);
      if (fixture === undefined) throw new Error(`${transform} has no fixture ${change.fixture}`);
      answers.push(await answerTo(change, fixture));
    }
    const told = Buffer.from(answers.join('\n')).toString();
    const file = join(CHANGED, `${transform}.txt`);
    if (process.env['UPDATE'] === '1') writeFileSync(file, told);
    expect(told).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
  },
);
