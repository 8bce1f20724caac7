import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { InputFile } from '../src/contract/options';

// How long the tooling transforms take beside a bare TypeScript parse, and ESLint with one rule, of the same files.
// Usage: npm run tooling:bench -- [folder...]; without one, the installed dependencies serve as files.

const MOST_FILES = 1_000;

function collect(folder: string, files: string[]): string[] {
  for (const name of readdirSync(folder).sort()) {
    if (files.length >= MOST_FILES) break;
    const path = join(folder, name);
    const stat = statSync(path);
    if (stat.isDirectory()) collect(path, files);
    else if (/\.[cm]?[jt]sx?$/.test(name) && !/\.d\.[cm]?ts$|\.min\./.test(name) && stat.size < 200_000)
      files.push(path);
  }
  return files;
}

/** CPU seconds that a piece of work takes. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function main(): Promise<void> {
  const folders = process.argv.slice(2);
  const paths = (folders.length > 0 ? folders : [join(__dirname, '..', 'node_modules')]).reduce<string[]>(
    (files, folder) => collect(folder, files),
    [],
  );
  // Dependencies would be skipped under their own name, and so would nothing be measured.
  const files: InputFile[] = paths.map((path) => ({
    path: path.replaceAll('node_modules', 'sources'),
    bytes: readFileSync(path),
  }));
  console.log(
    `${files.length} files, ${Math.round(files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024)} KiB`,
  );

  const { check } = require('../src/check') as typeof import('../src/check');
  // Transpiling our own sources is no part of the work; loading ts-morph is.
  await check([{ path: 'tool.ts', bytes: Buffer.from('') }]);
  let findings = 0;
  const infport = await cpuOf(async () => {
    const results = await check(files);
    findings = results.reduce((sum, result) => sum + result.findings.length, 0);
  });
  const heap = process.memoryUsage().heapUsed / 2 ** 20;

  const parse = await cpuOf(async () => {
    const ts = require('typescript') as typeof import('typescript');
    for (const { path, bytes } of files)
      ts.createSourceFile(path, Buffer.from(bytes).toString('utf8'), ts.ScriptTarget.Latest, true);
  });

  const lint = await cpuOf(async () => {
    const { Linter } = require('eslint') as typeof import('eslint');
    const { parser } = require('typescript-eslint') as typeof import('typescript-eslint');
    const linter = new Linter();
    const config = [
      { files: ['**/*'], languageOptions: { parser: parser as never }, rules: { 'no-debugger': 'error' as const } },
    ];
    for (const { path, bytes } of files)
      linter.verify(Buffer.from(bytes).toString('utf8'), config, { filename: path.replace(/^.*\//, '') });
  });

  const row = (name: string, seconds: number): void =>
    console.log(
      `${name.padEnd(34)} ${seconds.toFixed(2).padStart(7)} s  ${(seconds / infport).toFixed(1).padStart(6)} x`,
    );
  console.log('                                   CPU, loading included');
  row('infport check, tooling', infport);
  row('typescript, bare parse', parse);
  row('eslint, one rule', lint);
  console.log(`${findings} findings; heap after the check ${heap.toFixed(0)} MiB`);
}

void main();
