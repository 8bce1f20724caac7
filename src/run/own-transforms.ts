import { builtinTransforms } from '../builtin-transforms';
import type { AnyTransform } from '../contract/any-transform';

/** A file of the user's that holds no transform; the message says what is wrong and what to do. */
export class TransformFileError extends Error {}

/**
 * Loads transforms of the user's own. Their code runs with the rights of the user, so the files are those that the
 * command line or the user's own configuration names, and never what the scanned tree holds.
 *
 * @param files absolute paths; each exports one transform, as `module.exports` or as default
 * @throws TransformFileError when a file cannot be loaded or holds no transform
 */
export function ownTransforms(files: readonly string[]): AnyTransform[] {
  const taken = new Set(files.length === 0 ? [] : builtinTransforms().map(({ id }) => id));
  return files.map((file) => {
    const transform = load(file);
    const wrong = whatIsWrong(transform);
    if (wrong !== null)
      throw new TransformFileError(`${file}: ${wrong}; export what defineTransform of infport/kit returns.`);
    const { id } = transform as AnyTransform;
    if (taken.has(id))
      throw new TransformFileError(`${file}: there is a transform "${id}" already; give it another id.`);
    taken.add(id);
    return transform as AnyTransform;
  });
}

function load(file: string): unknown {
  let exported: unknown;
  try {
    exported = require(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new TransformFileError(`${file}: it cannot be loaded: ${reason}`);
  }
  return (exported as { default?: unknown } | null)?.default ?? exported;
}

const TEXTS = ['id', 'title', 'summary'] as const;
const LISTS = ['rules', 'codes', 'holdsBack', 'references'] as const;

/** What keeps a value from being a transform; null when nothing does. */
function whatIsWrong(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'it exports no transform';
  const given = value as Readonly<Record<string, unknown>>;
  const text = TEXTS.find((name) => typeof given[name] !== 'string' || given[name] === '');
  if (text !== undefined) return `the transform has no "${text}"`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(String(given['id'])))
    return `the id "${String(given['id'])}" is not of the form two-words`;
  const list = LISTS.find((name) => !Array.isArray(given[name]));
  if (list !== undefined) return `"${list}" of the transform is no list`;
  if (!['automatic', 'follow-up', 'manual'].includes(String(given['applicability'])))
    return '"applicability" is not automatic, follow-up or manual';
  if (given['firstBuild'] !== null && typeof given['firstBuild'] !== 'number')
    return '"firstBuild" is neither a build number nor null';
  if (given['appliesTo'] === 'inf')
    return typeof given['find'] === 'function' ? null : 'a transform of INF files needs a function "find"';
  if (given['appliesTo'] !== 'tooling') return '"appliesTo" is neither inf nor tooling';
  const judges = ['recognise', 'recogniseDesktop'].some((name) => typeof given[name] === 'function');
  return judges ? null : 'a transform of tooling needs a function "recognise" or "recogniseDesktop"';
}
