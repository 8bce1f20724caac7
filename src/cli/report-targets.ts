import { formatNames, PATCH_FORMAT } from '../report/formats';
import type { FlagValues } from './command';
import { didYouMean, withSuggestion } from './did-you-mean';
import { textOf, textsOf } from './flag-values';
import { UsageError } from './usage-error';

/** One report: its format, and the file it goes to; null for standard output. */
export interface ReportTarget {
  readonly format: string;
  readonly file: string | null;
}

interface Situation {
  readonly verb: 'port' | 'check';
  readonly write: boolean;
  readonly showDiff: boolean;
  readonly stdoutIsTerminal: boolean;
  /** Standard output is for the ported file itself. */
  readonly stdoutIsTaken: boolean;
}

/**
 * The reports that a command line asks for. Without a word about it: text for people at a terminal; piped, a dry run
 * gives the bare patch.
 *
 * @throws UsageError for an unknown format, or two reports for standard output
 */
export function reportTargets(values: FlagValues, situation: Situation): ReportTarget[] {
  const outputFile = textOf(values, 'output-file');
  const patch = textOf(values, 'patch');
  const asked = textsOf(values, 'format').map(parseTarget);
  const unplaced = asked.filter((target) => target.file === null);
  if (unplaced.length > 1)
    throw new UsageError(
      'Only one report can go to standard output; give the others a file: --format json:report.json.',
    );
  if (situation.stdoutIsTaken && unplaced.length > 0 && outputFile === null) {
    throw new UsageError('The ported file goes to standard output; give the report a file: --format json:report.json.');
  }
  const targets = asked.map((target) => (target.file === null ? { ...target, file: outputFile } : target));
  if (unplaced.length === 0 && (outputFile !== null || (!situation.stdoutIsTaken && asked.length === 0))) {
    targets.push({ format: defaultFormat(situation, outputFile), file: outputFile });
  }
  if (patch !== null) targets.push({ format: PATCH_FORMAT, file: patch });
  if (situation.verb === 'check' && targets.some((target) => target.format === PATCH_FORMAT)) {
    throw new UsageError('infport check changes nothing, so it has no diff; infport port shows one.');
  }
  return targets;
}

function defaultFormat(situation: Situation, outputFile: string | null): string {
  const bare = situation.verb === 'port' && situation.showDiff && (!situation.stdoutIsTerminal || outputFile !== null);
  return bare && !situation.write ? PATCH_FORMAT : 'text';
}

function parseTarget(text: string): ReportTarget {
  const colon = text.indexOf(':');
  const format = (colon === -1 ? text : text.slice(0, colon)).toLowerCase();
  const file = colon === -1 ? null : text.slice(colon + 1);
  if (!formatNames().includes(format)) {
    const suggestion = didYouMean(format, formatNames());
    throw new UsageError(
      withSuggestion(`There is no format "${format}"; there are ${formatNames().join(', ')}.`, suggestion),
    );
  }
  if (file === '') throw new UsageError(`--format ${text} names no file after the colon.`);
  return { format, file };
}
