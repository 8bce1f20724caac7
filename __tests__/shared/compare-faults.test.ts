import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparePackages, unexplained } from '../../src/engine/proof';
import { infTransforms } from '../../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../../src/contract/options';
import { portInf } from '../../src/engine/port-inf';
import { parseInfText } from '../../src/inf/parse';
import { bindPackage } from '../../src/package/bind';
import type { InfPackage } from '../../src/package/model';
import { applyEdits } from '../../src/text/edit';
import { decodeText } from '../../src/text/encoding';
import { FAULTS } from '../support/faults';

const CORPUS = join(__dirname, '../../../shared/corpus/infs');
const FILES = 260;

/** INF files of the corpus that serve something, in an order that does not depend on their names. */
function chosenFiles(): { path: string; pkg: InfPackage }[] {
  if (!existsSync(CORPUS)) throw new Error(`${CORPUS} is not there; this test breaks its files`);
  const paths = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:inf|inx|in)$/i.test(path),
  );
  return paths
    .sort((a, b) => digest(a).localeCompare(digest(b)))
    .map((path) => ({ path, pkg: bind(path, decodeText(readFileSync(join(CORPUS, path)), {}).text) }))
    .filter(({ pkg }) => pkg.document.problems.length === 0 && pkg.slices.some((slice) => slice.installs.length > 0))
    .slice(0, FILES);
}

function bind(path: string, text: string): InfPackage {
  return bindPackage(path, parseInfText(text));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A number from 0 up to `count`, always the same for the same words. */
function choose(words: string, count: number): number {
  return Number.parseInt(digest(words).slice(0, 8), 16) % count;
}

interface Seeding {
  readonly missed: string[];
  readonly seeded: Map<string, number>;
}

/** Breaks each package once in every way that it can be broken; `caught` says whether the difference was noticed. */
function seed(
  packages: readonly { path: string; pkg: InfPackage; caught: (broken: InfPackage) => boolean }[],
): Seeding {
  const seeded = new Map<string, number>(FAULTS.map((fault) => [fault.name, 0]));
  const missed: string[] = [];
  for (const { path, pkg, caught } of packages) {
    for (const fault of FAULTS) {
      const sites = fault.sites(pkg);
      if (sites.length === 0) continue;
      const edits = sites[choose(`${path} ${fault.name}`, sites.length)] ?? [];
      seeded.set(fault.name, (seeded.get(fault.name) ?? 0) + 1);
      if (!caught(bind(path, applyEdits(pkg.document.text, edits))))
        missed.push(`${fault.name}: ${path} ${JSON.stringify(edits)}`);
    }
  }
  return { missed, seeded };
}

test('every fault seeded into a package is an unexplained difference', () => {
  const files = chosenFiles();
  const { missed, seeded } = seed(
    files.map(({ path, pkg }) => ({
      path,
      pkg,
      caught: (broken) => comparePackages(pkg, broken).differences.some((difference) => difference.rule === null),
    })),
  );
  expect(missed).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(200);
  expect([...seeded].filter(([, count]) => count === 0)).toEqual([]);
  expect([...seeded.values()].filter((count) => count >= 10).length).toBeGreaterThanOrEqual(20);
});

test('no fault hides behind the moves of a port', () => {
  const ported = chosenFiles()
    .slice(0, 100)
    .flatMap(({ path, pkg }) => {
      const { outcome, afterText, moves } = portInf(
        { path, bytes: readFileSync(join(CORPUS, path)) },
        { ...DEFAULT_OPTIONS, transforms: infTransforms() },
      );
      if (outcome !== 'changed' || afterText === null) return [];
      return [
        {
          path,
          pkg: bind(path, afterText),
          caught: (broken: InfPackage) => unexplained(comparePackages(pkg, broken), moves).length > 0,
        },
      ];
    });
  const { missed } = seed(ported);
  expect(missed).toEqual([]);
  expect(ported.length).toBeGreaterThanOrEqual(50);
});
