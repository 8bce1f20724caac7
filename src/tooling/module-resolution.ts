import { PathAliases } from './path-aliases';
import { resolveSpecifier } from './specifiers';
import { Workspaces } from './workspaces';
import type { TextSource } from './text-source';

/**
 * Finds the files of the project that imports mean: relative ones, aliases of tsconfig.json, packages of the project.
 */
export class ModuleResolution {
  private readonly aliases: PathAliases;
  private readonly workspaces: Workspaces;
  private readonly known = new Map<string, string | null>();

  constructor(private readonly texts: TextSource) {
    this.aliases = new PathAliases(texts);
    this.workspaces = new Workspaces(texts);
  }

  /** The path that an import means; null for the name of an installed package and for what is not there. */
  resolve(from: string, specifier: string): string | null {
    const key = `${from.slice(0, from.lastIndexOf('/') + 1)}\n${specifier}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const path = /^\.\.?(?:\/|$)/.test(specifier)
      ? resolveSpecifier(from, specifier, this.texts.has)
      : this.named(from, specifier);
    this.known.set(key, path);
    return path;
  }

  private named(from: string, specifier: string): string | null {
    return (
      this.aliases.candidates(from, specifier).find(this.texts.has) ??
      this.workspaces.candidates(from, specifier).find(this.texts.has) ??
      null
    );
  }
}
