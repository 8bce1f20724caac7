import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { readSmallFile } from '../disk/read-small-file';
import type { Command, Flag, FlagValues } from './command';
import { didYouMean, withSuggestion } from './did-you-mean';
import { textOf } from './flag-values';
import type { Host } from './host';
import { UsageError } from './usage-error';

/** The name that is looked for in the working directory and above it. */
export const CONFIG_NAME = 'infport.config.json';

/** What only a person at the command line decides: what is written, and where. */
const NEVER: ReadonlySet<string> = new Set([
  'write',
  'interactive',
  'allow-dirty',
  'patch',
  'save-plan',
  'output-file',
  'config',
  'files-from',
  'resume',
]);

/** What runs programs or takes them at their word: only from a file that the command line names. */
const ONLY_NAMED: ReadonlySet<string> = new Set(['transform', 'allow-unproven']);

/**
 * The flags of a command line, with those of the configuration file that it does not give itself. The file is a JSON
 * object whose keys are the long names of flags, for all commands or below the name of one (`{"min-build": 19041,
 * "check": {"mode": "h"}}`). `--config FILE` names it; else it is looked for in the working directory and the folders
 * above, up to the top of the repository. `--no-config` leaves it out. A file that was found, not named, may have come
 * with the tree: it runs no program, and nothing that it says makes infport write.
 *
 * @throws UsageError when a file that was named is missing, or when it holds what is no flag
 */
export async function withConfig(command: Command, values: FlagValues, host: Host): Promise<FlagValues> {
  if (values['config'] === false) return values;
  const named = textOf(values, 'config');
  const path = named === null ? findConfig(host.cwd) : resolve(host.cwd, named);
  if (path === null) return values;
  const settings = settingsIn(path, command, named !== null);
  if (named === null) checkBounds(path, settings, values, host);
  if (Object.keys(settings).length > 0 && values['quiet'] !== true)
    await host.stderr.write(`infport: settings from ${path}\n`);
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return { ...settings, ...given };
}

function findConfig(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME);
    if (existsSync(path)) return path;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

function settingsIn(path: string, command: Command, isNamed: boolean): FlagValues {
  const file = existsSync(path) ? readSmallFile(path, dirname(realpathSync(path))) : { missing: true as const };
  if ('missing' in file)
    throw new UsageError(`${path}: there is no such file; --config names a JSON file with settings.`);
  if ('problem' in file) throw new UsageError(`${path}: ${file.problem}`);
  const all = objectIn(path, file.text);
  const { $schema: _schema, port, check, doctor, ...shared } = all;
  const own = new Map(Object.entries({ port, check, doctor })).get(command.name);
  if (own !== undefined && !isObject(own))
    throw new UsageError(`${path}: "${command.name}" has to be an object of settings.`);
  const merged: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(shared)) {
    // `port` has flags that `check` and `doctor` do not know; a file for all may hold them.
    if (command.flags[name] !== undefined || !isFlagOfRun(name)) merged[name] = value;
  }
  Object.assign(merged, own);
  return Object.fromEntries(
    Object.entries(merged).map(([name, value]) => [name, checked(path, name, value, command, isNamed)]),
  );
}

/** @throws UsageError when a file that may have come with the tree asks for more than a run takes by itself */
function checkBounds(path: string, settings: FlagValues, given: FlagValues, { processors }: Host): void {
  const { TIME_LIMIT } = require('./run-settings') as typeof import('./run-settings');
  const { DEFAULT_OPTIONS } = require('../contract/options') as typeof import('../contract/options');
  // What keeps a run within bounds: a file that was found may set it lower than infport does by itself, not higher.
  const most = { 'time-limit': TIME_LIMIT, 'work-limit': DEFAULT_OPTIONS.workLimit, jobs: Math.max(1, processors) };
  for (const [name, bound] of Object.entries(most)) {
    if (given[name] !== undefined || !(Number(settings[name]) > bound)) continue;
    throw new UsageError(
      `${path}: "${name}" is above ${bound}, which only the command line, or a file that it names, may allow: --config ${CONFIG_NAME}.`,
    );
  }
}

function objectIn(path: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: not JSON: ${(error as Error).message}`);
  }
  if (!isObject(value)) throw new UsageError(`${path}: the file has to hold an object of settings.`);
  return value;
}

function isFlagOfRun(name: string): boolean {
  const { PORT_FLAGS, RUN_FLAGS } = require('./run-flags') as typeof import('./run-flags');
  return Object.hasOwn(PORT_FLAGS, name) || Object.hasOwn(RUN_FLAGS, name);
}

function checked(path: string, name: string, value: unknown, command: Command, isNamed: boolean): unknown {
  const flag = Object.hasOwn(command.flags, name) ? command.flags[name] : undefined;
  if (flag === undefined) {
    throw new UsageError(
      withSuggestion(
        `${path}: there is no setting "${name}"; the keys are the long names of flags.`,
        didYouMean(name, configKeys(command)),
      ),
    );
  }
  if (NEVER.has(name))
    throw new UsageError(
      `${path}: "${name}" belongs on the command line: a file does not decide what is written, and where.`,
    );
  if (ONLY_NAMED.has(name) && !isNamed) {
    throw new UsageError(
      `${path}: "${name}" counts only in a file that the command line names: --config ${CONFIG_NAME}.`,
    );
  }
  if (name === 'format' && !isNamed && String(value).includes(':')) {
    throw new UsageError(
      `${path}: "format" names a file to write; that belongs on the command line, or in a file that it names.`,
    );
  }
  const problem = problemOf(value, flag);
  if (problem !== null) throw new UsageError(`${path}: "${name}" ${problem}.`);
  const text = toText(value);
  return name === 'transform' ? filesBeside(path, text) : text;
}

/** Paths in a file are relative to it. */
function filesBeside(path: string, value: unknown): string[] {
  const names = (Array.isArray(value) ? value : [value]).map(String);
  return names.map((name) => (isAbsolute(name) ? name : join(dirname(path), name)));
}

function problemOf(value: unknown, flag: Flag): string | null {
  if (flag.type === 'boolean') return typeof value === 'boolean' ? null : 'has to be true or false';
  const isText = (one: unknown): boolean => (typeof one === 'string' && one !== '') || typeof one === 'number';
  if (flag.array === true)
    return (Array.isArray(value) ? value.every(isText) : isText(value)) ? null : 'has to be a text or a list of texts';
  return isText(value) ? null : 'has to be a text or a number';
}

function toText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'number' ? String(value) : value;
}

/** The keys that a configuration file may hold for a command. */
export function configKeys(command: Command): string[] {
  return Object.keys(command.flags).filter((name) => !NEVER.has(name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
