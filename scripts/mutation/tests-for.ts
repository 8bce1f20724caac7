/** Left out: what looks at the machine's processes, the tarball or the tables of scores, and takes long. */
export const EVERYTHING: readonly string[] = [
  '--testPathIgnorePatterns=shared/|packed-package|run-process|adding-page|own-transforms|tooling-score|readme',
];

/** The first words of a path, and the test files that are most likely to notice a fault there. */
const LIKELY: readonly (readonly [string, readonly string[]])[] = [
  [
    'src/disk',
    [
      'disk-replace',
      'disk-write',
      'disk-journal-lines',
      'hostile-outputs',
      'hostile-journal',
      'hostile-patch',
      'cli-undo-apply',
      'faults',
      'cli-port',
    ],
  ],
  ['src/diff', ['diff-text', 'diff-git-apply', 'cli-undo-apply', 'hostile-patch', 'report-formats']],
  ['src/engine/code', ['code-readers', 'fixtures']],
  ['src/engine/tooling', ['tooling-port', 'tooling-texts', 'fixtures']],
  ['src/engine/checks', ['checks', 'check-findings']],
  ['src/engine', ['claimed-spans', 'fixtures', 'engine', 'withdraw', 'package-pieces', 'group-findings']],
  ['transforms/code', ['fixtures', 'code-readers']],
  ['transforms', ['fixtures']],
  ['src/kit', ['fixtures']],
  ['src/tooling', ['tooling-texts', 'tooling-port', 'tooling-places']],
];

/**
 * The calls of Jest that judge a fault in a file, one after the other.
 *
 * @param path of the file, from the project's folder, with forward slashes
 * @param onlyLikely leaves out the last call, of everything
 */
export function testsFor(path: string, onlyLikely: boolean): readonly (readonly string[])[] {
  const likely = LIKELY.find(([prefix]) => path.startsWith(`${prefix}/`))?.[1] ?? [];
  const transform = /^transforms\/(?:code\/)?([a-z0-9-]+)/.exec(path)?.[1];
  const own = transform === undefined ? [] : [['fixtures', '-t', transform]];
  return [...own, likely.map((name) => `/${name}\\.test`), ...(onlyLikely ? [] : [EVERYTHING])];
}
