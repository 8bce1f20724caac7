import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { smallInf } from './support/small-inf';

afterAll(removeScratchFolders);

const INF = smallInf(
  '[DestinationDirs]\nF = 12\n[Wren.NT]\nCopyFiles = F\n[F]\nwren.sys\n[Wren.NT.Services]\nAddService = Wren,2,S\n[S]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\n',
);

/** A tree with an INF, and a file outside of it that nobody may touch. */
function tree(): { folder: string; outside: string } {
  const folder = scratchFolder();
  const outside = scratchFolder();
  writeFiles(folder, { 'wren.inf': INF });
  writeFiles(outside, { profile: 'mine\n' });
  return { folder, outside };
}

describe.each([
  ['a patch', ['wren.inf', '--patch', 'out/port.patch']],
  ['a report', ['wren.inf', '-o', 'out/port.patch']],
  ['a report of a format', ['wren.inf', '-f', 'json:out/port.patch']],
  ['a plan', ['wren.inf', '--save-plan', 'out/port.patch']],
])('%s is not written', (_name, words) => {
  test('through a link of its name', async () => {
    const { folder, outside } = tree();
    mkdirSync(join(folder, 'out'));
    symlinkSync(join(outside, 'profile'), join(folder, 'out/port.patch'));
    const run = await runCommand(folder, words);
    expect(run.stderr).toContain('out/port.patch: cannot be written: it is a symbolic link');
    expect(run.code).toBe(2);
    expect(bytesOf(outside, 'profile').toString()).toBe('mine\n');
  });

  test('through a link that leads nowhere yet', async () => {
    const { folder, outside } = tree();
    mkdirSync(join(folder, 'out'));
    symlinkSync(join(outside, 'new'), join(folder, 'out/port.patch'));
    expect((await runCommand(folder, words)).code).toBe(2);
    expect(existsSync(join(outside, 'new'))).toBe(false);
  });

  test('into a folder that a link of the tree puts elsewhere', async () => {
    const { folder, outside } = tree();
    symlinkSync(outside, join(folder, 'out'));
    const run = await runCommand(folder, words);
    expect(run.stderr).toContain('leads out of the working directory');
    expect(run.code).toBe(2);
    expect(existsSync(join(outside, 'port.patch'))).toBe(false);
  });

  test('but into an ordinary folder it is', async () => {
    const { folder } = tree();
    mkdirSync(join(folder, 'out'));
    expect((await runCommand(folder, words)).code).toBe(1);
    expect(bytesOf(folder, 'out/port.patch').length).toBeGreaterThan(0);
  });
});

test('a link that the user keeps outside of the working directory leads where it leads', async () => {
  const { folder, outside } = tree();
  const links = scratchFolder();
  symlinkSync(outside, join(links, 'reports'));
  expect((await runCommand(folder, ['wren.inf', '-o', join(links, 'reports', 'a.diff')])).code).toBe(1);
  expect(bytesOf(outside, 'a.diff').length).toBeGreaterThan(0);
});
