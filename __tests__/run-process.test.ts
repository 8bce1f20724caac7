import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltInfport } from './support/built-infport';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

const program = join(__dirname, '..', 'src', 'start', 'program');
const register = join(__dirname, '..', 'scripts', 'swc-register.js');
const fake = join(__dirname, 'support', 'fake-engine.ts');
let real: BuiltInfport;
let withFake: BuiltInfport;

beforeAll(() => {
  real = BuiltInfport.build();
  withFake = BuiltInfport.build({ 'src/port.ts': fake, 'src/check.ts': fake });
});
afterAll(removeScratchFolders);

/**
 * A module for `node --require` that prints the packages that were loaded beside the program itself, in every thread.
 */
function spy(): string {
  const file = join(scratchFolder(), 'spy.js');
  writeFiles(join(file, '..'), {
    'spy.js': `
      const Module = require('module');
      const load = Module._load;
      Module._load = function (request, ...rest) {
        if (/^(typescript|ts-morph|prettier)(\\/|$)/.test(request)) require('fs').writeSync(2, 'LOADED ' + request + '\\n');
        if (/^yargs$/.test(request)) require('fs').writeSync(2, 'LOADED yargs\\n');
        return load.call(this, request, ...rest);
      };`,
  });
  return file;
}

describe('start-up', () => {
  const inf = '[Version]\r\nSignature="$Windows NT$"\r\n[DestinationDirs]\r\nDefaultDestDir=12\r\n';

  test('--version loads no command line, and nothing costly', () => {
    // Not as one file, of which yargs is a part.
    const start = (...args: string[]): SpawnSyncReturns<string> =>
      spawnSync(
        process.execPath,
        ['-r', register, '-r', spy(), '-e', `require(${JSON.stringify(program)}).main(process.argv.slice(1))`, ...args],
        { cwd: scratchFolder(), encoding: 'utf8' },
      );
    const run = start('--', '--version');
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(start('--', 'transforms').stderr).toContain('LOADED yargs');
  });

  test.each([
    [['--help']],
    [['port', '.']],
    [['check', '.']],
    [['-w', '.']],
    [['transforms']],
    [['explain', '1322']],
    [['parse', 'a.inf']],
  ])('%j never loads typescript, ts-morph or prettier for INF files', (args) => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': inf, '.prettierrc': '{}', 'package.json': '{"prettier": {}}' });
    const run = real.run(folder, args, { node: ['--require', spy()] });
    expect(run.status).toBeLessThan(2);
    expect(run.stderr).not.toContain('LOADED');
  });

  test('for a file of TypeScript they are', () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.ts': "export const folder = 'C:\\\\ProgramData\\\\Contoso';\n" });
    expect(real.run(folder, ['check', '.'], { node: ['--require', spy()] }).stderr).toContain('LOADED ts-morph');
  });
});

describe('a worker that', () => {
  const good = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`g${index}.inf`, `x${index} = DIRID 12\n`]));

  test.each([
    ['crashes', 'CRASH', 'internal error: crashed as asked'],
    ['dies', 'DIE', 'the worker ended before it was done'],
    ['hangs', 'HANG', 'took longer than 3 s; --time-limit SECONDS allows more'],
  ])('%s costs its own file only, and the totals add up', (_name, word, reason) => {
    const folder = scratchFolder();
    writeFiles(folder, { ...good, 'g3.inf': word });
    const run = withFake.run(folder, ['.', '--time-limit', '3', '-f', 'json']);
    expect(run.status).toBe(2);
    const report = JSON.parse(run.stdout);
    expect(report.files.map((file: { path: string }) => file.path)).toEqual(Object.keys(good));
    expect(report.summary.outcomes).toEqual({ changed: 5, unchanged: 0, skipped: 0, failed: 1 });
    expect(report.files[3].reason).toContain(reason);
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('many files', () => {
  test('come out in the order they went in, whatever the number of threads, and every one does', () => {
    const folder = scratchFolder();
    const files: Record<string, string> = {};
    for (let at = 0; at < 600; at++)
      files[`p${at % 40}/f${at}.inf`] = at % 5 === 0 ? `x${at} = DIRID 12\n` : at === 333 ? 'DIE' : 'SKIP';
    writeFiles(folder, files);
    const one = withFake.run(folder, ['.', '-f', 'ndjson', '-j', '1']);
    const three = withFake.run(folder, ['.', '-f', 'ndjson', '-j', '3']);
    expect(three.stdout).toBe(one.stdout);
    const rows = one.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.at(-1)).toMatchObject({
      files: 600,
      outcomes: { changed: 120, unchanged: 0, skipped: 479, failed: 1 },
    });
    expect(new Set(rows.slice(1, -1).map((row) => row.path)).size).toBe(600);
  });
});

describe('Ctrl-C', () => {
  test('keeps what was written, leaves the rest untouched, exits 130; undo takes it back', async () => {
    const folder = scratchFolder();
    const files: Record<string, string> = { 'z/last.inf': 'HANG' };
    for (let at = 0; at < 300; at++) files[`p${at}/f.inf`] = 'DIRID 12\n';
    writeFiles(folder, files);
    const child = withFake.start(folder, ['-w', '.', '-j', '2']);
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(130);
    expect(stderr).toMatch(/interrupted; \d+ of 301 files were not looked at and are untouched/);
    for (let at = 0; at < 300; at++)
      expect(['DIRID 12\n', 'DIRID 13\n']).toContain(bytesOf(folder, `p${at}/f.inf`).toString());
    expect(withFake.run(folder, ['undo']).status).toBe(0);
    for (let at = 0; at < 300; at++) expect(bytesOf(folder, `p${at}/f.inf`).toString()).toBe('DIRID 12\n');
  });

  test('killed without a warning, the run can be undone, and a new run does the rest', async () => {
    const folder = scratchFolder();
    const files: Record<string, string> = {};
    for (let at = 0; at < 300; at++) files[`p${at}/f.inf`] = 'DIRID 12\n';
    writeFiles(folder, files);
    const child = withFake.start(folder, ['-w', '.']);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(withFake.run(folder, ['undo']).status).toBe(0);
    for (let at = 0; at < 300; at++) expect(bytesOf(folder, `p${at}/f.inf`).toString()).toBe('DIRID 12\n');
    const again = withFake.run(folder, ['-w', '.']);
    expect(again.status).toBe(0);
    expect(again.stderr).toContain('300 files: 300 changed');
    expect(existsSync(join(folder, 'p0', '.f.inf.tmp'))).toBe(false);
  });
});

describe('a reader that has seen enough', () => {
  test('ends the run without noise', () => {
    const folder = scratchFolder();
    writeFiles(
      folder,
      Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`f${at}.inf`, `${'DIRID 12 padding\n'.repeat(200)}`])),
    );
    const run = spawnSync('sh', ['-c', `"${process.execPath}" "${withFake.script}" . -q | head -c 100 >/dev/null`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
  });
});
