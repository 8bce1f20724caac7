/**
 * Kills a run that writes 300 files, again and again, and looks whether each file is whole and the run can be taken
 * back.
 *
 *     npm run kill-test -- [KILLS]        200 without a number
 */
import { killTest } from '../__tests__/support/kill-test';

const kills = Number(process.argv[2] ?? 200);
killTest(kills, 300).then(
  (counts) => {
    console.log(
      `${kills} kills over 300 files: ${counts.before} before the first write, ${counts.amid} amid, ${counts.after} after the end`,
    );
    console.log(
      `mixed files: ${counts.mixed.length}; not undone: ${counts.notUndone.length}; temporary files left: ${counts.left.length}`,
    );
    for (const problem of [...counts.mixed, ...counts.notUndone, ...counts.left]) console.log(`  ${problem}`);
    process.exitCode =
      counts.mixed.length + counts.notUndone.length + counts.left.length === 0 && counts.amid > 0 ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
