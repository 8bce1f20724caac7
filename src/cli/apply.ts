import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { applyPatch } from '../diff/apply-patch';
import { parsePatch, PatchError } from '../diff/parse-patch';
import { diskErrorText } from '../disk/error-text';
import { isInside } from '../disk/is-inside';
import { JournalWriter, runName } from '../disk/journal';
import { clearLeftovers } from '../disk/leftovers';
import { locateInside } from '../disk/path-guard';
import { applyPlan, isPlan, parsePlan } from '../disk/plan';
import { readWholeFile } from '../disk/read-file';
import { obstacles, replaceAll } from '../disk/replace-all';
import type { Replacement } from '../disk/replace-file';
import { Repositories } from '../git/repository';
import { printableLine } from '../report/printable';
import type { Command } from './command';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exit-codes';
import { switchOf, textOf } from './flag-values';
import type { Host } from './host';
import { journalPlace } from './journal-place';
import { checkUnsaved } from './unsaved-check';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/** `infport apply`: carries out a reviewed patch or a saved plan. */
export const applyCommand: Command = {
  name: 'apply',
  usage: 'apply <file>',
  summary: 'apply a patch or a plan that infport wrote, byte by byte; refuses when a file changed since',
  flags: {
    directory: {
      group: 'How to run:',
      type: 'string',
      requiresArg: true,
      describe: 'the folder that its paths are relative to [default: the top of the Git repository, else this folder]',
    },
    'dry-run': {
      group: 'How to run:',
      alias: 'n',
      type: 'boolean',
      describe: 'only say whether it applies, and what would stop it',
    },
    'allow-dirty': {
      group: 'How to run:',
      type: 'boolean',
      describe: 'write files with uncommitted changes, and files that Git does not keep',
    },
  },
  positionals: (yargs) =>
    yargs.positional('file', { type: 'string', describe: 'the patch or plan; - is standard input' }),
  examples: [['infport apply port.patch', 'write what was reviewed']],
  run: async (values, host, argv) => {
    const file = textOf(values, 'file') as string;
    const repositories = new Repositories();
    const folder = await baseFolderOf(textOf(values, 'directory'), host, repositories);
    const changes = changesIn(await readChanges(file, host), file);
    const [dryRun, allowDirty] = [switchOf(values, 'dry-run') === true, switchOf(values, 'allow-dirty') === true];
    return carryOut(changes, { host, folder, repositories, dryRun, allowDirty }, argv);
  },
};

/** What a patch or plan does to one file. */
interface Change {
  readonly path: string;
  /** @throws Error, with the reason, when the file is not the one that it was made for */
  readonly of: (before: Uint8Array) => Uint8Array;
}

interface Ready extends Replacement {
  readonly path: string;
}

interface Situation {
  readonly host: Host;
  readonly folder: string;
  readonly repositories: Repositories;
  readonly dryRun: boolean;
  readonly allowDirty: boolean;
}

async function baseFolderOf(directory: string | null, host: Host, repositories: Repositories): Promise<string> {
  try {
    if (directory !== null) return await fs.realpath(resolve(host.cwd, directory));
    const here = await fs.realpath(host.cwd);
    const answer = await repositories.of(here);
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
    if (isPlan(bytes))
      return parsePlan(bytes).map((planned) => ({ path: planned.path, of: (before) => applyPlan(planned, before) }));
    return parsePatch(bytes).map((patch) => ({ path: patch.path, of: (before) => applyPatch(patch, before) }));
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw new UsageError(`${file}: ${error.message}`);
  }
}

/**
 * All files or none: everything is looked at before the first one is written, and taken back when one of them fails.
 */
