import type { FileResult, Move } from '../contract/result';
import type { Encoding } from '../text/encoding';
import { colourWanted } from './colour-wanted';
import type { Host } from './host';
import type { RunSettings } from './run-settings';
import { UsageError } from './usage-error';

/**
 * A function that asks about the changes of a file and gives the result that is to be written.
 *
 * @throws UsageError when there is nobody to ask
 */
export function reviewerOf(settings: RunSettings, host: Host): (result: FileResult) => Promise<FileResult> {
  if (!host.stdinIsTerminal || !host.stderr.isTerminal) {
    throw new UsageError(
      '--interactive needs a terminal; elsewhere, write a patch with --patch, and infport apply what is left of it after review.',
    );
  }
  const { Reviewer } = require('../review/reviewer') as typeof import('../review/reviewer');
  const { reviewedResult } = require('../review/reviewed-result') as typeof import('../review/reviewed-result');
  const reviewer = new Reviewer({
    say: (text) => (host.painted ?? host.stderr).write(text),
    key: host.readKey,
    explain: explainTransform,
    colour: colourWanted(settings.color, host),
  });
  const { options } = settings;
  return async (result) => {
    const decision = await reviewer.review(result);
    return reviewedResult(result, decision, options.encoding as Encoding | null, (before, after) =>
      proof(result.path, before, after, result.moves, settings),
    );
  };
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
  const { parseInf } = require('../inf/parse') as typeof import('../inf/parse');
  const { bindPackage } = require('../package/bind') as typeof import('../package/bind');
  const { prove } = require('../engine/proof/prove') as typeof import('../engine/proof/prove');
  const { arch, define } = settings.options;
  const { templateOf } = require('../inf/defines') as typeof import('../inf/defines');
  const template = templateOf(define);
  const [old, now] = [parseInf(before, template), parseInf(after, template)];
  if (now.problems.length > 0) return 'the new text does not read back';
  return prove(bindPackage(path, old, arch), bindPackage(path, now, arch), moves, settings.options);
}
