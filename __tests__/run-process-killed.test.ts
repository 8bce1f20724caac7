import { killTest } from './support/kill-test';
import { removeScratchFolders } from './support/scratch-folder';

afterAll(removeScratchFolders);

test('killed at random moments, a run leaves whole files, and undo takes it back', async () => {
  const { mixed, notUndone, left } = await killTest(6, 60);
  expect({ mixed, notUndone, left }).toEqual({ mixed: [], notUndone: [], left: [] });
});
