import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { smallInf } from './support/small-inf';

const ROOT = resolve(__dirname, '..');

afterAll(removeScratchFolders);

/** What a package is made of: a tarball that is older than any of it does not hold it. */
const PACKED = [
  'src',
  'transforms',
  'bin',
  'docs',
  'examples',
  'scripts',
  'package.json',
  'README.md',
  'LICENSE',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** The tarball that `npm test` has packed before, else one that is packed from a copy of the sources. */
function tarball(): string {
  const made = tarballIn(join(ROOT, 'node_modules', '.cache', 'packed'));
  if (made !== null && PACKED.every((name) => latestChange(join(ROOT, name)) <= statSync(made).mtimeMs)) return made;
  const folder = scratchFolder();
  const clone = join(folder, 'clone');
  mkdirSync(clone);
  for (const name of PACKED) cpSync(join(ROOT, name), join(clone, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'), 'junction');
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: clone,
    stdio: 'pipe',
    env: { ...process.env, npm_config_cache: join(folder, 'cache') },
  });
  return tarballIn(folder) as string;
}

function tarballIn(folder: string): string | null {
  const name = existsSync(folder) ? readdirSync(folder).find((each) => each.endsWith('.tgz')) : undefined;
  return name === undefined ? null : join(folder, name);
}

/** When a file, or the latest of those below a folder, was written; milliseconds. */
function latestChange(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => latestChange(join(path, name))));
}

/** The packed package, unpacked where an installation puts it, with the dependencies that are here. */
function installed(): string {
  const app = join(scratchFolder(), 'app');
  mkdirSync(join(app, 'node_modules'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball(), '-C', join(app, 'node_modules')]);
  execFileSync('mv', [join(app, 'node_modules', 'package'), join(app, 'node_modules', 'infport')]);
  symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules', 'infport', 'node_modules'), 'junction');
  return app;
}

test('the packed package is whole: command, require, import and types', () => {
  const app = installed();
  const own = join(app, 'node_modules', 'infport');
  for (const name of [
    'LICENSE',
    'README.md',
    'dist/src/index.js',
    'dist/src/index.d.ts',
    'dist/src/start/bundled.js',
    'dist/src/start/LICENSES.txt',
    'docs/security.md',
  ])
    expect(existsSync(join(own, name))).toBe(true);
  expect(existsSync(join(own, 'src'))).toBe(false);

  const inf = smallInf(
    '[DestinationDirs]\nF = 12\n[Wren.NT]\nCopyFiles = F\n[F]\nwren.sys\n[Wren.NT.Services]\nAddService = Wren,2,S\n[S]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\n',
  );
  writeFiles(app, { 'drivers/wren.inf': inf });
  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [join(own, 'bin', 'infport.js'), ...args], { cwd: app, encoding: 'utf8' });
  // The commands of the README, in its order.
  expect(run('drivers/').stdout).toContain('+ServiceBinary = %13%\\wren.sys');
  expect(run('drivers/', '--patch', 'port.patch').status).toBeLessThan(2);
  expect(run('apply', 'port.patch').status).toBe(0);
  expect(run('undo').status).toBe(0);
  expect(bytesOf(app, 'drivers/wren.inf').toString()).toBe(inf);
  expect(run('-w', 'drivers/').status).toBeLessThan(2);
  expect(run('check', 'drivers/').status).toBeLessThan(2);
  expect(run('explain', '1322').stdout).toContain('1322');

  // The one file of the program, with its worker threads, answers as its modules do.
  writeFiles(app, { 'tools/copy.ts': "export const target = 'C:\\\\Windows\\\\System32\\\\drivers\\\\wren.sys';\n" });
  const program = JSON.stringify(join(own, 'dist', 'src', 'start', 'program.js'));
  const modules = spawnSync(
    process.execPath,
    ['-e', `require(${program}).main(process.argv.slice(1))`, 'check', 'tools/'],
    { cwd: app, encoding: 'utf8' },
  );
  expect(modules.stdout).toContain('wren.sys');
  expect(run('check', 'tools/')).toMatchObject({
    status: modules.status,
    stdout: modules.stdout,
    stderr: modules.stderr,
  });
  // What another version of Node.js compiled is left alone.
  writeFiles(own, { 'dist/src/start/bundled.bin': 'compiled by another version' });
  expect(run('check', 'tools/').stdout).toBe(modules.stdout);

  const api = 'port([{ path: "a.inf", bytes: Buffer.from("x") }]).then((r) => console.log(r.length, r[0].outcome))';
  writeFiles(app, {
    'a.cjs': `const { port } = require('infport');\n${api};\n`,
    'b.mjs': `import { port } from 'infport';\n${api};\n`,
  });
  for (const name of ['a.cjs', 'b.mjs'])
    expect(spawnSync(process.execPath, [name], { cwd: app, encoding: 'utf8' }).stdout).toMatch(/^1 \w+\n$/);

  writeFiles(app, {
    'c.ts':
      "import { port } from 'infport';\nexport const rows: Promise<readonly { readonly outcome: string }[]> = port([]);\n// @ts-expect-error a path has to be text\nvoid port([{ path: 1, bytes: new Uint8Array() }]);\n",
    'tsconfig.json':
      '{"compilerOptions":{"strict":true,"module":"node16","target":"es2023","noEmit":true,"types":[]},"files":["c.ts"]}',
  });
  const types = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc'), '-p', 'tsconfig.json'],
    { cwd: app, encoding: 'utf8' },
  );
  expect(types.stdout).toBe('');
});