async function carryOut(changes: readonly Change[], situation: Situation, argv: readonly string[]): Promise<number> {
  const { host, folder } = situation;
  const refuse = async (path: string, problem: string): Promise<void> =>
    host.stderr.write(`infport: ${printableLine(path)}: ${problem}\n`);
  const ready: Ready[] = [];
  const refused = new Set<string>();
  for (const change of changes) {
    const prepared = await prepare(change, folder, ready);
    if ('absolute' in prepared) ready.push(prepared);
    else {
      refused.add(change.path);
      await refuse(change.path, prepared.problem);
    }
  }
  for (const { path, problem } of await standsAgainst(ready, situation)) {
    refused.add(path);
    await refuse(path, problem);
  }
  if (refused.size > 0) {
    await host.stderr.write(
      `Nothing was written: ${refused.size} of ${changes.length} files cannot be changed as asked.\n`,
    );
    return EXIT_TROUBLE;
  }
  if (situation.dryRun) {
    await host.stderr.write(`It applies: ${ready.length} files would change.\n`);
    return EXIT_CLEAN;
  }
  return write(ready, situation, argv);
}

async function write(
  ready: readonly Ready[],
  { host, folder, repositories }: Situation,
  argv: readonly string[],
): Promise<number> {
  const place = await journalPlace(await fs.realpath(host.cwd), [folder], repositories);
  await clearLeftovers(place, host.isAlive);
  const journal = new JournalWriter(place, {
    run: await runName(place, host.now(), host.processId),
    version: VERSION,
    command: argv,
  });
  const { failed, stuck } = await replaceAll(ready, [folder], journal);
  const pathOf = (file: Replacement): string =>
    ready.find((each) => each.absolute === file.absolute)?.path ?? file.absolute;
  const hint = `Take it back with: infport undo ${journal.run}${isInside(place, folder) ? '' : ` --directory ${folder}`}\n`;
  if (failed === null) {
    await host.stderr.write(`${ready.length} of ${ready.length} files changed. ${hint}`);
    return EXIT_CLEAN;
  }
  await host.stderr.write(`infport: ${pathOf(failed.file)}: ${failed.problem}\n`);
  for (const { file, problem } of stuck)
    await host.stderr.write(`infport: ${pathOf(file)}: its old bytes could not be put back: ${problem}\n`);
  await host.stderr.write(
    stuck.length === 0
      ? 'Nothing was written: what was begun was taken back.\n'
      : `${stuck.length} of ${ready.length} files changed. ${hint}`,
  );
  return EXIT_TROUBLE;
}

/** What would stop the writing: the disk, or Git, which could not give the file back. */
async function standsAgainst(
  ready: readonly Ready[],
  { folder, repositories, allowDirty }: Situation,
): Promise<{ path: string; problem: string }[]> {
  const found = (await obstacles(ready, [folder])).map(({ file, problem }) => ({
    path: (file as Ready).path,
    problem,
  }));
  if (allowDirty) return found;
  const { dirty, untracked, refusals } = await checkUnsaved(
    ready.map((file) => file.absolute),
    repositories,
  );
  for (const { path, absolute } of ready) {
    if (untracked.has(absolute))
      found.push({
        path,
        problem: 'not written: Git does not keep this file and could not give it back; --allow-dirty writes it',
      });
    else if (dirty.has(absolute))
      found.push({
        path,
        problem: 'not written: it has uncommitted changes; commit or stash them, or add --allow-dirty',
      });
  }
  const [refusal] = refusals;
  if (refusal !== undefined && ready[0] !== undefined) {
    found.push({
      path: ready[0].path,
      problem: `Git does not say whether there are uncommitted changes: ${refusal}; --allow-dirty writes without asking Git`,
    });
  }
  return found;
}

async function prepare(change: Change, folder: string, before: readonly Ready[]): Promise<Ready | { problem: string }> {
  const located = await locateInside(folder, change.path);
  if ('problem' in located) return located;
  const { absolute } = located;
  if (before.some((other) => other.absolute === absolute)) return { problem: 'it is named twice' };
  const read = await readWholeFile(absolute);
  if ('problem' in read) return read;
  try {
    return { path: change.path, absolute, before: read.bytes, after: change.of(read.bytes) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
