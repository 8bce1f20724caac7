/**
 * Compares effects with what a setupapi implementation does, and prints what differs.
 *
 *     npm run conformance                      with the recorded answers of ../shared
 *     npm run conformance -- --live ORACLE     also ports every file of the recorded jobs and asks a built oracle about the result
 *
 * ORACLE is the folder with infapply.sh: a copy of the shared oracle folder on a machine with Debian's wine and mingw
 * packages, after `./setup.sh`.
 */
import { recordedCases } from './oracle/answer';
import { compareCase } from './oracle/compare-answers';
import { portedCases } from './oracle/live';

const live = process.argv.indexOf('--live');
const oracle = live === -1 ? null : (process.argv[live + 1] ?? null);
const recorded = recordedCases('../shared');
const cases = oracle === null ? recorded : [...recorded, ...portedCases(oracle, [...new Set(recorded.map((one) => one.path))])];
const results = cases.map(compareCase);
for (const { name, unexplained, deviations } of results) {
  if (unexplained.length === 0 && deviations.length === 0) continue;
  console.log(`== ${name}`);
  for (const { reason } of deviations) console.log(`  explained: ${reason}`);
  for (const line of unexplained) console.log(`  ${line.replaceAll('\u0001', '\\0')}`);
}
const wrong = results.filter(({ unexplained }) => unexplained.length > 0).length;
const equal = results.filter(({ unexplained, deviations }) => unexplained.length + deviations.length === 0).length;
console.log(`${results.length} jobs: ${equal} equal, ${results.length - equal - wrong} with explained differences only, ${wrong} with others`);
process.exitCode = wrong === 0 ? 0 : 1;
