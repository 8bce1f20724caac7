import { join } from 'node:path';
import { BuiltInfport } from './support/built-infport';
import { resumeTest } from './support/resume-test';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

test('killed at several moments and taken up again, a run gives what an uninterrupted one gives', async () => {
  const fake = join(__dirname, 'support', 'fake-engine.ts');
  const infport = BuiltInfport.build({ 'src/port.ts': fake, 'src/check.ts': fake });
  const folder = scratchFolder();
  const padding = `DIRID 12\r\n${'; what follows\r\n'.repeat(60)}`;
  const files = Array.from({ length: 600 }, (_, at): [string, string] => [
    `p${at % 30}/f${at}.inf`,
    at % 5 === 0 ? 'SKIP' : `; ${at}\r\n${padding}`,
  ]);
  writeFiles(folder, Object.fromEntries(files));
  const { amid, taken, different } = await resumeTest(infport, folder, 1, 3);
  expect(different).toEqual([]);
  expect(amid).toBeGreaterThan(0);
  expect(Math.max(...taken)).toBeGreaterThan(0);
});
