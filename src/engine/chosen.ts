import type { EngineOptions } from '../contract/options';
import type { AnyTransform } from '../contract/tooling-transform';

/** The transforms that a run uses, by `only` and `skip`, in their order. */
export function chosen({
  transforms,
  only,
  skip,
}: Pick<EngineOptions, 'transforms' | 'only' | 'skip'>): AnyTransform[] {
  return transforms.filter(({ id }) => (only === null || only.includes(id)) && !skip.includes(id));
}
