import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Host } from '../src/cli/host';
import { runCommand, type CommandRun } from './support/command-run';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

const EXAMPLE = readFileSync(resolve(__dirname, '..', 'examples', 'contoso-sensor', 'contoso-sensor.inf'));

/** Runs `infport -i` with these keys, one for each question, and gives what was asked. */
async function review(folder: string, keys: string, more: readonly string[] = []): Promise<CommandRun> {
  const left = [...keys];
  const asked: string[] = [];
  const changes: Partial<Host> = {
    stdinIsTerminal: true,
    stderr: { isTerminal: true, write: async (chunk) => void asked.push(Buffer.from(chunk).toString()) },
    readKey: async () => left.shift() ?? null,
  };
  const run = await runCommand(folder, ['-i', '.', ...more], changes);
  expect(left).toEqual([]);
  return { ...run, stderr: asked.join('') };
}

function example(): string {
  const folder = scratchFolder();
  writeFiles(folder, { 'a.inf': EXAMPLE });
  return folder;
}

async function ported(): Promise<Buffer> {
  const folder = example();
  await runCommand(folder, ['-w', '.']);
  return bytesOf(folder, 'a.inf');
}

test('taking everything is the same as --write', async () => {
  const folder = example();
  const run = await review(folder, 'a');
  expect(run.stderr).toContain('Take this change? [y,n,a,d,r,s,u,j,k,x,q,?]');
  expect(run.code).toBe(0);
  expect(bytesOf(folder, 'a.inf')).toEqual(await ported());
  expect((await runCommand(folder, ['undo'])).code).toBe(0);
  expect(bytesOf(folder, 'a.inf')).toEqual(EXAMPLE);
});

test('leaving everything writes nothing and exits 1', async () => {
  const folder = example();
  expect((await review(folder, 'd')).code).toBe(1);
  expect(bytesOf(folder, 'a.inf')).toEqual(EXAMPLE);
});

test('a part that stands alone is written, and only it', async () => {
  const folder = example();
  const run = await review(folder, 'yn', ['--only', 'T05,T06']);
  expect(run.code).toBe(1);
  expect(bytesOf(folder, 'a.inf').toString()).toBe(
    EXAMPLE.toString().replace('2.4.1.0\r\n', '2.4.1.0\r\nPnpLockdown = 1\r\n'),
  );
});

test('s shows the parts of a change one by one', async () => {
  const folder = example();
  const whole = await review(folder, 'd');
  const parts = await review(folder, 'sd');
  expect(whole.stderr).toContain('(1/3)');
  expect(parts.stderr).toContain('(1/4)');
});

test('a part that does not stand alone is refused', async () => {
  const folder = example();
  // The first group sets the destinations; without the service binary that goes with them, the driver would not be found.
  const run = await review(folder, 'yd');
  expect(run.code).toBe(2);
  expect(run.stderr).toContain(
    'a.inf: not written: the changes that were taken do not stand without those that were left',
  );
  expect(bytesOf(folder, 'a.inf')).toEqual(EXAMPLE);
});

test('stopping keeps what was taken in earlier files', async () => {
  const folder = example();
  writeFiles(folder, { 'b/b.inf': EXAMPLE, 'c/c.inf': EXAMPLE });
  expect((await review(folder, 'aq')).code).toBe(1);
  expect(bytesOf(folder, 'a.inf')).toEqual(await ported());
  expect(bytesOf(folder, 'b/b.inf')).toEqual(EXAMPLE);
  expect(bytesOf(folder, 'c/c.inf')).toEqual(EXAMPLE);
});

test('an answer can be taken back, and help and explanation change nothing', async () => {
  const folder = example();
  const run = await review(folder, '?xnujka');
  expect(run.stderr).toContain('y  take this change');
  expect(run.stderr).toContain('copyfiles-dirid-13: ');
  expect(bytesOf(folder, 'a.inf')).toEqual(await ported());
});

test('r takes the same transforms everywhere', async () => {
  const folder = scratchFolder();
  writeFiles(folder, { 'a.inf': EXAMPLE, 'b/b.inf': EXAMPLE });
  const run = await review(folder, 'r', ['--only', 'pnp-lockdown']);
  expect(run.code).toBeLessThan(2);
  expect(bytesOf(folder, 'b/b.inf').toString()).toContain('PnpLockdown');
});

test('without a terminal it says what to do instead', async () => {
  const run = await runCommand(example(), ['-i', '.']);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('--interactive needs a terminal');
});

test('it does not go together with a dry run', async () => {
  expect((await runCommand(example(), ['-i', '-n', '.'])).stderr).toContain(
    '--interactive and --dry-run exclude each other',
  );
});
