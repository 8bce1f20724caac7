/**
 * The programming interface of infport: the engine. It takes data and gives data; it reads no file, writes no file and
 * prints nothing.
 */
export { parseInf, printInf, type InfFile } from './inf-file';
export { bindPackage } from './package/bind';
export type { InfPackage } from './package/model';
export { effectsOf } from './package/effects/effects';
export type { Effect, EffectKind, InstallEffects, PackageEffects, SliceEffects } from './package/effects/effect';
export { comparePackages, differenceWords, type Comparison, type Difference } from './engine/proof';
export { builtinTransforms } from './builtin-transforms';
export { port } from './port';
export { check } from './check';
export { transformList } from './builtin-transforms';
export {
  defineTransform,
  type InfProposal,
  type InfTransform,
  type Proposal,
  type Rewrite,
} from './contract/transform';
export type { TransformMeta } from './contract/transform-meta';
export { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from './contract/options';
export type {
  Applicability,
  EditReport,
  FileResult,
  Finding,
  FollowUp,
  Level,
  Move,
  Outcome,
  RelatedPlace,
} from './contract/result';
