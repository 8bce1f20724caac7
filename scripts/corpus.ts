/**
 * Ports the whole corpus for each --min-build and checks every file; see corpus-run.ts.
 *
 *     npm run corpus [-- any 17763 19041 22000 26100]
 */
import { corpusFiles, runCorpus } from './corpus-run';
import { sharedFolder } from './shared-folder';

function main(): void {
  const wanted = process.argv.slice(2);
  const shared = sharedFolder();
  const files = corpusFiles(shared);
  let bad = 0;
  for (const build of wanted.length > 0 ? wanted : ['any', '17763', '19041', '22000', '26100']) {
    for (const arch of [[], ['amd64']]) {
      const run = runCorpus(shared, files, { minBuild: build === 'any' ? 'any' : Number(build), arch });
      console.log(
        `--min-build ${build}${arch.length > 0 ? ` --arch ${arch[0]}` : ''}: ${JSON.stringify(run.outcomes)}, ${run.problems.length} problems`,
      );
      for (const problem of run.problems) console.log(`  ${problem}`);
      bad += run.problems.length;
    }
  }
  process.exitCode = bad === 0 ? 0 : 1;
}

main();
