import { join } from 'node:path';
import { readSmallFile } from '../disk/read-small-file';

/** A configuration of Prettier, as far as it is data. */
export interface PrettierConfig {
  readonly file: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a folder holds: a configuration, or nothing; `problem` says what of it is not used, and why. */
export interface FoundConfig {
  readonly config: PrettierConfig | null;
  readonly problem: string | null;
}

type Parse = (text: string) => unknown;

const json: Parse = (text) => JSON.parse(text) as unknown;
const json5: Parse = (text) => (require('json5') as typeof import('json5')).parse(text);
const yaml: Parse = (text) =>
  (require('yaml') as typeof import('yaml')).parse(text, {
    logLevel: 'silent',
    prettyErrors: false,
    maxAliasCount: 100,
  }) as unknown;
const toml: Parse = (text) => (require('smol-toml') as { readonly parse: Parse }).parse(text);
const memberOf =
  (parse: Parse): Parse =>
  (text) => {
    const whole = parse(text);
    return isRecord(whole) && Object.hasOwn(whole, 'prettier') ? whole['prettier'] : undefined;
  };

/**
 * The names that Prettier looks for in a folder, in its order; the first one counts. Null: a program.
 *
 * @see https://prettier.io/docs/configuration
 */
const CONFIG_NAMES: readonly (readonly [string, Parse | null])[] = [
  ['package.json', memberOf(json)],
  ['package.yaml', memberOf(yaml)],
  ['.prettierrc', yaml],
  ['.prettierrc.json', json],
  ['.prettierrc.yml', yaml],
  ['.prettierrc.yaml', yaml],
  ['.prettierrc.json5', json5],
  ...['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].flatMap(
    (suffix) =>
      [
        [`.prettierrc.${suffix}`, null],
        [`prettier.config.${suffix}`, null],
      ] as const,
  ),
  ['.prettierrc.toml', toml],
];

/**
 * The configuration that lies in one folder. It is read as data: what is a program, or names one, is told and left out,
 * because the packages that are ported may come from anywhere.
 *
 * @param root nothing outside of it is read
 */
export function prettierConfigIn(folder: string, root: string): FoundConfig {
  for (const [name, parse] of CONFIG_NAMES) {
    const file = join(folder, name);
    const read = readSmallFile(file, root);
    if ('missing' in read) continue;
    if ('problem' in read) return unusable(`${file}: ${read.problem}`);
    if (parse === null)
      return unusable(`${file} is a program and is not run; inserted lines follow Prettier's defaults.`);
    let values: unknown;
    try {
      values = parse(read.text);
    } catch (error) {
      if (name.startsWith('package.')) continue;
      return unusable(`${file}: this configuration of Prettier cannot be read: ${firstLine(error)}`);
    }
    if (values === undefined || values === null) continue;
    if (isRecord(values)) return { config: { file, values }, problem: namedPrograms(file, values) };
    if (typeof values === 'string')
      return unusable(`${file} names a shared configuration, which is a program and is not run.`);
    return unusable(`${file}: this configuration of Prettier is not a list of options.`);
  }
  return { config: null, problem: null };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namedPrograms(file: string, values: Readonly<Record<string, unknown>>): string | null {
  return Object.hasOwn(values, 'plugins')
    ? `${file}: the plugins that it names are programs and are not loaded.`
    : null;
}

function unusable(problem: string): FoundConfig {
  return { config: null, problem };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;
}
