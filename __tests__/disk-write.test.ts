import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWholeFile } from '../src/disk/read-file';
import { temporaryName, writeFileAtomically } from '../src/disk/write-file';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

const ROOT = join(__dirname, '..');

afterAll(removeScratchFolders);

describe('writing a file', () => {
  test('keeps the mode and leaves nothing beside it', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'old' });
    const path = join(folder, 'a.inf');
    chmodSync(path, 0o751);
    await writeFileAtomically(path, Buffer.from('new'), temporaryName(path, 'run'));
    expect(bytesOf(folder, 'a.inf').toString()).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o751);
    expect(readdirSync(folder)).toEqual(['a.inf']);
  });

  test('replaces what a killed run left', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'old' });
    const path = join(folder, 'a.inf');
    writeFileSync(temporaryName(path, 'run'), 'half');
    await writeFileAtomically(path, Buffer.from('new'), temporaryName(path, 'run'));
    expect(readdirSync(folder)).toEqual(['a.inf']);
  });

  test('that cannot be written leaves the old bytes and no temporary file', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'old' });
    await expect(
      writeFileAtomically(join(folder, 'a.inf'), 'no bytes' as never as Uint8Array, join(folder, 'missing', 'x')),
    ).rejects.toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual(['a.inf']);
    expect(bytesOf(folder, 'a.inf').toString()).toBe('old');
  });

  test('killed at any moment, the file holds all old or all new bytes', async () => {
    const folder = scratchFolder();
    const size = 1 << 20;
    const script = `
      const { writeFileAtomically, temporaryName } = require(${JSON.stringify(join(ROOT, 'src', 'disk', 'write-file'))});
      const path = ${JSON.stringify(join(folder, 'a.inf'))};
      (async () => {
        for (let round = 0; ; round++) {
          await writeFileAtomically(path, Buffer.alloc(${size}, round % 2 ? 0x61 : 0x62), temporaryName(path, 'run'));
          if (round === 0) process.stdout.write('ready');
        }
      })();`;
    for (let kill = 0; kill < 12; kill++) {
      writeFiles(folder, { 'a.inf': Buffer.alloc(size, 0x63) });
      const child = spawn(process.execPath, ['-r', join(ROOT, 'scripts', 'swc-register.js'), '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, 3 * kill));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const bytes = bytesOf(folder, 'a.inf');
      expect(bytes.length).toBe(size);
      expect(bytes.every((byte) => byte === bytes[0])).toBe(true);
    }
  });
});

describe('reading a file', () => {
  test('says why there are no bytes, and does not wait for pipes', async () => {
    const folder = scratchFolder();
    await new Promise((resolve) => spawn('mkfifo', [join(folder, 'pipe.inf')]).once('exit', resolve));
    expect(await readWholeFile(join(folder, 'pipe.inf'))).toEqual({
      problem: 'cannot be read: it is not a regular file (a device, a pipe or a socket)',
    });
    expect(await readWholeFile(folder)).toEqual({ problem: 'cannot be read: it is a folder' });
    expect(await readWholeFile(join(folder, 'none'))).toEqual({
      problem: 'cannot be read: no such file or folder (ENOENT)',
    });
  });
});
