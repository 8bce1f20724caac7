import type { FileResult } from '../contract/result';
import type { Diagnosis } from '../report/doctor-data';
import type { Command, Flag } from './command';
import { EXIT_CLEAN, EXIT_INTERRUPTED, EXIT_LEFT, EXIT_TROUBLE } from './exit-codes';
import { choiceOf } from './flag-values';
import type { Host } from './host';
import { PORT_FLAGS, RUN_FLAGS } from './run-flags';
import { runSettings, type RunSettings } from './run-settings';
import { noteWriter } from './note-writer';

const SHARED = [
  'ignore-pattern',
  'gitignore',
  'ignore',
  'error-on-unmatched-pattern',
  'slices',
  'min-build',
  'arch',
  'define',
  'encoding',
  'jobs',
  'time-limit',
  'work-limit',
  'config',
  'exit-zero',
  'quiet',
  'verbose',
];

/** `infport doctor`: a page for each package. */
export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor <paths..>',
  summary: 'one page about each driver package: what it serves, how isolated it is, and what is left to do',
  flags: {
    ...Object.fromEntries(SHARED.map((name) => [name, RUN_FLAGS[name] as Flag])),
    safe: PORT_FLAGS['safe'] as Flag,
    format: {
      group: 'What to print:',
      alias: 'f',
      type: 'string',
      requiresArg: true,
      describe: 'text, json or markdown [default: text]',
    },
  },
  positionals: (yargs) =>
    yargs.positional('paths', { type: 'string', array: true, describe: 'folders, files or patterns' }),
  examples: [
    ['infport doctor drivers/', 'what stands between these packages and isolation'],
    ['infport doctor drivers/ -f markdown > issue.md', 'the same as a list with boxes to tick'],
  ],
  run: async (values, host) => {
    const { withConfig } = require('./config-file') as typeof import('./config-file');
    const given = await withConfig(doctorCommand, values, host);
    const format = choiceOf(values, 'format', ['text', 'json', 'markdown'] as const) ?? 'text';
    const settings = runSettings('port', { ...given, format: undefined }, host.stdout.isTerminal);
    const interrupt = new AbortController();
    const release = host.onInterrupt(() => interrupt.abort());
    try {
      return await examine(settings, format, host, interrupt.signal);
    } finally {
      release();
    }
  },
};

type Format = 'text' | 'json' | 'markdown';

async function examine(settings: RunSettings, format: Format, host: Host, signal: AbortSignal): Promise<number> {
  const { findInputs } = require('../run/find-inputs') as typeof import('../run/find-inputs');
  const { inputs, problems } = await findInputs(settings.paths, {
    cwd: host.cwd,
    patterns: settings.ignorePatterns,
    gitignore: settings.gitignore,
    infportignore: settings.infportignore,
    stdin: { name: settings.stdinName, read: host.readStdin },
  });
  for (const problem of problems) await host.stderr.write(`infport: ${problem}\n`);
  let trouble = problems.length > 0 && settings.errorOnUnmatched;
  const { runInputs } = require('../run/run-inputs') as typeof import('../run/run-inputs');
  const { threadsFor } = require('./threads-for') as typeof import('./threads-for');
  const results: FileResult[] = [];
  const { partIntoPackages } = require('../run/packages') as typeof import('../run/packages');
  const { VERSION } = require('./version') as typeof import('./version');
  const note = noteWriter(settings, host);
  const packages = await partIntoPackages(inputs, settings.options.encoding, note);
  const run = runInputs(
    inputs,
    packages,
    { version: VERSION, cwd: host.cwd, verb: 'port', options: settings.options, transformFiles: [] },
    {
      jobs: threadsFor(settings.jobs, packages, host.processors),
      timeLimit: settings.timeLimit,
      signal,
      onNote: note,
      onStack: (stack) => void (settings.verbose ? host.stderr.write(`${stack}\n`) : undefined),
    },
  );
  for await (const { result } of run) {
    results.push(result);
    if (result.outcome !== 'failed') continue;
    trouble = true;
  }
  if (signal.aborted) return EXIT_INTERRUPTED;
  const { diagnose } = require('../report/doctor-data') as typeof import('../report/doctor-data');
  const diagnosis = diagnose(results, settings.options);
  await host.stdout.write(render(diagnosis, format));
  if (trouble) return EXIT_TROUBLE;
  const left = diagnosis.packages.some(({ steps }) => steps.length > 0);
  return left && !settings.exitZero ? EXIT_LEFT : EXIT_CLEAN;
}

function render(diagnosis: Diagnosis, format: Format): string {
  if (format === 'json') {
    const { jsonText } = require('../report/json-text') as typeof import('../report/json-text');
    return `${jsonText(diagnosis, 2)}\n`;
  }
  if (format === 'markdown') {
    const { doctorMarkdown } = require('../report/doctor-markdown') as typeof import('../report/doctor-markdown');
    return doctorMarkdown(diagnosis);
  }
  const { doctorText } = require('../report/doctor-text') as typeof import('../report/doctor-text');
  return doctorText(diagnosis);
}
