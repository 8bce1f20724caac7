import { HANDED_ON } from './bulk-flags';
import type { Command, Flag, FlagValues } from './command';
import { textOf } from './flag-values';
import type { Host } from './host';
import { PORT_FLAGS, RUN_FLAGS } from './run-flags';
import { UsageError } from './usage-error';

/** `infport bulk`: many repositories or folders in one go. */
export const bulkCommand: Command = {
  name: 'bulk',
  usage: 'bulk <list>',
  summary: 'port many repositories or folders: a patch and a report for each, and an index of all',
  flags: {
    'output-dir': {
      group: 'What to print:',
      alias: 'o',
      type: 'string',
      requiresArg: true,
      describe: 'the folder for the index and a folder with patch and report for each entry',
    },
    branch: {
      group: 'What to do with them:',
      type: 'string',
      requiresArg: true,
      describe: 'commit each port on a new branch of this name; nothing is checked out, nothing is pushed',
    },
    message: {
      group: 'What to do with them:',
      alias: 'm',
      type: 'string',
      requiresArg: true,
      describe: 'the message of these commits',
    },
    resume: {
      group: 'How to run:',
      type: 'boolean',
      describe: 'take again what has not changed since an earlier run into the same folder',
    },
    ...Object.fromEntries(
      [...HANDED_ON, 'jobs', 'exit-zero', 'quiet'].flatMap((name): [string, Flag][] => {
        const flag = RUN_FLAGS[name] ?? PORT_FLAGS[name];
        return flag === undefined ? [] : [[name, flag]];
      }),
    ),
  },
  positionals: (yargs) =>
    yargs.positional('list', { type: 'string', describe: 'a file with a folder a line; - is standard input' }),
  examples: [
    ['infport bulk repositories.txt -o out', 'then open out/index.html'],
    ['infport bulk repositories.txt -o out --branch isolation', 'with a commit in each repository'],
  ],
  run: async (values: FlagValues, host: Host) => {
    const list = textOf(values, 'list') as string;
    const folder = textOf(values, 'output-dir');
    if (folder === null) throw new UsageError('Name a folder for the reports: infport bulk LIST --output-dir out');
    if (textOf(values, 'message') !== null && textOf(values, 'branch') === null)
      throw new UsageError('--message goes with --branch, which makes the commits.');
    const { performBulk } = require('./perform-bulk') as typeof import('./perform-bulk');
    return performBulk(list, folder, values, host);
  },
};
