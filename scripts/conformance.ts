/**
 * Compares effects with what a setupapi implementation does, and prints what differs.
 *
 *     npm run conformance        with the recorded answers of ../shared
 *     npm run conformance -- --live ORACLE [--files N] [--seed S] [--min-build B]
 *                                asks a running oracle instead, about ../shared/oracle/apply and N corpus files (150),
 *                                each before and after its port
 *
 * ORACLE is the folder with infapply.sh: a copy of the shared oracle folder on a machine with Debian's wine and mingw
 * packages, after `./setup.sh`.
 */
import { parseArgs } from 'node:util';
import { corpusFiles } from './corpus-run';
import { recordedCases } from './oracle/answer';
import { compareCase, type CaseDifferences } from './oracle/compare-answers';
import { liveRun } from './oracle/live';
import { sharedFolder } from './shared-folder';

function main(): void {
  const { values } = parseArgs({
    options: {
      live: { type: 'string' },
      files: { type: 'string', default: '150' },
      seed: { type: 'string', default: '1' },
      'min-build': { type: 'string' },
    },
  });
  const shared = sharedFolder();
  if (values.live === undefined) return report(recordedCases(shared).map(compareCase));
  const build = values['min-build'];
  const run = liveRun(
    values.live,
    shared,
    corpusFiles(shared),
    count(values.files),
    values.seed,
    build === undefined ? {} : { minBuild: build === 'any' ? build : count(build) },
  );
  for (const line of run.unanswered) console.log(`no answer: ${line}`);
  report(run.results);
  console.log(
    `${run.files} files that a port changes, ${run.answered} of them answered before and after; seed ${values.seed}`,
  );
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is no number`);
  return Number(text);
}

function report(results: readonly CaseDifferences[]): void {
  for (const { name, unexplained, deviations } of results) {
    if (unexplained.length === 0 && deviations.length === 0) continue;
    console.log(`== ${name}`);
    for (const { reason } of deviations) console.log(`  explained: ${reason}`);
    for (const line of unexplained) console.log(`  ${line.replaceAll('\u0001', '\\0')}`);
  }
  const wrong = results.filter(({ unexplained }) => unexplained.length > 0).length;
  const equal = results.filter(({ unexplained, deviations }) => unexplained.length + deviations.length === 0).length;
  const compared = results.reduce((sum, result) => sum + result.compared, 0);
  console.log(
    `${results.length} jobs with ${compared} effects: ${equal} equal, ${results.length - equal - wrong} with explained differences only, ${wrong} with others`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

main();
