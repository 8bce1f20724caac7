import type { FileResult } from '../contract/result';

/**
 * Adds to results in which sections were copied for Models sections that no served Windows chooses what it would spare
 * to take those away. Only these files are ported once more.
 *
 * @param results what became of the files of one package
 * @param portFor the results for some of the files, by their index, when such sections may go
 */
export async function withDroppable(
  results: readonly FileResult[],
  portFor: (indices: readonly number[]) => Promise<FileResult[]>,
): Promise<FileResult[]> {
  const indices = [...results.keys()].filter((index) => results[index]?.copiesForUnserved === true);
  if (indices.length === 0) return [...results];
  const ported = await portFor(indices);
  return results.map((result, index) => {
    const spared = ported[indices.indexOf(index)]?.droppedSlices ?? null;
    return spared === null ? result : { ...result, droppableSlices: spared };
  });
}
