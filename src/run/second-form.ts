import type { FileResult, SecondForm } from '../contract/result';
import { linesChangedIn } from '../engine/lines-changed';

/**
 * Adds to results in which a slice was added for newer Windows, beside the old one, what that costs: the same package
 * is ported once more, for the builds of the new form alone.
 *
 * @param results what became of the files of one package
 * @param minBuild the oldest build that had to be served
 * @param portFor the results for some of the files, by their index, when another build is the oldest
 */
export async function withSecondForms(
  results: readonly FileResult[],
  minBuild: number | 'any',
  portFor: (minBuild: number, indices: readonly number[]) => Promise<FileResult[]>,
): Promise<FileResult[]> {
  const builds = results.map(addedBuild);
  const alternatives = new Map<number, FileResult>();
  for (const build of new Set(builds)) {
    if (build === null) continue;
    const indices = [...builds.keys()].filter((index) => builds[index] === build);
    const ported = await portFor(build, indices);
    for (const [at, index] of indices.entries()) alternatives.set(index, ported[at] as FileResult);
  }
  const from = minBuild === 'any' ? null : minBuild;
  return results.map((result, index) => {
    const build = builds[index] ?? null;
    const alternative = alternatives.get(index);
    if (build === null || alternative?.outcome !== 'changed') return result;
    const secondForm: SecondForm = {
      from,
      build,
      lines: linesChangedIn(result),
      linesWithout: linesChangedIn(alternative),
    };
    return secondForm.linesWithout < secondForm.lines ? { ...result, secondForm } : result;
  });
}

/** The build at which the newest added slice starts; null when none was added. */
function addedBuild({ outcome, moves }: FileResult): number | null {
  const builds = moves
    .filter((move) => outcome === 'changed' && move.kind === 'slice-added')
    .flatMap((move) => [move.to, move.subject].flatMap((text) => /\.(\d{5})$/.exec(text ?? '')?.[1] ?? []));
  return builds.length === 0 ? null : Math.max(...builds.map(Number));
}
