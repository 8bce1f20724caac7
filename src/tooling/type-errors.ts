import { tsMorph, type TsMorph } from './compiler';
import type { ProjectOptions } from './project-options';
import { relativeSpecifiers, resolveSpecifier } from './specifiers';

type Project = import('ts-morph').Project;

/** What Node.js declares and a rewrite calls; everything else that a program imports from packages counts as `any`. */
const NODE_DECLARATIONS = `
declare var process: { env: { [name: string]: string | undefined }; [name: string]: any };
declare var Buffer: any; declare var __dirname: string; declare var __filename: string; declare var global: any; declare var module: any; declare var exports: any;
declare function require(name: string): any;
declare module 'path' { const path: { join(...parts: string[]): string; [name: string]: any }; export = path; }
declare module 'node:path' { import path = require('path'); export = path; }
declare module 'os' { const os: { tmpdir(): string; [name: string]: any }; export = os; }
declare module 'node:os' { import os = require('os'); export = os; }
`;

const LONGEST_MESSAGE = 95;

/** More files than this are not looked at beside the edited ones; what these import comes first. */
const MOST_NEIGHBOURS = 400;

/**
 * Type errors of a set of files, to compare before and after an edit. Packages are not read, so their types are unknown
 * and object to nothing; what the files declare themselves is checked.
 */
export class TypeErrors {
  private readonly project: Project;
  private readonly current = new Map<string, string>();

  /** @param own what the project says of its own checking */
  constructor(
    own: ProjectOptions,
    private readonly tools: TsMorph = tsMorph(),
  ) {
    const { Project, ts } = tools;
    this.project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: {
        strict: true,
        allowJs: true,
        noEmit: true,
        noUncheckedIndexedAccess: false,
        allowSyntheticDefaultImports: true,
        esModuleInterop: true,
        resolveJsonModule: true,
        moduleDetection: ts.ModuleDetectionKind.Force,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        moduleResolution: ts.ModuleResolutionKind.Node10,
        jsx: ts.JsxEmit.Preserve,
        experimentalDecorators: true,
        types: [],
        lib: ['lib.es2022.d.ts'],
        ignoreDeprecations: '6.0',
        ...own,
        ...(own.isolatedDeclarations === true ? { declaration: true } : {}),
        // Imports stay as they are written, which CommonJS has no room for.
        ...(own.verbatimModuleSyntax === true
          ? { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }
          : {}),
      },
    });
    this.project.createSourceFile('/infport-node.d.ts', NODE_DECLARATIONS);
  }

  /**
   * The errors of the files, in each as often as it occurs.
   *
   * @param texts every file, by its path
   */
  of(texts: ReadonlyMap<string, string>): Map<string, number> {
    for (const [path, text] of texts) {
      if (this.current.get(path) === text) continue;
      this.project.createSourceFile(virtualPathOf(path), text, { overwrite: true });
      this.current.set(path, text);
    }
    const counts = new Map<string, number>();
    for (const path of texts.keys()) {
      const source = this.project.getSourceFile(virtualPathOf(path));
      for (const diagnostic of source?.getPreEmitDiagnostics() ?? []) {
        const message = this.tools.ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, ' ');
        const key = `${path}|TS${diagnostic.getCode()}|${message}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return counts;
  }
}

/** The files that have an error after which they did not have before, each with its first one: `TS2322: ...`. */
export function newTypeErrors(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  for (const [key, count] of after) {
    const [path = '', code = '', ...message] = key.split('|');
    if (count > (before.get(key) ?? 0) && !errors.has(path))
      errors.set(path, `${code}: ${shortened(message.join('|'))}`);
  }
  return errors;
}

/** Parts files into those that reach each other by their imports. */
export function connected(texts: ReadonlyMap<string, string>): Map<string, string>[] {
  const neighbours = new Map<string, string[]>();
  for (const [path, text] of texts) {
    if (path.endsWith('.json')) continue;
    for (const specifier of relativeSpecifiers(text)) {
      const target = resolveSpecifier(path, specifier, (each) => texts.has(each));
      if (target === null) continue;
      neighbours.set(path, [...(neighbours.get(path) ?? []), target]);
      neighbours.set(target, [...(neighbours.get(target) ?? []), path]);
    }
  }
  const parts: Map<string, string>[] = [];
  const seen = new Set<string>();
  for (const start of texts.keys()) {
    if (seen.has(start)) continue;
    const members = new Set([start]);
    for (const path of members) for (const other of neighbours.get(path) ?? []) members.add(other);
    for (const path of members) seen.add(path);
    parts.push(new Map([...members].map((path) => [path, texts.get(path) as string])));
  }
  return parts;
}

/** What a message says first; the compiler goes on with each overload that does not fit either. */
function shortened(message: string): string {
  return message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE - 1).trimEnd()}…`;
}

/** True for a file whose types the compiler checks. */
export function hasTypes(path: string, text: string): boolean {
  return /\.[cm]?tsx?$/i.test(path) || /^\s*\/\/\s*@ts-check\b/m.test(text);
}

/** The typed files that an edit of some files can concern: they themselves, what they import, and what imports them. */
export function typedNeighbours(
  edited: readonly string[],
  paths: readonly string[],
  textOf: (path: string) => string,
): Map<string, string> {
  const known = new Set(paths);
  const texts = new Map<string, string>();
  const most = edited.length + MOST_NEIGHBOURS;
  const importsOf = (path: string): string[] =>
    relativeSpecifiers(textOf(path)).flatMap(
      (specifier) => resolveSpecifier(path, specifier, (each) => known.has(each)) ?? [],
    );
  const add = (path: string): void => {
    if (!texts.has(path) && texts.size < most && /\.(?:[cm]?[jt]sx?|json)$/i.test(path)) texts.set(path, textOf(path));
  };
  edited.forEach(add);
  for (const path of texts.keys()) if (!path.endsWith('.json')) importsOf(path).forEach(add);
  const changed = new Set(edited);
  for (const path of paths)
    if (!texts.has(path) && hasTypes(path, textOf(path)) && importsOf(path).some((target) => changed.has(target)))
      add(path);
  return texts;
}

function virtualPathOf(path: string): string {
  return `/package/${path.replace(/^(?:\.\.?\/)*\/*/, '').replace(/^[a-z]:\//i, '')}`;
}
