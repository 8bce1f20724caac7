import { resolve } from 'node:path';
import { readWholeFile } from '../disk/read-file';
import { isInf } from '../run/suffixes';
import type { Command } from './command';
import { ENCODINGS } from './encodings';
import { findNamed } from './find-named';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exit-codes';
import { choiceOf } from './flag-values';
import type { Host } from './host';
import { jsonText } from '../report/json-text';
import { pathArguments } from './path-arguments';
import { UsageError } from './usage-error';

/** `infport parse`: prints how INF files read, one JSON object a line. */
export const parseCommand: Command = {
  name: 'parse',
  usage: 'parse <paths..>',
  summary: 'print how INF files read, one JSON object a line',
  flags: {
    format: {
      group: 'What to print:',
      alias: 'f',
      type: 'string',
      requiresArg: true,
      describe:
        'setupapi: sections and lines as setupapi reads them, tokens replaced; tree: as written, with places [default: setupapi]',
    },
    encoding: {
      group: 'What to print:',
      type: 'string',
      requiresArg: true,
      describe: `for tree: what files without a byte order mark are written in: ${ENCODINGS.join(', ')}`,
    },
  },
  positionals: (yargs) =>
    yargs.positional('paths', {
      type: 'string',
      array: true,
      describe: 'INF files, folders or patterns; - is standard input',
    }),
  examples: [['infport parse my.inf', 'the lines as setupapi reads them']],
  run: async (values, host) => {
    const format = choiceOf(values, 'format', ['setupapi', 'tree'] as const) ?? 'setupapi';
    const encoding = choiceOf(values, 'encoding', ENCODINGS);
    if (encoding !== null && format === 'setupapi')
      throw new UsageError('--encoding goes with --format tree: setupapi decides by itself.');
    const { inputs, problems } = await findNamed(pathArguments(values), host, isInf);
    for (const problem of problems) await host.stderr.write(`infport: ${problem}\n`);
    let trouble = problems.length > 0;
    const print = printerOf(format, encoding);
    for (const input of inputs) {
      const read =
        input.settled !== null
          ? { problem: input.settled.reason }
          : input.bytes !== null
            ? { bytes: input.bytes }
            : await readWholeFile(resolve(host.cwd, input.absolute as string));
      if ('problem' in read) {
        trouble = true;
        await host.stderr.write(`infport: ${input.path}: ${read.problem}\n`);
      } else trouble = !(await printed(print, input.path, read.bytes, host)) || trouble;
    }
    return trouble ? EXIT_TROUBLE : EXIT_CLEAN;
  },
};

type Printer = (path: string, bytes: Uint8Array) => unknown;

function printerOf(format: 'setupapi' | 'tree', encoding: (typeof ENCODINGS)[number] | null): Printer {
  if (format === 'tree') {
    const { parseTree } = require('../report/parse-tree') as typeof import('../report/parse-tree');
    return (path, bytes) => parseTree(path, bytes, encoding);
  }
  const { toSetupapiLine, windowsDirectoryOf } = require('../inf/setupapi') as typeof import('../inf/setupapi');
  // Setupapi opens a file by its full path, which is what %01% stands for.
  return (path, bytes) => toSetupapiLine(path, bytes, windowsDirectoryOf(resolve(path)));
}

/** Prints one file; false, with the reason on standard error, when it cannot be decoded. */
async function printed(print: Printer, path: string, bytes: Uint8Array, host: Host): Promise<boolean> {
  let line: unknown;
  try {
    line = print(path, bytes);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'EncodingError') throw error;
    await host.stderr.write(`infport: ${path}: ${error.message}\n`);
    return false;
  }
  await host.stdout.write(`${jsonText(line)}\n`);
  return true;
}
