import { posix } from 'node:path';
import { Neighbours } from '../engine/tooling/neighbours';

/** What is used of the program that typescript-eslint makes from the user's tsconfig.json. */
export interface TypedProgram {
  readonly getSourceFile: (path: string) => TypedSource | undefined;
  readonly getCompilerOptions: () => Readonly<Record<string, unknown>>;
  readonly isSourceFileFromExternalLibrary: (source: TypedSource) => boolean;
}

interface TypedSource {
  readonly text: string;
  readonly isDeclarationFile: boolean;
}

const known = new WeakMap<TypedProgram, Neighbours>();

/**
 * The other modules of the project that a file belongs to, as the parser of the user read them.
 *
 * @param services `sourceCode.parserServices`; they hold a program where the parser has type information
 * @returns null without a program: then the file stands by itself.
 * @see https://typescript-eslint.io/developers/custom-rules#typed-rules
 */
export function neighboursOf(services: unknown): Neighbours | null {
  const { program } = (services ?? {}) as { readonly program?: TypedProgram | null };
  if (program == null) return null;
  const found = known.get(program) ?? readProgram(program);
  known.set(program, found);
  return found;
}

function readProgram(program: TypedProgram): Neighbours {
  const configuration = configurationOf(program.getCompilerOptions());
  const sourceAt = (path: string): TypedSource | undefined => {
    const source = program.getSourceFile(path);
    return source === undefined || source.isDeclarationFile || program.isSourceFileFromExternalLibrary(source)
      ? undefined
      : source;
  };
  return new Neighbours({
    has: (path: string) => path === configuration?.path || sourceAt(path) !== undefined,
    textOf: (path: string) => (path === configuration?.path ? configuration.text : (sourceAt(path)?.text ?? '')),
    manifests: [],
  });
}

/** The options of a program as the tsconfig.json that they come from, with what it extends taken in. */
function configurationOf(options: Readonly<Record<string, unknown>>): { path: string; text: string } | null {
  const { configFilePath, paths, baseUrl, pathsBasePath, ...others } = options;
  if (typeof configFilePath !== 'string') return null;
  const folder = posix.dirname(configFilePath.replaceAll('\\', '/'));
  const below = (base: unknown): string => (typeof base === 'string' ? posix.relative(folder, base) || '.' : '.');
  const flags = Object.fromEntries(Object.entries(others).filter(([, value]) => typeof value === 'boolean'));
  // What the user's file says is not checked: a pattern may have anything for its targets.
  const targets = Object.entries(paths ?? {}).map(([pattern, each]: [string, unknown]) => [
    pattern,
    (Array.isArray(each) ? each : [])
      .filter((target) => typeof target === 'string')
      // Relative to `baseUrl` where there is one, which the reader of the text adds.
      .map((target) => (typeof baseUrl === 'string' ? target : posix.join(below(pathsBasePath), target))),
  ]);
  const compilerOptions = {
    ...flags,
    ...(typeof baseUrl === 'string' ? { baseUrl: below(baseUrl) } : {}),
    paths: Object.fromEntries(targets) as Record<string, string[]>,
  };
  return { path: `${folder}/tsconfig.json`, text: JSON.stringify({ compilerOptions }) };
}
