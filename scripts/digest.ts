/**
 * Prints one line for each file below the folders: a hash over everything that a port and a check say of it, the
 * outcome and the path. Two versions of infport that give the same lines give the same results.
 *
 *     npm run --silent digest -- [--every N] [--options JSON] [--parts] DIR… > before.txt
 *
 * `--every N` takes every Nth file alone; `--options` are engine options (`{"minBuild":"any"}`); `--parts` prints a
 * hash each for outcome, output, edits, findings, moves and check, so that a difference tells where it lies.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { check, port, type EngineOptions, type FileResult, type InputFile } from '../src/index';

const TAKEN = /\.(in[fx]|[cm]?[jt]sx?)$/i;

function hash(...parts: (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex').slice(0, 12);
}

function filesBelow(folder: string): InputFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TAKEN.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

function hashes(ported: FileResult, checked: FileResult): string[] {
  return [
    hash(ported.outcome, ported.reason ?? ''),
    hash(ported.after ?? ''),
    hash(JSON.stringify(ported.edits)),
    hash(JSON.stringify(ported.findings)),
    hash(JSON.stringify(ported.moves)),
    hash(checked.outcome, JSON.stringify(checked.findings)),
  ];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { every: { type: 'string' }, options: { type: 'string' }, parts: { type: 'boolean' } },
  });
  if (positionals.length === 0) throw new Error('Name the folders to read.');
  const options = JSON.parse(values.options ?? '{}') as Partial<EngineOptions>;
  const every = Number(values.every ?? 1);
  for (const folder of positionals) {
    const files = filesBelow(folder);
    // Tooling is read together with the INF files of its folder; a sample would take the one away from the other.
    const groups = files.some(({ path }) => /[jt]sx?$/i.test(path)) ? [files] : files.map((file) => [file]);
    for (const group of groups.filter((_, index) => index % every === 0)) {
      const ported = await port(group, options);
      const checked = await check(group, options);
      for (const [index, result] of ported.entries()) {
        const parts = hashes(result, checked[index] as FileResult);
        console.log(
          `${values.parts === true ? parts.join(' ') : hash(...parts)} ${result.outcome.padEnd(9)} ${result.path}`,
        );
      }
    }
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
