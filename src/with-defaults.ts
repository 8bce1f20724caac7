import { builtinTransforms, infTransforms } from './builtin-transforms';
import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from './contract/options';
import { isReadAsInf } from './engine/run';

/** Options with what was left out: the defaults, and the transforms that infport brings. */
export function withDefaults(options: Partial<EngineOptions>, files: readonly InputFile[]): EngineOptions {
  // Those of tooling are loaded only for files of tooling: start-up counts.
  const transforms = files.every(({ path }) => isReadAsInf(path)) ? infTransforms : builtinTransforms;
  return { ...DEFAULT_OPTIONS, ...options, transforms: options.transforms ?? transforms() };
}
