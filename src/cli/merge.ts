import { joinReports, type NamedReport } from '../report/join-reports';
import { formatNames, PATCH_FORMAT } from '../report/formats';
import type { Command, FlagValues } from './command';
import { colourWanted } from './colour-wanted';
import { EXIT_CLEAN, EXIT_LEFT, EXIT_TROUBLE } from './exit-codes';
import { choiceOf, switchOf, textOf } from './flag-values';
import type { Host } from './host';
import { pathArguments } from './path-arguments';
import { reportSchema } from './report-schema';
import { reportText } from './report-text';
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
  const reports = await readAll(pathArguments({ ...values, paths: values['reports'] }), host);
  const { run, files, known, problems } = joinReports(reports, VERSION);
  for (const problem of problems) await host.stderr.write(`infport: ${problem}\n`);
  const { ReportWriter } = require('./report-writer') as typeof import('./report-writer');
  const { SummaryCounter } = require('../run/summary') as typeof import('../run/summary');
  const { summaryText } = require('../report/summary-text') as typeof import('../report/summary-text');
  const { minBuild = 'any', mode = 'w' } = (run.options ?? {}) as { minBuild?: number | 'any'; mode?: string };
  const write = files.some((file) => file.written);
  const context = { verb: run.command, version: VERSION, write, minBuild, mode, run };
  const writer = await ReportWriter.open(
    [{ format, file: textOf(values, 'output-file') }],
    host,
    context,
    colourWanted('auto', host),
  );
  const counter = new SummaryCounter(run.command);
  counter.addKnown(known);
  for (const file of files) {
    counter.add(file, file.written);
    await writer.file(file, null);
  }
  const summary = counter.total();
  await writer.end(summary);
  if (switchOf(values, 'quiet') !== true) await host.stderr.write(summaryText(summary, context));
  if (problems.length > 0 || summary.outcomes.failed > 0) return EXIT_TROUBLE;
  const left = summary.outcomes.changed > summary.written || summary.left.error + summary.left.warning > 0;
  return left && switchOf(values, 'exit-zero') !== true ? EXIT_LEFT : EXIT_CLEAN;
}

/** @throws UsageError when a report cannot be read, or is none */
async function readAll(paths: readonly string[], host: Host): Promise<NamedReport[]> {
  const { readReport, ReportProblem } = require('../report/read-report') as typeof import('../report/read-report');
  const schema = reportSchema();
  const reports: NamedReport[] = [];
  for (const path of paths) {
    const read = await reportText(path, host.cwd);
    if ('problem' in read) throw new UsageError(`${path}: ${read.problem}`);
    try {
      reports.push({ path, report: readReport(read.text, schema) });
    } catch (error) {
      if (!(error instanceof ReportProblem)) throw error;
      throw new UsageError(`${path}:${error.line}: ${error.message}`);
    }
  }
  return reports;
}
