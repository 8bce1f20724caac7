import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isDeviceName } from '../src/disk/path-guard';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

const ROOT = join(__dirname, '..');

afterAll(removeScratchFolders);

test('a checkout on Windows has the same bytes: fixtures as they are, everything else with the line ends of the repository', () => {
  const folder = scratchFolder();
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'core.autocrlf=true', '-c', 'core.safecrlf=false', ...args], { cwd: folder });
  const files = {
    'src/a.ts': 'const a = 1;\n',
    '__testfixtures__/t/crlf.input.inf': '[A]\r\n',
    '__testfixtures__/t/lf.input.inf': '[A]\n',
    '__testfixtures__/t/mixed.input.inf': '[A]\r\n[B]\n',
    '__tests__/recorded/told/t.txt': 'a\n',
    'examples/x/crlf.inf': '[A]\r\n',
  };
  copyFileSync(join(ROOT, '.gitattributes'), join(folder, '.gitattributes'));
  writeFiles(folder, files);
  git('init', '-q');
  git('add', '-A');
  for (const name of Object.keys(files)) rmSync(join(folder, name));
  git('checkout-index', '-a');
  for (const [name, text] of Object.entries(files))
    expect([name, bytesOf(folder, name).toString()]).toEqual([name, text]);
});

test('every file of the project has a name that Windows can hold, and none twice in another case', () => {
  const names = ['__testfixtures__', '__tests__', 'bin', 'docs', 'examples', 'scripts', 'src', 'transforms'].flatMap(
    (top) => readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)),
  );
  const steps = (name: string): string[] => name.split(sep);
  expect(
    names.filter((name) => steps(name).some((step) => /[<>:"|?*\\]|[. ]$/.test(step) || isDeviceName(step))),
  ).toEqual([]);
  // The longest path that programs without support for longer ones open is 259 characters, with the folder of the
  // project.
  expect(names.filter((name) => name.length > 160)).toEqual([]);
  expect(names.length).toBe(new Set(names.map((name) => name.toLowerCase())).size);
});
