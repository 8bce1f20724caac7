/**
 * Ports corpus and vendor packages and asks, for every Windows, processor and hardware id, what is installed before and
 * after: how many were compared, how many get nothing below --min-build, how many another install (there must be none).
 *
 *     npm run serving [-- --every 10] [any 17763 26100]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import { portInf } from '../src/engine/port-inf';
import { parseInfText } from '../src/inf/parse';
import { bindPackage } from '../src/package/bind';
import { countServing } from './serving-count';
import { sharedFolder } from './shared-folder';
import { infsBelow } from './infs-below';

function main(): void {
  const words = process.argv.slice(2);
  const at = words.indexOf('--every');
  const [every] = at === -1 ? [1] : words.splice(at, 2).slice(1).map(Number);
  const shared = sharedFolder();
  const files = ['corpus', 'vendor-like']
    .flatMap((name) => infsBelow(join(shared, name)))
    .filter((_, index) => index % (every ?? 1) === 0);
  for (const build of words.length > 0 ? words : ['any', '17763', '26100'])
    measure(files, build === 'any' ? 'any' : Number(build));
}

function measure(files: readonly string[], minBuild: number | 'any'): void {
  const sum = { changed: 0, failed: 0, compared: 0, dropped: 0, wrong: 0 };
  for (const path of files) {
    const { outcome, beforeText, afterText } = portInf(
      { path, bytes: readFileSync(path) },
      { ...DEFAULT_OPTIONS, transforms: infTransforms(), minBuild },
    );
    if (outcome === 'failed') sum.failed++;
    if (outcome !== 'changed' || beforeText === null || afterText === null) continue;
    const count = countServing(
      bindPackage(path, parseInfText(beforeText)),
      bindPackage(path, parseInfText(afterText)),
      minBuild === 'any' ? 0 : minBuild,
    );
    sum.changed++;
    sum.compared += count.compared;
    sum.dropped += count.dropped;
    sum.wrong += count.wrong.length;
    if (count.wrong.length > 0) console.log(`  ${path}: ${count.wrong.length} wrong, first ${count.wrong[0]}`);
  }
  console.log(
    `--min-build ${minBuild}: ${files.length} files, ${sum.changed} changed, ${sum.failed} failed; ${sum.compared} builds x processors x ids compared, ${sum.dropped} without an install below --min-build, ${sum.wrong} with another install`,
  );
  if (sum.wrong > 0) process.exitCode = 1;
}

main();
