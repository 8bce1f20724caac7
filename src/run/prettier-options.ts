import { dirname, relative, sep } from 'node:path';
import { editorConfigIn, editorValue, foldersUpTo, type EditorConfig } from './editorconfig';
import { fitsGlob } from './fits-glob';
import { isRecord, prettierConfigIn, type FoundConfig, type PrettierConfig } from './prettier-config';

type Options = Readonly<Record<string, unknown>>;

/** A file whose options may be asked for. */
export interface ConfiguredFile {
  readonly absolute: string;
  /** The folder up to which configurations are looked for; a real path. */
  readonly root: string;
}

/**
 * The options that show in what infport inserts, expressions of one line, with the values that Prettier takes.
 *
 * @see https://prettier.io/docs/options
 */
const OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  singleQuote: [true, false],
  bracketSpacing: [true, false],
  quoteProps: ['as-needed', 'consistent', 'preserve'],
  arrowParens: ['always', 'avoid'],
};

/**
 * Finds how the user wants TypeScript and JavaScript printed: the nearest configuration of Prettier from the file's folder up
 * to its root, and the EditorConfig files on the way. Both are read as data, never run. Folders are looked at once, and only
 * when the options of a file in or below them are asked for.
 */
export class PrettierOptionsFinder {
  private readonly configs = new Map<string, FoundConfig>();
  private readonly editorConfigs = new Map<string, EditorConfig | null>();

  /** @param onNote called once for each configuration that is left out */
  constructor(private readonly onNote: (text: string) => void) {}

  optionsFor(file: ConfiguredFile): Options {
    const folders = foldersUpTo(file.root, file.absolute);
    return { ...this.fromEditorConfig(folders, file), ...this.fromPrettier(folders, file) };
  }

  private fromPrettier(folders: readonly string[], { absolute, root }: ConfiguredFile): Options {
    for (const folder of folders) {
      const { config, problem } = this.configIn(folder, root);
      if (config !== null) return known(merged(config, absolute));
      if (problem !== null) return {};
    }
    return {};
  }

  private fromEditorConfig(folders: readonly string[], { absolute, root }: ConfiguredFile): Options {
    for (const folder of folders) {
      const config = this.editorConfigAt(folder, root);
      if (config === null) continue;
      const quotes = editorValue(config, absolute, 'quote_type');
      if (quotes === 'single' || quotes === 'double') return { singleQuote: quotes === 'single' };
      if (config.isRoot) return {};
    }
    return {};
  }

  private configIn(folder: string, root: string): FoundConfig {
    const before = this.configs.get(folder);
    if (before !== undefined) return before;
    const found = prettierConfigIn(folder, root);
    if (found.problem !== null) this.onNote(found.problem);
    this.configs.set(folder, found);
    return found;
  }

  private editorConfigAt(folder: string, root: string): EditorConfig | null {
    const before = this.editorConfigs.get(folder);
    if (before !== undefined) return before;
    const found = editorConfigIn(folder, root);
    this.editorConfigs.set(folder, found);
    return found;
  }
}

/** The options of a configuration for a file, `overrides` included. */
function merged({ file, values }: PrettierConfig, absolute: string): Options {
  const overrides = Array.isArray(values['overrides']) ? (values['overrides'] as unknown[]) : [];
  const path = relative(dirname(file), absolute).split(sep).join('/');
  const fitting = overrides.filter(isRecord).filter((override) => {
    return fitsAny(path, override['files']) && !fitsAny(path, override['excludeFiles']);
  });
  return Object.assign(
    {},
    values,
    ...fitting.map((override) => (isRecord(override['options']) ? override['options'] : {})),
  ) as Options;
}

function fitsAny(path: string, globs: unknown): boolean {
  const list: unknown[] = Array.isArray(globs) ? globs : [globs];
  return list.some((glob) => typeof glob === 'string' && fitsGlob(path, glob, { basename: !glob.includes('/') }));
}

/** Only what is known, with a value that Prettier takes: anything else would stop it, or name code. */
function known(options: Options): Options {
  return Object.fromEntries(
    Object.entries(OPTIONS).flatMap(([name, values]) => {
      return Object.hasOwn(options, name) && values.includes(options[name]) ? [[name, options[name]]] : [];
    }),
  );
}
