import { readWholeFile } from '../disk/read-file';
import { resolve } from 'node:path';
import type { ReportFile } from '../report/format';
import { formatNames, PATCH_FORMAT } from '../report/formats';
import type { Command, FlagValues } from './command';
import { colourWanted } from './colour-wanted';
import { EXIT_CLEAN, EXIT_LEFT, EXIT_TROUBLE } from './exit-codes';
import { choiceOf, switchOf, textOf } from './flag-values';
import type { Host } from './host';
import { pathArguments } from './path-arguments';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/** `infport merge`: joins the reports of several runs. */
export const mergeCommand: Command = {
  name: 'merge',
  usage: 'merge <reports..>',
  summary: 'join the JSON or NDJSON reports of several runs (--shard) into one report',
  flags: {
    format: {
      group: 'What to print:',
      alias: 'f',
      type: 'string',
      requiresArg: true,
      describe: `${formatNames()
        .filter((name) => name !== PATCH_FORMAT)
        .join(', ')} [default: json]`,
    },
    'output-file': {
      group: 'What to print:',
      alias: 'o',
      type: 'string',
      requiresArg: true,
      describe: 'write the report to a file instead of standard output',
    },
    quiet: { group: 'What to print:', alias: 'q', type: 'boolean', describe: 'no summary on standard error' },
    'exit-zero': {
      group: 'How to run:',
      type: 'boolean',
      describe: 'exit 0 although something is left; trouble still gives 2',
    },
  },
  positionals: (yargs) =>
    yargs.positional('reports', { type: 'string', array: true, describe: 'what --format json or ndjson wrote' }),
  examples: [['infport merge 1.ndjson 2.ndjson -f html -o report.html', 'one page out of two shards']],
  run: merge,
};

async function merge(values: FlagValues, host: Host): Promise<number> {
  const format =
    choiceOf(
      values,
      'format',
      formatNames().filter((name) => name !== PATCH_FORMAT),
    ) ?? 'json';
  const { files, trouble } = await readAll(pathArguments({ ...values, paths: values['reports'] }), host);
  const { ReportWriter } = require('./report-writer') as typeof import('./report-writer');
  const { SummaryCounter } = require('../run/summary') as typeof import('../run/summary');
  const { summaryText } = require('../report/summary-text') as typeof import('../report/summary-text');
  const write = files.some((file) => file.written);
  const context = { verb: 'port', version: VERSION, write, minBuild: 'any', mode: 'w' } as const;
  const reports = await ReportWriter.open(
    [{ format, file: textOf(values, 'output-file') }],
    host,
    context,
    colourWanted('auto', host),
  );
  const counter = new SummaryCounter();
  for (const file of files) {
    counter.add(file, file.written);
    await reports.file(file, null);
  }
  const summary = counter.total();
  await reports.end(summary);
  if (switchOf(values, 'quiet') !== true) await host.stderr.write(summaryText(summary, context));
  if (trouble || summary.outcomes.failed > 0) return EXIT_TROUBLE;
  const left = summary.outcomes.changed > summary.written || summary.left.error + summary.left.warning > 0;
  return left && switchOf(values, 'exit-zero') !== true ? EXIT_LEFT : EXIT_CLEAN;
}

/** The rows of all reports, in their order. A file in two of them is trouble: it would count twice. */
async function readAll(paths: readonly string[], host: Host): Promise<{ files: ReportFile[]; trouble: boolean }> {
  const { readReport } = require('../report/read-report') as typeof import('../report/read-report');
  const files = new Map<string, ReportFile>();
  let trouble = false;
  const complain = async (text: string): Promise<void> => {
    trouble = true;
    await host.stderr.write(`infport: ${text}\n`);
  };
  for (const path of paths) {
    const read = await readWholeFile(resolve(host.cwd, path));
    if ('problem' in read) throw new UsageError(`${path}: ${read.problem}`);
    let report: ReturnType<typeof readReport>;
    try {
      report = readReport(Buffer.from(read.bytes).toString('utf8'));
    } catch (error) {
      throw new UsageError(`${path}: ${(error as Error).message}`);
    }
    if (!report.complete)
      await complain(`${path}: has no summary: its run did not come to its end, and files may be missing.`);
    for (const file of report.files) {
      if (files.has(file.path))
        await complain(`${path}: ${file.path} is in an earlier report too; the earlier row is kept.`);
      else files.set(file.path, file);
    }
  }
  return { files: [...files.values()], trouble };
}
