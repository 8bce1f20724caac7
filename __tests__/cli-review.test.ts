import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { editorCommand, editText } from '../src/cli/editor';
import type { Host } from '../src/cli/host';
import { KeyQueue } from '../src/cli/key-queue';
import { runCommand, type CommandRun } from './support/command-run';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

const EXAMPLE = readFileSync(resolve(__dirname, '..', 'examples', 'contoso-sensor', 'contoso-sensor.inf'));

/** Runs `infport -i` with these keys, one for each question, and gives what was asked. */
async function review(
  folder: string,
  keys: string,
  more: readonly string[] = [],
  host: Partial<Host> = {},
): Promise<CommandRun> {
  const left = [...keys];
  const asked: string[] = [];
  const changes: Partial<Host> = {
    stdinIsTerminal: true,
    stderr: { isTerminal: true, write: async (chunk) => void asked.push(Buffer.from(chunk).toString()) },
    readKey: async () => left.shift() ?? null,
    ...host,
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
  expect(run.stderr).toContain('Take this change? [y,n,a,d,r,g,s,e,u,j,k,x,q,?]');
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
  // The first group sets the destinations; without the service binary that goes with them, the driver would not be
  // found.
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

describe('what a change moves', () => {
  test('is worked out anew after each answer', async () => {
    const lastOf = async (keys: string): Promise<string> =>
      (await review(example(), keys)).stderr.split('At install time:').at(-1) ?? '';
    // Where the file lies that the service names depends on what became of the first change.
    expect(await lastOf('yyq')).toMatch(/\n {2}service-binary ContosoSensor: .* -> driver store/);
    expect(await lastOf('nnq')).toMatch(/not asked for by isolation: service-binary ContosoSensor: /);
  });

  test('names what isolation does not ask for', async () => {
    const run = await review(example(), 'q');
    expect(run.stderr).toContain('At install time:\n  version-key PnpLockdown: nothing -> 1\n');
    expect(run.stderr).toMatch(/ {2}not asked for by isolation: service-binary .* is not copied there any more/);
  });
});

describe('several files', () => {
  const three = (): string => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a/a.inf': EXAMPLE, 'b/b.inf': EXAMPLE, 'c/c.inf': EXAMPLE });
    return folder;
  };

  test('are counted over the whole run and one by one', async () => {
    const run = await review(three(), 'ajq');
    expect(run.stderr).toContain('(1/9, file 1/3, 1/3 in it)');
    expect(run.stderr).toContain('(5/9, file 2/3, 2/3 in it)');
  });

  test('an answer of an earlier file can be taken back', async () => {
    const folder = three();
    await review(folder, 'aaudd');
    expect(bytesOf(folder, 'a/a.inf')).toEqual(await ported());
    expect(bytesOf(folder, 'b/b.inf')).toEqual(EXAMPLE);
  });

  test('g takes everything of one transform in all files, and asks about what others share', async () => {
    const folder = three();
    const run = await review(folder, 'g2yq');
    expect(run.stderr).toMatch(
      /1 {2}copyfiles-dirid-13: 6 changes in 3 files\n2 {2}pnp-lockdown: 3 changes in 3 files/,
    );
    expect(run.stderr).toContain('3 changes of pnp-lockdown taken.');
    for (const name of ['a/a.inf', 'b/b.inf', 'c/c.inf'])
      expect(bytesOf(folder, name).toString()).toBe(
        EXAMPLE.toString().replace('2.4.1.0\r\n', '2.4.1.0\r\nPnpLockdown = 1\r\n'),
      );
  });

  test('g leaves everything of one transform, and another key answers nothing', async () => {
    const folder = three();
    const run = await review(folder, 'g2ng!g1?q');
    expect(run.stderr).toContain('3 changes of pnp-lockdown left');
    expect(run.stderr.match(/Nothing was answered\./g)).toHaveLength(2);
    expect(bytesOf(folder, 'a/a.inf')).toEqual(EXAMPLE);
  });
});

describe('e', () => {
  const lockdown = ['--only', 'pnp-lockdown'];
  const edited = (change: (text: string) => string): Partial<Host> => ({
    edit: async (text) => ({ text: change(text) }),
  });

  test('takes the change as it was edited, in the line ends of the file', async () => {
    const folder = example();
    await review(
      folder,
      'ey',
      lockdown,
      edited((text) => text.replace('PnpLockdown = 1', 'PnpLockdown   = 1 ; by hand')),
    );
    expect(bytesOf(folder, 'a.inf').toString()).toBe(
      EXAMPLE.toString().replace('2.4.1.0\r\n', '2.4.1.0\r\nPnpLockdown   = 1 ; by hand\r\n'),
    );
  });

  test('is proven like any change: what nothing declares is not written', async () => {
    const folder = example();
    const run = await review(
      folder,
      'ey',
      lockdown,
      edited((text) => text.replace('PnpLockdown = 1', 'PnpLockdown = 0')),
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('a.inf: not written: ');
    expect(bytesOf(folder, 'a.inf')).toEqual(EXAMPLE);
  });

  test.each([
    [
      'a line that is not there',
      (text: string) => text.replace(' DriverVer', ' Driver'),
      /does not have this line here/,
    ],
    ['a line without its sign', (text: string) => text.replace('+Pnp', 'Pnp'), /neither a blank nor a plus or minus/],
    [
      'a line that is missing',
      (text: string) => text.replace(/^ DriverVer.*\n/m, ''),
      /does not have this line|is missing/,
    ],
    ['nothing', () => '', /nothing was left/],
  ])('refuses %s, and asks again', async (_what, change, message) => {
    const folder = example();
    const run = await review(folder, 'en', lockdown, edited(change));
    expect(run.stderr).toMatch(message);
    expect(bytesOf(folder, 'a.inf')).toEqual(EXAMPLE);
  });

  test('says so when there is no editor', async () => {
    const run = await review(example(), 'eq', lockdown, { edit: (text) => editText(text, {}) });
    expect(run.stderr).toContain('Not edited: neither VISUAL nor EDITOR names an editor');
  });
});

describe('the editor', () => {
  test('is never one that could have come with the tree', () => {
    expect(editorCommand({ EDITOR: './vi' })).toMatchObject({ problem: expect.stringContaining('may be of the tree') });
    expect(editorCommand({ EDITOR: 'tools/vi -f' })).toHaveProperty('problem');
    expect(editorCommand({ EDITOR: '"tools/my vi" -f' })).toHaveProperty('problem');
    expect(editorCommand({ EDITOR: 'vi -f' })).toEqual({ command: 'vi -f' });
    expect(editorCommand({ EDITOR: 'vi', VISUAL: '/usr/bin/code -w' })).toEqual({ command: '/usr/bin/code -w' });
  });

  test('runs outside of the tree, and leaves nothing behind', async () => {
    const script = "const fs=require('fs');fs.appendFileSync(process.argv[1],process.cwd())";
    const answer = await editText('text ', { EDITOR: `"${process.execPath}" -e "${script}"` });
    expect(answer).toEqual({ text: expect.stringMatching(/^text .*infport-/) });
    expect(existsSync((answer as { text: string }).text.slice('text '.length))).toBe(false);
    expect(await editText('x', { EDITOR: `"${process.execPath}" -e "process.exit(3)"` })).toEqual({
      problem: 'the editor ended with 3',
    });
  });
});

describe('keys', () => {
  test('that are typed ahead are kept, in their order', async () => {
    const keys = new KeyQueue();
    keys.push('yn');
    keys.push('q');
    expect([await keys.next(), await keys.next(), await keys.next()]).toEqual(['y', 'n', 'q']);
    const waiting = keys.next();
    keys.push('ab');
    expect([await waiting, await keys.next()]).toEqual(['a', 'b']);
    keys.end();
    expect(await keys.next()).toBeNull();
  });

  test('of the cursor are one key each, and letters of any script too', async () => {
    const keys = new KeyQueue();
    keys.push('\u001b[Ay\u001bOP\u{1f600}');
    keys.end();
    const all: (string | null)[] = [];
    for (let index = 0; index < 5; index++) all.push(await keys.next());
    expect(all).toEqual(['\u001b[A', 'y', '\u001bOP', '\u{1f600}', null]);
  });

  test('end what waits for one', async () => {
    const keys = new KeyQueue();
    const waiting = keys.next();
    keys.end();
    expect(await waiting).toBeNull();
  });
});
