import { readFileSync } from 'node:fs';
import { infTransforms } from '../../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../../src/contract/options';
import type { FileResult } from '../../src/contract/result';
import type { InfTransform } from '../../src/contract/transform';
import { portInf } from '../../src/engine/port-inf';
import { numbers, shuffled } from '../support/random';
import { infFiles } from '../support/shared';

const TRANSFORMS = infTransforms();
const FILES = ['corpus/infs', 'vendor-like/fails', 'vendor-like/special', 'vendor-like/ordinary'].flatMap((folder) =>
  infFiles(folder).filter((_, index) => index % 2 === 0),
);

function run(
  path: string,
  only: readonly string[] | null,
  transforms: readonly InfTransform[] = TRANSFORMS,
): FileResult {
  return portInf({ path, bytes: readFileSync(path) }, { ...DEFAULT_OPTIONS, transforms, only });
}

/**
 * What a result changes at install time, but for the Windows versions that it is for: a part may ask for earlier ones.
 */
function changes({ moves }: FileResult): string[] {
  return moves
    .filter(({ kind }) => !kind.startsWith('slice-'))
    .map(({ kind, subject }) => `${kind} ${subject.toLowerCase()}`);
}

/**
 * Changes of a part that the whole run leaves undone. A second form of a part may be cleaner than that of the whole.
 */
function more(part: FileResult, whole: FileResult): string[] {
  if (part.moves.some(({ kind }) => kind === 'slice-added')) return [];
  const made = new Set(changes(whole));
  return changes(part).filter((change) => !made.has(change));
}

test('a part of the transforms gives one text in any order, and makes no change that all of them do not make', () => {
  const next = numbers(5);
  const differing: string[] = [];
  for (const { path, name } of FILES) {
    const part = TRANSFORMS.filter(() => next() < 0.5).map(({ id }) => id);
    const result = run(path, part);
    if (run(path, part, shuffled(TRANSFORMS, next)).afterText !== result.afterText) differing.push(`${name}: order`);
    differing.push(...more(result, run(path, null)).map((change) => `${name}: ${change} (${part.join(',')})`));
  }
  expect(differing).toEqual([]);
});

test('what is held back in a run of all transforms is held back where its transform runs alone', () => {
  const differing: string[] = [];
  for (const { path, name } of FILES) {
    const whole = run(path, null);
    const holding = new Set(
      whole.findings.flatMap((finding) => (finding.heldBack === null ? [] : [finding.transform])),
    );
    for (const { id } of TRANSFORMS)
      if (holding.has(id)) differing.push(...more(run(path, [id]), whole).map((change) => `${name}: ${change}`));
  }
  expect(differing).toEqual([]);
});
