import { promises as fs } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { applyPatch } from '../diff/apply-patch';
import { parsePatch, PatchError } from '../diff/parse-patch';
import { diskErrorText } from '../disk/error-text';
import { JournalWriter, runName } from '../disk/journal';
import { applyPlan, isPlan, parsePlan } from '../disk/plan';
import { readWholeFile } from '../disk/read-file';
import { replaceFile } from '../disk/replace-file';
import { Repositories } from '../git/repository';
import type { Command } from './command';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exit-codes';
import { switchOf, textOf } from './flag-values';
import type { Host } from './host';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/** `infport apply`: carries out a reviewed patch or a saved plan. */
export const applyCommand: Command = {
  name: 'apply',
  usage: 'apply <file>',
  summary: 'apply a patch or a plan that infport wrote, byte by byte; refuses when a file changed since',
  flags: {
    directory: { group: 'How to run:', type: 'string', requiresArg: true, describe: 'the folder that its paths are relative to [default: the top of the Git repository, else this folder]' },
    'dry-run': { group: 'How to run:', alias: 'n', type: 'boolean', describe: 'only say whether it applies' },
  },
  positionals: (yargs) => yargs.positional('file', { type: 'string', describe: 'the patch or plan; - is standard input' }),
  examples: [['infport apply port.patch', 'write what was reviewed']],
  run: async (values, host, argv) => {
    const file = textOf(values, 'file') as string;
    const folder = await placeOf(textOf(values, 'directory'), host);
    const changes = changesIn(await readChanges(file, host), file);
    return carryOut(changes, folder, switchOf(values, 'dry-run') === true, host, argv);
  },
};

/** What a patch or plan does to one file. */
interface Change {
  readonly path: string;
  /** @throws Error, with the reason, when the file is not the one that it was made for */
  readonly of: (before: Uint8Array) => Uint8Array;
}

interface Ready {
  readonly path: string;
  readonly absolute: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

async function placeOf(directory: string | null, host: Host): Promise<string> {
  try {
    if (directory !== null) return await fs.realpath(resolve(host.cwd, directory));
    const here = await fs.realpath(host.cwd);
    const answer = await new Repositories().of(here);
    return 'repository' in answer ? (answer.repository?.top ?? here) : here;
  } catch (error) {
    throw new UsageError(`${directory ?? host.cwd}: ${diskErrorText(error)}`);
  }
}

async function readChanges(file: string, host: Host): Promise<Uint8Array> {
  if (file === '-') return host.readStdin();
  const read = await readWholeFile(resolve(host.cwd, file));
  if ('problem' in read) throw new UsageError(`${file}: ${read.problem}`);
  return read.bytes;
}

function changesIn(bytes: Uint8Array, file: string): Change[] {
  try {
    if (isPlan(bytes)) return parsePlan(bytes).map((planned) => ({ path: planned.path, of: (before) => applyPlan(planned, before) }));
    return parsePatch(bytes).map((patch) => ({ path: patch.path, of: (before) => applyPatch(patch, before) }));
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw new UsageError(`${file}: ${error.message}`);
  }
}

/** All files or none: the first look is at all of them. */
async function carryOut(changes: readonly Change[], folder: string, dryRun: boolean, host: Host, argv: readonly string[]): Promise<number> {
  const ready: Ready[] = [];
  let refused = 0;
  for (const change of changes) {
    const prepared = await prepare(change, folder);
    if ('absolute' in prepared) ready.push(prepared);
    else {
      refused++;
      await host.stderr.write(`infport: ${change.path}: ${prepared.problem}\n`);
    }
  }
  if (refused > 0) {
    await host.stderr.write(`Nothing was written: ${refused} of ${changes.length} files cannot be changed as asked.\n`);
    return EXIT_TROUBLE;
  }
  if (dryRun) {
    await host.stderr.write(`It applies: ${ready.length} files would change.\n`);
    return EXIT_CLEAN;
  }
  const journal = new JournalWriter(host.cwd, { run: runName(host.now(), host.processId), version: VERSION, command: argv });
  let written = 0;
  for (const { path, absolute, before, after } of ready) {
    const problem = await replaceFile(absolute, before, after, [folder], journal);
    if (problem === null) written++;
    else await host.stderr.write(`infport: ${path}: ${problem}\n`);
  }
  await journal.end();
  await host.stderr.write(`${written} of ${ready.length} files changed. Take it back with: infport undo ${journal.run}\n`);
  return written === ready.length ? EXIT_CLEAN : EXIT_TROUBLE;
}

async function prepare(change: Change, folder: string): Promise<Ready | { problem: string }> {
  if (isAbsolute(change.path) || /^[a-z]:/i.test(change.path) || change.path.split(/[\\/]/).includes('..')) {
    return { problem: 'the path leads out of the folder' };
  }
  const absolute = join(folder, change.path);
  const read = await readWholeFile(absolute);
  if ('problem' in read) return read;
  try {
    return { path: change.path, absolute, before: read.bytes, after: change.of(read.bytes) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
