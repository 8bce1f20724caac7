import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../src/port';

const path = join(__dirname, '../__testfixtures__/copyfiles-dirid-13/comment-of-the-old-place.input.inf');

test('a comment that says more than the old directory stays, and is something to do', async () => {
  const [result] = await port([{ path: 'wren.inf', bytes: readFileSync(path) }]);
  expect(result?.afterText).toContain('; see System32\\drivers and the notes');
  expect(result?.findings.flatMap(({ followUps }) => followUps.map(({ text }) => text))).toEqual([
    'the comment "see System32\\drivers and the notes" speaks of the old directory: correct it',
  ]);
});
