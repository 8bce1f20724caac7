import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const CONFIG_NAMES: readonly string[] = [
  '.prettierrc', '.prettierrc.json', '.prettierrc.json5', '.prettierrc.yaml', '.prettierrc.yml', '.prettierrc.toml', '.editorconfig',
  'package.json', 'package.yaml',
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].flatMap((suffix) => [`.prettierrc.${suffix}`, `prettier.config.${suffix}`]),
];

type Options = Readonly<Record<string, unknown>>;

/**
 * How the user wants TypeScript and JavaScript printed, for each of the files. Prettier is loaded only when some configuration
 * lies beside or above a file. A configuration that is a program is not run: the packages that are ported may come from
 * anywhere.
 *
 * @param onNote called when a configuration is left out
 */
export async function prettierOptionsFor(
  files: readonly { readonly path: string; readonly absolute: string }[],
  onNote: (text: string) => void,
): Promise<(path: string) => Options> {
  const options = new Map<string, Options>();
  const configured = new Map<string, boolean>();
  for (const { path, absolute } of files) {
    if (!isConfigured(dirname(absolute), configured)) continue;
    const prettier = require('prettier') as typeof import('prettier');
    const config = await prettier.resolveConfigFile(absolute);
    if (config !== null && /\.[cm]?[jt]s$/.test(config)) {
      onNote(`${config} is a program and is not run; inserted lines follow Prettier's defaults.`);
      continue;
    }
    try {
      const found = await prettier.resolveConfig(absolute, { editorconfig: true });
      if (found !== null) options.set(path, withoutPrograms(found));
    } catch (error) {
      onNote(`${config ?? path}: this configuration of Prettier cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return (path) => options.get(path) ?? {};
}

/** Plugins and parsers are code, or name code. */
function withoutPrograms(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'plugins' && name !== 'parser'));
}

function isConfigured(folder: string, known: Map<string, boolean>): boolean {
  const before = known.get(folder);
  if (before !== undefined) return before;
  const parent = dirname(folder);
  const here = CONFIG_NAMES.some((name) => {
    const file = join(folder, name);
    if (!existsSync(file)) return false;
    return !name.startsWith('package.') || readFileSync(file, 'utf8').includes('prettier');
  });
  const answer = here || (parent !== folder && isConfigured(parent, known));
  known.set(folder, answer);
  return answer;
}
