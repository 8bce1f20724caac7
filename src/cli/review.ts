import type { FileResult, Move } from '../contract/result';
import type { InfPackage } from '../package/model';
import type { Encoding } from '../text/encoding';
import { colourWanted } from './colour-wanted';
import type { Host } from './host';
import type { RunSettings } from './run-settings';
import { UsageError } from './usage-error';

/** INFs longer than this are not installed anew after each answer, in characters. */
const MOST_COMPARED = 400_000;

/**
 * A function that asks about the changes of all files and gives the results that are to be written.
 *
 * @throws UsageError when there is nobody to ask
 */
export function reviewerOf(
  settings: RunSettings,
  host: Host,
): (results: readonly FileResult[]) => Promise<readonly FileResult[]> {
  if (!host.stdinIsTerminal || !host.stderr.isTerminal) {
    throw new UsageError(
      '--interactive needs a terminal; elsewhere, write a patch with --patch, and infport apply what is left of it after review.',
    );
  }
  const { review } = require('../review/reviewer') as typeof import('../review/reviewer');
  const { reviewedResult } = require('../review/reviewed-result') as typeof import('../review/reviewed-result');
  const { options } = settings;
  return async (results) => {
    const decisions = await review(results, {
      say: (text) => (host.painted ?? host.stderr).write(text),
      key: host.readKey,
      explain: explainTransform,
      moves: (path, before, after) => movesBetween(path, before, after, settings),
      edit: host.edit ?? (async () => ({ problem: 'there is no editor here' })),
      colour: colourWanted(settings.color, host),
    }).finally(() => host.endKeys?.());
    return results.map((result) => {
      const decision = decisions.get(result);
      if (decision === undefined || result.outcome !== 'changed') return result;
      return reviewedResult(result, decision, options.encoding as Encoding | null, (before, after) =>
        proof(result.path, before, after, result.moves, settings),
      );
    });
  };
}

/**
 * What an INF does at install time with one text and not with the other, a line each; null for what is no INF, or too
 * long.
 */
function movesBetween(path: string, before: string, after: string, settings: RunSettings): readonly string[] | null {
  const { isInf } = require('../run/suffixes') as typeof import('../run/suffixes');
  if (!isInf(path) || before.length > MOST_COMPARED) return null;
  const { comparePackages, differenceWords } = require('../engine/proof') as typeof import('../engine/proof');
  if (before === after) return [];
  const [old, now] = [packageOf(path, before, settings), packageOf(path, after, settings)];
  if (now.document.problems.length > 0) return ['Windows cannot open the file then'];
  return comparePackages(old, now, { minBuild: settings.options.minBuild }).differences.map((difference) =>
    difference.rule === null
      ? `not asked for by isolation: ${differenceWords(difference)}`
      : differenceWords(difference),
  );
}

function packageOf(path: string, text: string, { options }: RunSettings): InfPackage {
  const { parseInfText } = require('../inf/parse') as typeof import('../inf/parse');
  const { templateOf } = require('../inf/defines') as typeof import('../inf/defines');
  const { bindPackage } = require('../package/bind') as typeof import('../package/bind');
  return bindPackage(path, parseInfText(text, templateOf(options.define)), options.arch);
}

function explainTransform(id: string): string {
  const { transformList } = require('../builtin-transforms') as typeof import('../builtin-transforms');
  const meta = transformList().find((transform) => transform.id === id);
  return meta === undefined ? `${id}\n` : `${meta.id}: ${meta.title}\n${meta.summary}\n`;
}

/** Compares what the INF does before and after the changes that were taken, as the engine does with all of them. */
function proof(
  path: string,
  before: string,
  after: string,
  moves: readonly Move[],
  settings: RunSettings,
): string | null {
  const { prove } = require('../engine/proof/prove') as typeof import('../engine/proof/prove');
  const now = packageOf(path, after, settings);
  if (now.document.problems.length > 0) return 'the new text does not read back';
  return prove(packageOf(path, before, settings), now, moves, settings.options);
}
