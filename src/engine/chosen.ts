import type { EngineOptions } from '../contract/options';
import type { AnyTransform } from '../contract/any-transform';

/**
 * The transforms that a run uses, by `only` and `skip`: in the order in which they were given, but behind those they
 * name.
 */
export function chosen({
  transforms,
  only,
  skip,
}: Pick<EngineOptions, 'transforms' | 'only' | 'skip'>): AnyTransform[] {
  return inOrder(transforms.filter(({ id }) => (only === null || only.includes(id)) && !skip.includes(id)));
}

/**
 * Moves each transform behind those that it has to see the edits of (`after`); where they name each other, the first
 * goes first.
 */
export function inOrder(transforms: readonly AnyTransform[]): AnyTransform[] {
  const ordered = new Set<AnyTransform>();
  const begun = new Set<AnyTransform>();
  const place = (transform: AnyTransform): void => {
    if (begun.has(transform)) return;
    begun.add(transform);
    for (const id of transform.after ?? []) for (const other of transforms) if (other.id === id) place(other);
    ordered.add(transform);
  };
  transforms.forEach(place);
  return [...ordered];
}
