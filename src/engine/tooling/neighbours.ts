import { ModuleResolution } from '../../tooling/module-resolution';
import { mayHoldHardcodedPlace } from '../../tooling/prefilter';
import { moduleSpecifiers } from '../../tooling/specifiers';
import type { TextSource } from '../../tooling/text-source';

/** What a look at the text of a module tells of it. */
interface Glance {
  readonly imports: readonly string[];
  readonly telling: boolean;
}

// More modules than this around one file are no longer looked at: an editor waits for the answer.
const MOST_MODULES = 500;

/** Finds what a module takes texts from; each module is looked at once, however many files ask. */
export class Neighbours {
  private readonly resolution: ModuleResolution;
  private readonly glances = new Map<string, Glance>();

  constructor(readonly texts: TextSource) {
    this.resolution = new ModuleResolution(texts);
  }

  /**
   * The modules that a module imports, however indirectly, and that may hold a hardcoded place or lead to one that
   * does.
   */
  tellingImports(path: string): string[] {
    const importers = new Map<string, string[]>([[path, []]]);
    const telling = new Set<string>();
    for (const at of importers.keys()) {
      const { imports, telling: tells } = this.glanceAt(at);
      if (tells && at !== path) telling.add(at);
      for (const target of imports) {
        const known = importers.get(target);
        if (known !== undefined) known.push(at);
        else if (importers.size < MOST_MODULES) importers.set(target, [at]);
      }
    }
    for (const at of telling)
      for (const importer of importers.get(at) ?? []) if (importer !== path) telling.add(importer);
    return [...telling];
  }

  private glanceAt(path: string): Glance {
    const known = this.glances.get(path);
    if (known !== undefined) return known;
    const text = this.texts.textOf(path);
    const imports = moduleSpecifiers(text).flatMap((specifier) => this.resolution.resolve(path, specifier) ?? []);
    const glance = { imports, telling: mayHoldHardcodedPlace(text) };
    this.glances.set(path, glance);
    return glance;
  }
}
