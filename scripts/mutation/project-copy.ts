import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Mutant } from './mutants';

const ROOT = resolve(__dirname, '..', '..');
const FOLDERS: readonly string[] = [
  'src',
  'transforms',
  '__tests__',
  '__testfixtures__',
  'bin',
  'docs',
  'examples',
  'scripts',
];
const FILES: readonly string[] = [
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'jest.config.js',
  'jest.sequencer.js',
  'README.md',
  'eslint.config.js',
  'eslint.rooms.js',
  '.gitattributes',
];
/** Left out: what looks at the machine's processes, the tarball or the tables of scores, and takes long. */
const LEFT_OUT = [
  'shared/',
  'packed-package',
  'run-process',
  'adding-page',
  'own-transforms',
  'tooling-score',
  'readme',
];

/** How a call of Jest ended. */
export type JestEnd = 'passed' | 'failed' | 'timeout';

/** What a call of Jest is to do besides: `env` for the environment of the tests, `config` over that of the project. */
export interface JestCall {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly limitMs: number;
}

/** A copy of the project, for faults to be put into. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'infport-mutants-'));

  constructor() {
    for (const name of FOLDERS) cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    for (const name of FILES) cpSync(join(ROOT, name), join(this.folder, basename(name)));
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'), 'junction');
  }

  /** Of all that is copied: another one means that another survey is needed. */
  hash(): string {
    const hash = createHash('sha256');
    for (const folder of FOLDERS)
      for (const name of readdirSync(join(this.folder, folder), { recursive: true, encoding: 'utf8' }).sort()) {
        const file = join(this.folder, folder, name);
        if (lstatSync(file).isFile()) hash.update(`${folder}/${name}\0`).update(readFileSync(file));
      }
    return hash.digest('hex');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Does something while a fault is in the copy. */
  async withFault<T>(mutant: Mutant, task: () => Promise<T>): Promise<T> {
    const file = join(this.folder, mutant.path);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end));
    try {
      return await task();
    } finally {
      writeFileSync(file, text);
    }
  }

  runJest({ args, env = {}, config = {}, limitMs }: JestCall): Promise<JestEnd> {
    const own = require(join(this.folder, 'jest.config.js')) as { testPathIgnorePatterns: readonly string[] };
    const testPathIgnorePatterns = [...own.testPathIgnorePatterns, ...LEFT_OUT.map((name) => `/__tests__/${name}`)];
    const testEnvironment = join(ROOT, 'scripts', 'mutation', 'environment.js');
    const whole = { ...own, rootDir: this.folder, testPathIgnorePatterns, testEnvironment, ...config };
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    return new Promise((end) => {
      const child = spawn(process.execPath, [jest, '--config', JSON.stringify(whole), '--silent', ...args], {
        cwd: this.folder,
        env: { ...process.env, ...env },
        stdio: 'ignore',
        detached: true,
      });
      const timer = setTimeout(() => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        end('timeout');
      }, limitMs);
      child.on('exit', (code) => {
        clearTimeout(timer);
        end(code === 0 ? 'passed' : 'failed');
      });
    });
  }
}
