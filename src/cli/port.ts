import type { Command } from './command';
import { PORT_FLAGS, RUN_FLAGS } from './run-flags';
import { runSettings } from './run-settings';

/** `infport port`: shows what a port changes, or writes it. */
export const portCommand: Command = {
  name: 'port',
  usage: 'port [paths..]',
  summary: 'port driver packages to driver package isolation; shows the diff, writes only with --write',
  flags: { ...RUN_FLAGS, ...PORT_FLAGS },
  positionals: (yargs) =>
    yargs.positional('paths', {
      type: 'string',
      array: true,
      describe: 'files, folders or patterns; - is standard input',
    }),
  examples: [
    ['infport drivers/', 'show what would change in all packages below drivers/'],
    ['infport -w drivers/', 'write it'],
    ['infport drivers/ --patch port.patch', 'keep it as a patch for review'],
    ['infport port --min-build 19041 my.inf', 'raise what needs it to Windows 10 2004'],
  ],
  run: async (values, host, argv) => {
    const { performRun } = require('./perform-run') as typeof import('./perform-run');
    const { withConfig } = require('./config-file') as typeof import('./config-file');
    const settings = runSettings('port', await withConfig(portCommand, values, host), host.stdout.isTerminal);
    return performRun(settings, host, argv);
  },
};
