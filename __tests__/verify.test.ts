import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { schemaProblems } from '../src/report/schema-problems';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { smallInf } from './support/small-inf';

afterAll(removeScratchFolders);

const inf = (dirid: string, binary = dirid): string =>
  smallInf(
    `[DestinationDirs]\nFiles = ${dirid}\n[Wren.NT]\nCopyFiles = Files\n[Files]\nwren.sys\n[Wren.NT.Services]\nAddService = Wren,2,Svc\n[Svc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %${binary}%\\wren.sys\n`,
  );

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = scratchFolder();
  writeFiles(folder, files);
  return folder;
}

test('moves that isolation asks for: exit 0', async () => {
  const run = await runCommand(folderWith({ 'a.inf': inf('12'), 'b.inf': inf('13') }), ['verify', 'a.inf', 'b.inf']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toBe(`a.inf -> b.inf
  amd64: 4 equal, 2 moved as isolation asks for, 0 changed otherwise

  Moved, as isolation asks for
    T01 file-destination  wren.sys
        System32\\drivers\\wren.sys  ->  driver store\\wren.sys
        amd64  line 23, now line 23
    T02 service-binary  Wren
        System32\\drivers\\wren.sys  ->  driver store\\wren.sys
        amd64  line 30, now line 30
`);
});

test('nothing changed: exit 0', async () => {
  const run = await runCommand(folderWith({ 'a.inf': inf('12'), 'b.inf': inf('12').replaceAll('\n', '\r\n') }), [
    'verify',
    'a.inf',
    'b.inf',
  ]);
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('Both do the same.');
});

test('something else changed: exit 1, with the reason', async () => {
  const run = await runCommand(folderWith({ 'a.inf': inf('12'), 'b.inf': inf('13', '12') }), [
    'verify',
    'a.inf',
    'b.inf',
  ]);
  expect(run.code).toBe(1);
  expect(run.stdout).toContain('Changed otherwise\n    service-binary  Wren\n');
  expect(run.stdout).toContain('the file that it names is not copied there any more');
});

test('folders: files pair by path, by name without suffix, and the last two', async () => {
  const folder = folderWith({
    'old/x/a.inf': inf('12'),
    'old/b.inx': inf('12'),
    'old/gone.inf': inf('12'),
    'new/x/a.inf': inf('13'),
    'new/b.inf': inf('13'),
    'new/late.inf': inf('13'),
  });
  const run = await runCommand(folder, ['verify', 'old', 'new', '-f', 'json']);
  const report = JSON.parse(run.stdout) as { clean: boolean; pairs: { before: string; after: string }[] };
  expect(report.pairs.map(({ before, after }) => `${before} ${after}`).sort()).toEqual([
    'old/b.inx new/b.inf',
    'old/gone.inf new/late.inf',
    'old/x/a.inf new/x/a.inf',
  ]);
  expect(run.code).toBe(0);
});

test('a file that only one folder has is a change', async () => {
  const folder = folderWith({ 'old/a.inf': inf('12'), 'new/a.inf': inf('12'), 'new/b.inf': inf('12') });
  const run = await runCommand(folder, ['verify', 'old', 'new']);
  expect(run.code).toBe(1);
  expect(run.stdout).toContain('new/b.inf: only in the second folder');
});

test('JSON follows the published schema', async () => {
  const schema: object = JSON.parse(readFileSync(join(__dirname, '../docs/schema/verify.schema.json'), 'utf8'));
  const run = await runCommand(folderWith({ 'a.inf': inf('12'), 'b.inf': inf('13', '12') }), [
    'verify',
    'a.inf',
    'b.inf',
    '-f',
    'json',
  ]);
  expect(schemaProblems(schema, JSON.parse(run.stdout))).toEqual([]);
});

test('markdown to paste into a pull request', async () => {
  const run = await runCommand(folderWith({ 'a.inf': inf('12'), 'b.inf': inf('13') }), [
    'verify',
    'a.inf',
    'b.inf',
    '-f',
    'markdown',
  ]);
  expect(run.stdout).toBe(`**Nothing changed at install time but what driver package isolation asks for.**

### \`a.inf\` → \`b.inf\`

| Slice | |
|---|---|
| amd64 | 4 equal, 2 moved as isolation asks for, 0 changed otherwise |

#### Moved, as isolation asks for

| Rule | What | Before | After | Where |
|---|---|---|---|---|
| T01 | file-destination \`wren.sys\` | \`System32\\drivers\\wren.sys\` (line 23) | \`driver store\\wren.sys\` (line 23) | amd64 |
| T02 | service-binary \`Wren\` | \`System32\\drivers\\wren.sys\` (line 30) | \`driver store\\wren.sys\` (line 30) | amd64 |
`);
});

test.each([
  ['one path', ['verify', 'a.inf']],
  ['a missing file', ['verify', 'a.inf', 'nope.inf']],
  ['no INF', ['verify', 'a.inf', 'text.inf']],
  ['a bad build', ['verify', 'a.inf', 'a.inf', '--min-build', 'eleven']],
])('%s is trouble: exit 2', async (_name, argv) => {
  expect((await runCommand(folderWith({ 'a.inf': inf('12'), 'text.inf': 'hello' }), argv)).code).toBe(2);
});
