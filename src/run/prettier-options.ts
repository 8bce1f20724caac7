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

const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isOneOf =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && values.includes(value);
const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 10_000;

/**
 * The options that show in what infport inserts, with the values that Prettier takes.
 *
 * @see https://prettier.io/docs/options
 */
const OPTIONS: Readonly<Record<string, (value: unknown) => boolean>> = {
  singleQuote: isFlag,
  bracketSpacing: isFlag,
  useTabs: isFlag,
  quoteProps: isOneOf('as-needed', 'consistent', 'preserve'),
  arrowParens: isOneOf('always', 'avoid'),
  trailingComma: isOneOf('all', 'es5', 'none'),
  printWidth: isCount,
  tabWidth: isCount,
};

/** The width of lines where a configuration of Prettier names none. */
const USUAL_WIDTH = 80;

/**
 * Finds how the user wants TypeScript and JavaScript printed: the nearest configuration of Prettier from the file's
 * folder up to its root, and the EditorConfig files on the way. Both are read as data, never run. Folders are looked at
 * once, and only when the options of a file in or below them are asked for.
 */
export class PrettierOptionsFinder {
  private readonly configs = new Map<string, FoundConfig>();
  private readonly editorConfigs = new Map<string, EditorConfig | null>();

  /** @param onNote called once for each configuration that is left out */
  constructor(private readonly onNote: (text: string) => void) {}

  /**
   * The options that are known for a file; a width of lines among them only where Prettier or EditorConfig is to keep
   * one.
   */
  optionsFor(file: ConfiguredFile): Options {
    const folders = foldersUpTo(file.root, file.absolute);
    const formatter = this.fromPrettier(folders, file);
    const usual = formatter === null ? {} : { printWidth: USUAL_WIDTH };
    return { ...usual, ...this.fromEditorConfig(folders, file), ...formatter };
  }

  /** Null where Prettier is not set up. */
  private fromPrettier(folders: readonly string[], { absolute, root }: ConfiguredFile): Options | null {
    for (const folder of folders) {
      const { config, problem } = this.configIn(folder, root);
      if (config !== null) return known(merged(config, absolute));
      if (problem !== null) return null;
    }
    return null;
  }

  private fromEditorConfig(folders: readonly string[], { absolute, root }: ConfiguredFile): Options {
    const values: Record<string, unknown> = {};
    for (const folder of folders) {
      const config = this.editorConfigAt(folder, root);
      if (config === null) continue;
      // What stands nearer to the file counts.
      for (const [name, value] of Object.entries(editorOptions(config, absolute))) values[name] ??= value;
      if (config.isRoot) break;
    }
    return known(values);
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

/** What an EditorConfig says of a file, in the names of Prettier; undefined where it says nothing. */
function editorOptions(config: EditorConfig, absolute: string): Options {
  const valueOf = (name: string): string | null => editorValue(config, absolute, name);
  const quotes = valueOf('quote_type');
  const indent = valueOf('indent_style');
  return {
    singleQuote: quotes === 'single' || quotes === 'double' ? quotes === 'single' : undefined,
    useTabs: indent === 'tab' || indent === 'space' ? indent === 'tab' : undefined,
    tabWidth: countIn(valueOf('indent_size')),
    printWidth: countIn(valueOf('max_line_length')),
  };
}

/** The number that a value is; undefined for words such as `tab` and `off`. */
function countIn(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
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
    Object.entries(OPTIONS).flatMap(([name, isTaken]) => {
      return Object.hasOwn(options, name) && isTaken(options[name]) ? [[name, options[name]]] : [];
    }),
  );
}
