import type { FoundInputs } from '../run/find-inputs';
import type { Host } from './host';

/** Finds the files that paths, folders and patterns of a command without settings of a run stand for. */
export async function findNamed(
  paths: readonly string[],
  host: Host,
  isWanted: (path: string) => boolean,
): Promise<FoundInputs> {
  const { findInputs } = require('../run/find-inputs') as typeof import('../run/find-inputs');
  return findInputs(paths, {
    cwd: host.cwd,
    patterns: [],
    isWanted,
    gitignore: true,
    infportignore: true,
    stdin: { name: '-', read: host.readStdin },
  });
}
