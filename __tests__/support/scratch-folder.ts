import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

/** A new empty folder outside of any repository; `removeScratchFolders` takes all of them away. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'infport-test-')));
  made.push(folder);
  return folder;
}

/** Call it in `afterAll`. */
export function removeScratchFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Writes files below a folder; names may have folders. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** The bytes of a file below a folder. */
export function bytesOf(folder: string, name: string): Buffer {
  return readFileSync(join(folder, name));
}

/** Runs Git with a configuration of its own, so that nobody's settings matter. Gives what it prints. */
export function git(folder: string, args: readonly string[], input?: string | Uint8Array): string {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...environment, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', LC_ALL: 'C' },
  });
}

/** A repository with these files committed. */
export function repository(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = scratchFolder();
  git(folder, ['init', '-q']);
  if (Object.keys(files).length > 0) {
    writeFiles(folder, files);
    git(folder, ['add', '-A']);
    git(folder, ['commit', '-q', '-m', 'first']);
  }
  return folder;
}
