import type { EngineOptions } from '../../contract/options';
import type { Recognition, ToolingTransform } from '../../contract/tooling-transform';

/** The transforms that a run asks for; one that is asked for by the ids of findings gives these alone. */
export function chosenTooling({
  transforms,
  only,
  skip,
}: Pick<EngineOptions, 'transforms' | 'only' | 'skip'>): ToolingTransform[] {
  return transforms.flatMap((transform) => {
    if (transform.appliesTo !== 'tooling') return [];
    const names = (ids: readonly string[], id: string): boolean =>
      ids.some((each) => each === transform.id || isOrHolds(each, id));
    if (
      skip.includes(transform.id) ||
      (only !== null &&
        !only.some((each) => each === transform.id || transform.rules.some((rule) => isOrHolds(rule, each))))
    )
      return [];
    const wanted = (found: readonly Recognition[]): Recognition[] =>
      found.filter(({ id }) => (only === null || names(only, id)) && !names(skip, id));
    const { recognise, recogniseDesktop } = transform;
    return [
      {
        ...transform,
        ...(recognise === undefined
          ? {}
          : { recognise: (...args: Parameters<typeof recognise>) => wanted(recognise(...args)) }),
        ...(recogniseDesktop === undefined
          ? {}
          : { recogniseDesktop: (...args: Parameters<typeof recogniseDesktop>) => wanted(recogniseDesktop(...args)) }),
      },
    ];
  });
}

/**
 * True when an id is another one, or the beginning of it up to a hyphen: `T42` and `T42-registry` of
 * `T42-registry-software`.
 */
function isOrHolds(beginning: string, id: string): boolean {
  return id === beginning || id.startsWith(`${beginning}-`);
}
