/**
 * Compares effects with what the oracle recorded, and prints what differs.
 *
 *     node -r ./scripts/swc-register.js scripts/conformance.ts [shared folder]
 */
import { recordedCases } from './oracle/answer';
import { compareCase } from './oracle/compare-answers';

const results = recordedCases(process.argv[2] ?? '../shared').map(compareCase);
for (const { name, unexplained, deviations } of results) {
  if (unexplained.length === 0 && deviations.length === 0) continue;
  console.log(`== ${name}`);
  for (const { reason } of deviations) console.log(`  explained: ${reason}`);
  for (const line of unexplained) console.log(`  ${line.replaceAll('\u0001', '\\0')}`);
}
const wrong = results.filter(({ unexplained }) => unexplained.length > 0).length;
console.log(`${results.length} recorded jobs: ${results.filter(({ unexplained, deviations }) => unexplained.length + deviations.length === 0).length} equal, ${wrong} with unexplained differences`);
process.exitCode = wrong === 0 ? 0 : 1;
