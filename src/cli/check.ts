import type { Command } from './command';
import { RUN_FLAGS } from './run-flags';
import { runSettings } from './run-settings';

/** `infport check`: findings only. */
export const checkCommand: Command = {
  name: 'check',
  usage: 'check [paths..]',
  summary: 'report what is not isolated, with the codes of InfVerif; changes nothing',
  flags: RUN_FLAGS,
  positionals: (yargs) =>
    yargs.positional('paths', {
      type: 'string',
      array: true,
      describe: 'files, folders or patterns; - is standard input',
    }),
  examples: [
    ['infport check .', 'exit 1 when something is left: for CI'],
    ['infport check --mode h my.inf', 'by the rules of the hardware portal'],
  ],
  run: async (values, host, argv) => {
    const { performRun } = require('./perform-run') as typeof import('./perform-run');
    const { withConfig } = require('./config-file') as typeof import('./config-file');
    const settings = runSettings('check', await withConfig(checkCommand, values, host), host.stdout.isTerminal);
    return performRun(settings, host, argv);
  },
};
