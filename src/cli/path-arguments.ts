import type { FlagValues } from './command';
import { textsOf } from './flag-values';

/** The paths of a command line, those after `--` included: they may begin with a dash. */
export function pathArguments(values: FlagValues): string[] {
  return [...textsOf(values, 'paths'), ...textsOf(values, '--')];
}
