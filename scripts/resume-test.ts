/**
 * Kills dry runs over many files, takes them up again, and compares the reports and patches with those of an
 * uninterrupted run.
 *
 *     npm run resume-test -- [SERIES] [FOLDER]     3 series over ten copies of the corpus without arguments
 */
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BuiltInfport } from '../__tests__/support/built-infport';
import { resumeTest } from '../__tests__/support/resume-test';
import { removeScratchFolders, scratchFolder } from '../__tests__/support/scratch-folder';
import { sharedFolder } from './shared-folder';

const COPIES = 10;
const KILLS = 4;

function tenTimesTheCorpus(): string {
  const folder = scratchFolder();
  for (let copy = 0; copy < COPIES; copy++)
    cpSync(join(sharedFolder(), 'corpus', 'infs'), join(folder, `copy${copy}`), { recursive: true });
  return folder;
}

const series = Number(process.argv[2] ?? 3);
const given = process.argv[3];
resumeTest(BuiltInfport.build(), given === undefined ? tenTimesTheCorpus() : resolve(given), series, KILLS)
  .then(
    ({ amid, taken, different }) => {
      console.log(`${series * KILLS} kills, ${amid} while the run was at work`);
      console.log(`files that the last run of each series took from the report: ${taken.join(', ')}`);
      console.log(`reports and patches that differ from the uninterrupted run: ${different.length}`);
      for (const each of different) console.log(`  ${each}`);
      process.exitCode = different.length === 0 && amid > 0 ? 0 : 1;
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 2;
    },
  )
  .finally(removeScratchFolders);
