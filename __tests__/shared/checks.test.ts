import { readFileSync } from 'node:fs';
import { infFiles } from '../support/shared';
import { expectSoundFindings } from '../support/sound-findings';

test.each([['corpus'], ['pairs'], ['oracle']])('the checks read every file of %s', (folder) => {
  for (const { path, name } of infFiles(folder)) expectSoundFindings(name, readFileSync(path));
});
