import { findInputs, NO_SUCH_FILE, type FoundInputs } from '../run/find-inputs';
import type { Input } from '../run/input';
import { partIntoPackages, type PackageFiles } from '../run/packages';
import { shardOf } from '../run/shard';
import { COMMAND_NAMES } from './command-names';
import { didYouMean } from './did-you-mean';
import type { Host } from './host';
import { pathList } from './path-list';
import type { RunSettings } from './run-settings';
import { noteWriter } from './note-writer';

/** What a run looks at. */
export interface FoundForRun extends FoundInputs {
  /** Those of the shard, when the run is one. */
  readonly packages: readonly PackageFiles[];
  /** How many files lie in them. */
  readonly files: number;
}

/** Finds what the settings of a run name, and puts it together by packages. */
export async function findForRun(settings: RunSettings, host: Host): Promise<FoundForRun> {
  const listed = settings.filesFrom === null ? [] : await pathList(settings.filesFrom, host);
  const found = await findInputs([...settings.paths, ...listed], {
    cwd: host.cwd,
    patterns: settings.ignorePatterns,
    gitignore: settings.gitignore,
    infportignore: settings.infportignore,
    stdin: { name: settings.stdinName, read: host.readStdin },
  });
  const all = await partIntoPackages(found.inputs, settings.options.encoding, noteWriter(settings, host));
  const packages = settings.shard === null ? all : shardOf(all, settings.shard);
  const files = packages.reduce((sum, each) => sum + each.files.length, 0);
  return { ...found, inputs: found.inputs.map(orCommand), packages, files };
}

/** A path that does not exist may be a mistyped command. */
function orCommand(input: Input): Input {
  if (input.settled?.reason !== NO_SUCH_FILE) return input;
  const suggestion = didYouMean(input.path, COMMAND_NAMES);
  if (suggestion === null) return input;
  return {
    ...input,
    settled: { ...input.settled, reason: `${NO_SUCH_FILE}; did you mean the command ${suggestion}?` },
  };
}
