import type { PackageEffects } from '../package/effects/effect';
import type { Encoding } from '../text/encoding';
import type { Command } from './command';
import type { Defines } from '../inf/defines';
import { DEFINE_FLAG } from './run-flags';
import { definitions } from './engine-flags';
import { ENCODINGS } from './encodings';
import { EXIT_CLEAN, EXIT_LEFT, EXIT_TROUBLE } from './exit-codes';
import { choiceOf, numberOf, textOf } from './flag-values';
import type { Host } from './host';
import { pathArguments } from './path-arguments';
import { UsageError } from './usage-error';
import { jsonText } from '../report/json-text';

const ARCHITECTURES = ['x86', 'amd64', 'arm', 'arm64', 'ia64'] as const;
const SHOW = 'What to show:';

/** `infport inspect`: what an INF does. */
export const inspectCommand: Command = {
  name: 'inspect',
  usage: 'inspect <paths..>',
  summary: 'what an INF does: files, services, registry, per architecture and Windows build',
  flags: {
    arch: { group: SHOW, type: 'string', requiresArg: true, describe: `one architecture: ${ARCHITECTURES.join(', ')}` },
    build: { group: SHOW, type: 'string', requiresArg: true, describe: 'one build of Windows 10 or later: 22631' },
    why: {
      group: SHOW,
      type: 'string',
      requiresArg: true,
      describe: 'a file, a value, a service: the lines it comes from',
    },
    graph: {
      group: SHOW,
      type: 'string',
      requiresArg: true,
      describe: 'dot: the sections and what leads from one to another',
    },
    code: {
      group: SHOW,
      type: 'boolean',
      describe: 'what the code of the package reaches for: keys, values, files, devices, with their lines',
    },
    format: { group: SHOW, alias: 'f', type: 'string', requiresArg: true, describe: 'text or json [default: text]' },
    define: DEFINE_FLAG,
    encoding: {
      group: SHOW,
      type: 'string',
      requiresArg: true,
      describe: `what files without a byte order mark are written in: ${ENCODINGS.join(', ')}`,
    },
  },
  positionals: (yargs) =>
    yargs.positional('paths', {
      type: 'string',
      array: true,
      describe: 'INF files, folders or patterns; - is standard input',
    }),
  examples: [
    ['infport inspect my.inf', 'everything that it does'],
    ['infport inspect my.inf --arch amd64 --build 22631', 'what one Windows makes of it'],
    ['infport inspect my.inf --why my.sys', 'the lines that a file comes from'],
    ['infport inspect . --code', 'what the driver, its tools and scripts reach for'],
  ],
  run: async (values, host) => {
    const settings = {
      architecture: choiceOf(values, 'arch', ARCHITECTURES),
      build: numberOf(values, 'build', 10240),
      why: textOf(values, 'why'),
      graph: choiceOf(values, 'graph', ['dot'] as const),
      format: choiceOf(values, 'format', ['text', 'json'] as const) ?? 'text',
      define: definitions(values),
    };
    if (settings.why !== null && settings.graph !== null) throw new UsageError('--why and --graph do not go together.');
    if (settings.format === 'json' && (settings.why !== null || settings.graph !== null))
      throw new UsageError('--format json goes with neither --why nor --graph.');
    if (values.code === true) {
      if (settings.why !== null || settings.graph !== null || settings.architecture !== null || settings.build !== null)
        throw new UsageError('--code goes with --format and --encoding only.');
      const { inspectCode } = require('./inspect-code') as typeof import('./inspect-code');
      return inspectCode(pathArguments(values), settings.format, choiceOf(values, 'encoding', ENCODINGS), host);
    }
    return inspectAll(pathArguments(values), settings, choiceOf(values, 'encoding', ENCODINGS), host);
  },
};

interface Settings {
  readonly architecture: (typeof ARCHITECTURES)[number] | null;
  readonly build: number | null;
  readonly why: string | null;
  readonly graph: 'dot' | null;
  readonly format: 'text' | 'json';
  readonly define: Defines;
}

async function inspectAll(
  paths: readonly string[],
  settings: Settings,
  encoding: Encoding | null,
  host: Host,
): Promise<number> {
  const { findInfs } = require('./find-infs') as typeof import('./find-infs');
  const { loadInf, parseBytes } = require('../run/load-inf') as typeof import('../run/load-inf');
  const { effectsOf } = require('../package/effects/effects') as typeof import('../package/effects/effects');
  const { inputs, trouble } = await findInfs(paths, host);
  let failed = trouble;
  let answered = false;
  for (const input of inputs) {
    const arch = settings.architecture === null ? [] : [settings.architecture];
    const { path, absolute, bytes } = input;
    const { define } = settings;
    const loaded =
      bytes === null
        ? await loadInf(path, absolute, encoding, arch, define)
        : parseBytes(path, bytes, encoding, arch, define);
    if ('problem' in loaded) {
      failed = true;
      await host.stderr.write(`infport: ${loaded.problem}\n`);
      continue;
    }
    const text = answer(input.path, effectsOf(loaded.pkg), settings);
    if (text === null) continue;
    answered = true;
    await host.stdout.write(text);
  }
  if (failed) return EXIT_TROUBLE;
  if (settings.why === null || answered) return EXIT_CLEAN;
  await host.stderr.write(`infport: nothing that is installed holds "${settings.why}".\n`);
  return EXIT_LEFT;
}

function answer(path: string, effects: PackageEffects, settings: Settings): string | null {
  if (settings.graph !== null) {
    const { dotText, sectionGraph } = require('../report/section-graph') as typeof import('../report/section-graph');
    return dotText(sectionGraph(effects.pkg));
  }
  if (settings.why !== null) {
    const { inspectWhy } = require('../report/inspect-why') as typeof import('../report/inspect-why');
    return inspectWhy(path, effects, settings.why);
  }
  const { inspect } = require('../report/inspect-data') as typeof import('../report/inspect-data');
  const inspection = inspect(path, effects, settings);
  if (settings.format === 'json') return `${jsonText(inspection)}\n`;
  const { inspectText } = require('../report/inspect-text') as typeof import('../report/inspect-text');
  return inspectText(inspection);
}
