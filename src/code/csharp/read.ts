import type { SyntaxNode } from '../syntax';

/** A call in C#, with its arguments as far as they are known. */
export interface CSharpCall {
  /** The full name as written, without spaces: `Registry.LocalMachine.OpenSubKey`. */
  readonly name: string;
  readonly node: SyntaxNode;
  readonly nameNode: SyntaxNode;
  readonly args: readonly SyntaxNode[];
  /** The first text that each argument can have. */
  readonly texts: readonly string[];
}

/** A C# file, read. */
export interface CSharpUnit {
  readonly path: string;
  readonly text: string;
  readonly calls: readonly CSharpCall[];
  /** True for classes that derive from ServiceBase. */
  readonly isService: boolean;
  readonly unread: number;
}

export async function readCSharp(path: string, text: string): Promise<CSharpUnit> { return { path, text, calls: [], isService: false, unread: 0 }; }
