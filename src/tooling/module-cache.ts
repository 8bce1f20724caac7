import { tsMorph, type Ts } from './compiler';
import { withoutHtmlComments } from './html-comments';
import { exportsOf, hasOddLineEnds, syntaxProblem, type SyntaxProblem, type ToolingModule } from './module';
import { ModuleResolution } from './module-resolution';
import { PassedOn } from './passed-on';
import { isComponent, scriptOf } from './script-blocks';
import { Scopes } from './scopes';
import type { TextSource } from './text-source';

/** A parsed module, or why there is none. */
export type ParsedModule =
  | { readonly module: ToolingModule; readonly problem: null }
  | { readonly module: null; readonly problem: SyntaxProblem };

// Enough for the modules that one file takes constants from; more would let memory grow with the number of files.
const MOST_MODULES = 48;

/**
 * Parses the files of a package one by one, in a single in-memory ts-morph project, and forgets the ones not asked for
 * lately.
 */
export class ModuleCache {
  private readonly parsed = new Map<string, ParsedModule>();
  private project: import('ts-morph').Project | null = null;
  private readonly resolution: ModuleResolution;
  private readonly passedOn: PassedOn;

  /**
   * @param telling the paths whose text has a trace of a hardcoded place, or that import from such a path, however
   * indirectly.
   */
  constructor(
    private readonly texts: TextSource,
    private readonly telling: ReadonlySet<string>,
  ) {
    this.resolution = new ModuleResolution(texts);
    this.passedOn = new PassedOn(texts, this.resolution);
  }

  /** The module at a path; null when the package has no such file. */
  get(path: string): ParsedModule | null {
    const known = this.parsed.get(path);
    if (known !== undefined) {
      this.parsed.delete(path);
      this.parsed.set(path, known);
      return known;
    }
    if (!this.texts.has(path)) return null;
    const fresh = this.parse(path, scriptOf(path, this.texts.textOf(path)).text);
    this.parsed.set(path, fresh);
    this.forgetOldest();
    return fresh;
  }

  /**
   * The module that `specifier` means in `from`; null for a package name, a file outside the package, or one with
   * syntax errors.
   */
  imported(from: ToolingModule, specifier: string): ToolingModule | null {
    const path = this.resolution.resolve(from.path, specifier);
    return path === null ? null : (this.get(path)?.module ?? null);
  }

  /**
   * False for a module of the package from which no telling text can come, so that it need not be parsed to find out.
   */
  mayTell(from: ToolingModule, specifier: string): boolean {
    const path = this.resolution.resolve(from.path, specifier);
    return path === null || this.telling.has(path);
  }

  /**
   * False for a module of the package through which none from outside is passed on, so that it need not be parsed to
   * find out.
   */
  mayPassOn(from: ToolingModule, specifier: string): boolean {
    const path = this.resolution.resolve(from.path, specifier);
    return path === null || this.passedOn.mayPassOn(path);
  }

  private parse(path: string, text: string): ParsedModule {
    const { Project, ts } = tsMorph();
    if (path.toLowerCase().endsWith('.json')) return parseJson(ts, path, text);
    this.project ??= new Project({
      useInMemoryFileSystem: true,
      skipLoadingLibFiles: true,
      skipFileDependencyResolution: true,
      skipAddingFilesFromTsConfig: true,
      compilerOptions: { allowJs: true, noResolve: true, noLib: true, target: ts.ScriptTarget.Latest },
    });
    const { project } = this;
    const read = (each: string): import('ts-morph').SourceFile =>
      project.createSourceFile(`/${path.replace(/^\/+/, '')}`, each, {
        overwrite: true,
        scriptKind: this.kindOf(ts, path),
      });
    let file = read(text);
    let problem = syntaxProblem(file.compilerNode as Ts.SourceFile, text);
    const script = problem === null ? null : withoutHtmlComments(path, text);
    if (script !== null) {
      file = read(script);
      problem = syntaxProblem(file.compilerNode as Ts.SourceFile, text);
    }
    const source = file.compilerNode as Ts.SourceFile;
    if (problem !== null) {
      file.forget();
      return { module: null, problem };
    }
    return {
      module: {
        path,
        text,
        source,
        scopes: new Scopes(source),
        exports: exportsOf(source),
        oddLineEnds: hasOddLineEnds(text),
      },
      problem: null,
    };
  }

  private kindOf(ts: typeof Ts, path: string): Ts.ScriptKind {
    return isComponent(path) && scriptOf(path, this.texts.textOf(path)).typescript
      ? ts.ScriptKind.TS
      : scriptKind(ts, path);
  }

  private forgetOldest(): void {
    for (const path of this.parsed.keys()) {
      if (this.parsed.size <= MOST_MODULES) return;
      this.parsed.delete(path);
      this.project?.getSourceFile(`/${path.replace(/^\/+/, '')}`)?.forget();
    }
  }
}

/** Why a text is not TypeScript or JavaScript; null when it parses. */
export function parseProblem(path: string, text: string): SyntaxProblem | null {
  const { ts } = tsMorph();
  const problemOf = (each: string): SyntaxProblem | null =>
    syntaxProblem(ts.createSourceFile(path, each, ts.ScriptTarget.Latest, false, scriptKind(ts, path)), each);
  const problem = problemOf(text);
  const script = problem === null ? null : withoutHtmlComments(path, text);
  return script === null ? problem : problemOf(script);
}

function scriptKind(ts: typeof Ts, path: string): Ts.ScriptKind {
  if (/\.tsx$/i.test(path)) return ts.ScriptKind.TSX;
  if (/\.[cm]?ts$/i.test(path)) return ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
}

/** JSON is read as the one expression that it is; its object counts as the module's default and namespace. */
function parseJson(ts: typeof Ts, path: string, text: string): ParsedModule {
  const source = ts.parseJsonText(path, text);
  const problem = syntaxProblem(source, text);
  if (problem !== null) return { module: null, problem };
  const expression = source.statements[0]?.expression;
  const own = new Map<string, Ts.Node>(expression === undefined ? [] : [['*', expression]]);
  return {
    module: {
      path,
      text,
      source,
      scopes: new Scopes(source),
      exports: { own, passedOn: new Map(), all: [] },
      oddLineEnds: false,
    },
    problem: null,
  };
}
