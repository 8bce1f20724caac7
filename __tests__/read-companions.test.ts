import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../src/run/input';
import { readCompanions } from '../src/run/read-companions';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

/** What is read beside `a/tool.ts` in a folder. */
async function readBeside(folder: string, text: string): Promise<string[]> {
  const absolute = join(folder, 'a/tool.ts');
  const input = { path: 'a/tool.ts', absolute, root: folder, bytes: null, settled: null } as unknown as Input;
  const companions = await readCompanions([input], [{ path: 'a/tool.ts', bytes: Buffer.from(text) }], folder);
  return companions.map(({ path }) => path);
}

test('the modules of another package that a script imports, and those that they import', async () => {
  const folder = scratchFolder();
  writeFiles(folder, {
    'shared/index.ts': "export * from './roots.js';\nimport './gone';\n",
    'shared/roots.ts': "import '../a/tool';\nexport const A = 'C:\\\\Windows';\n",
    'shared/unused.ts': '',
  });
  expect(await readBeside(folder, "import { A } from '../shared';\n")).toEqual(['shared/index.ts', 'shared/roots.ts']);
});

test('what lies outside of the folder, or comes from a package manager, stays unread', async () => {
  const [folder, outside] = [scratchFolder(), scratchFolder()];
  writeFiles(outside, { 'secret.ts': '' });
  writeFiles(folder, { 'node_modules/x/index.js': '', 'shared/fine.ts': '' });
  symlinkSync(join(outside, 'secret.ts'), join(folder, 'shared/link.ts'));
  const text = `import '../shared/link';\nimport '../../../../../../etc/x';\nimport '${outside}/secret';\nimport '../node_modules/x';\nimport '../shared/fine';\n`;
  expect(await readBeside(folder, text)).toEqual(['shared/fine.ts']);
});
