import { objectOf, parseJsonWithComments } from './json-comments';
import { configurationPaths, extendedPaths } from './path-aliases';
import type { TextSource } from './text-source';

/** The options of the compiler that decide whether a rewritten file type-checks. */
const DECIDING = [
  'strict',
  'strictNullChecks',
  'noImplicitAny',
  'exactOptionalPropertyTypes',
  'noUncheckedIndexedAccess',
  'noPropertyAccessFromIndexSignature',
  'isolatedDeclarations',
  'verbatimModuleSyntax',
  'erasableSyntaxOnly',
  'esModuleInterop',
  'allowSyntheticDefaultImports',
  'checkJs',
] as const;

/** Those options as a project sets them; what it is silent on is left out. */
export type ProjectOptions = Readonly<Partial<Record<(typeof DECIDING)[number], boolean>>>;

/** Longer chains of `extends` than any project has: a cycle. */
const DEEPEST = 10;

/**
 * The options of the project that a file belongs to: those of the nearest tsconfig.json and what it extends, read as
 * data.
 *
 * @see https://www.typescriptlang.org/tsconfig/
 */
export function projectOptions(path: string, texts: Pick<TextSource, 'has' | 'textOf'>): ProjectOptions {
  const nearest = configurationPaths(path).find(texts.has);
  return nearest === undefined ? {} : optionsAt(nearest, texts, DEEPEST, new Map());
}

function optionsAt(
  path: string,
  texts: Pick<TextSource, 'has' | 'textOf'>,
  depth: number,
  known: Map<string, ProjectOptions>,
): ProjectOptions {
  const found = known.get(path);
  if (found !== undefined) return found;
  // One that extends itself finds this; each is read once, however often it is extended.
  known.set(path, {});
  const text = texts.textOf(path);
  const inherited = extendedPaths(path, text)
    .filter((each) => depth > 0 && texts.has(each))
    .map((each) => optionsAt(each, texts, depth - 1, known));
  const { compilerOptions } = objectOf(parseJsonWithComments(text));
  const own = Object.entries(objectOf(compilerOptions)).filter(
    ([name, value]) => (DECIDING as readonly string[]).includes(name) && typeof value === 'boolean',
  );
  const options = Object.assign({}, ...inherited, Object.fromEntries(own)) as ProjectOptions;
  known.set(path, options);
  return options;
}
