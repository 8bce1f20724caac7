import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS, type EngineOptions } from '../src/contract/options';
import { portInf } from '../src/engine/port-inf';
import type { FileResult } from '../src/contract/result';
import { parseInfText } from '../src/inf/parse';
import { printInfText } from '../src/inf/print';
import { applyEdits } from '../src/text/edit';

/** What a run over many files gave. */
export interface CorpusRun {
  readonly outcomes: Readonly<Record<string, number>>;
  /** One line for each thing that must not be. */
  readonly problems: readonly string[];
  /** The files that would change. */
  readonly changed: readonly FileResult[];
}

/** Every INF below the corpus folder, sorted, as paths relative to `shared`. */
export function corpusFiles(shared: string): string[] {
  return readdirSync(join(shared, 'corpus'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.gz'))
    .map((entry) => relative(shared, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/**
 * Ports files and checks each: no crash, no failure, one outcome, edits that add up, output that prints to itself,
 * nothing left for a second run. That the effects differ only as declared is a guard of the port itself.
 */
export function runCorpus(shared: string, paths: readonly string[], options: Partial<EngineOptions>): CorpusRun {
  const settings = { ...DEFAULT_OPTIONS, transforms: infTransforms(), ...options };
  const outcomes: Record<string, number> = {};
  const problems: string[] = [];
  const changed: FileResult[] = [];
  for (const path of paths) {
    try {
      const result = portInf({ path, bytes: readFileSync(join(shared, path)) }, settings);
      outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1;
      if (result.outcome === 'failed') problems.push(`${path}: ${result.reason}`);
      if (
        result.outcome !== 'changed' ||
        result.after === null ||
        result.beforeText === null ||
        result.afterText === null
      )
        continue;
      changed.push(result);
      if (applyEdits(result.beforeText, result.edits) !== result.afterText)
        problems.push(`${path}: the reported edits do not add up`);
      if (printInfText(parseInfText(result.afterText)) !== result.afterText)
        problems.push(`${path}: the output does not print to itself`);
      const again = portInf({ path, bytes: result.after }, settings);
      if (again.outcome !== 'unchanged')
        problems.push(
          `${path}: a second run is not empty: ${again.outcome} ${again.reason ?? again.edits.map((edit) => `${edit.transform} at ${edit.line}`).join(', ')}`,
        );
    } catch (error) {
      problems.push(
        `${path}: ${String((error as Error).stack)
          .split('\n')
          .slice(0, 3)
          .join(' ')}`,
      );
    }
  }
  return { outcomes, problems, changed };
}
