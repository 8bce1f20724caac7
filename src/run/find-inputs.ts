import { promises as fs } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { diskErrorText, errorCode } from '../disk/error-text';
import { isInside } from '../disk/is-inside';
import { IgnoreRules, type IgnoreOptions } from './ignore-rules';
import type { Input } from './input';
import { searchFolder } from './search-folder';
import { isSearchedFor } from './suffixes';

export interface FindOptions extends Omit<IgnoreOptions, 'onProblem'> {
  /** Which files a search takes; all kinds when left out. */
  readonly isWanted?: (name: string) => boolean;
  /** What standard input holds, for the path `-`. */
  readonly stdin: { readonly name: string; readonly read: () => Promise<Uint8Array> };
}

/** What the paths of a command line stand for. */
export interface FoundInputs {
  /** Each file once, in the order of the arguments and of names. */
  readonly inputs: readonly Input[];
  /** The real paths of the arguments: nothing outside of them may be written. */
  readonly roots: readonly string[];
  /** What went wrong besides files: an argument that stands for no file, a folder that cannot be read. */
  readonly problems: readonly string[];
}

/** Why a path failed that does not exist. */
export const NO_SUCH_FILE = 'no such file or folder';

/** Finds the files that paths, folders and globs stand for. A path that does not exist becomes an input that failed. */
export async function findInputs(paths: readonly string[], options: FindOptions): Promise<FoundInputs> {
  const search = new Search(options);
  for (const path of paths) await search.take(path);
  return { inputs: search.inputs, roots: search.roots, problems: search.problems };
}

class Search {
  readonly inputs: Input[] = [];
  readonly roots: string[] = [];
  readonly problems: string[] = [];
  private readonly seen = new Map<string, string>();
  private readonly realFolders = new Map<string, Promise<string>>();
  private readonly rules: IgnoreRules;
  private readonly isWanted: (name: string) => boolean;

  constructor(private readonly options: FindOptions) {
    this.isWanted = options.isWanted ?? isSearchedFor;
    this.rules = new IgnoreRules({ ...options, onProblem: (message) => this.problems.push(message) });
  }

  async take(path: string): Promise<void> {
    if (path === '-') {
      this.inputs.push({
        path: this.options.stdin.name,
        absolute: null,
        real: null,
        root: await this.cwd(),
        named: true,
        bytes: await this.options.stdin.read(),
        settled: null,
      });
      return;
    }
    const absolute = resolve(this.options.cwd, path);
    const show = (file: string): string => displayPath(this.options.cwd, file, isAbsolute(path));
    try {
      const stat = await fs.stat(absolute);
      this.roots.push(await fs.realpath(absolute));
      if (stat.isDirectory()) await this.takeFolder(absolute, show);
      else await this.takeFile(absolute, { named: true, isLink: true }, show);
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && isGlob(path)) await this.takeGlob(path, show);
      else this.settle(show(absolute), absolute, 'failed', missingText(error));
    }
  }

  private async takeFolder(absolute: string, show: (file: string) => string): Promise<void> {
    const problemsBefore = this.problems.length;
    const found = await searchFolder(absolute, this.rules, this.isWanted, (folder, reason) =>
      this.problems.push(`${show(folder)}: ${reason}`),
    );
    for (const file of found) await this.takeFile(file.absolute, { named: false, isLink: file.isLink }, show);
    if (found.length === 0 && this.problems.length === problemsBefore) {
      this.problems.push(
        `${show(absolute)}: no INF, TypeScript, JavaScript or driver code in this folder. Looked for .inf .inx .infx, .ts .tsx .mts .cts ` +
          '.js .jsx .mjs .cjs and .c .h .cpp .cc .cxx .hpp .hxx .cs .ps1 .psm1 .bat .cmd, without what .gitignore and .infportignore leave out (--no-ignore looks there too).',
      );
    }
  }

  private async takeGlob(pattern: string, show: (file: string) => string): Promise<void> {
    const { glob } = require('tinyglobby') as typeof import('tinyglobby');
    const { cwd } = this.options;
    const settings = { cwd, dot: true, followSymbolicLinks: false, expandDirectories: false, onlyFiles: true };
    const absolutes = (await glob(pattern.split(sep).join('/'), settings)).map((name) => resolve(cwd, name)).sort();
    const base = resolve(cwd, literalPart(pattern));
    const kept = absolutes.filter((absolute) => this.isWanted(absolute) && !this.rules.leavesOutBelow(base, absolute));
    if (kept.length === 0) {
      const why =
        absolutes.length === 0
          ? 'no file matches this pattern'
          : 'the files that match are of another kind, or left out by ignore files';
      this.problems.push(`${pattern}: ${why}.`);
      return;
    }
    this.roots.push(await fs.realpath(base));
    for (const absolute of kept) await this.takeFile(absolute, { named: false, isLink: true }, show);
  }

  /** @param how `named`: an argument, not met by a search; `isLink`: may be a symbolic link. */
  private async takeFile(
    absolute: string,
    how: { named: boolean; isLink: boolean },
    show: (file: string) => string,
  ): Promise<void> {
    const path = show(absolute);
    let real: string;
    try {
      real = how.isLink
        ? await fs.realpath(absolute)
        : join(await this.realFolder(dirname(absolute)), basename(absolute));
      if (how.isLink && (await fs.stat(real)).isDirectory()) return;
    } catch (error) {
      const reason =
        errorCode(error) === 'ENOENT' ? 'a symbolic link to nothing' : `cannot be read: ${diskErrorText(error)}`;
      this.settle(path, absolute, 'failed', reason);
      return;
    }
    const twin = this.seen.get(real);
    if (twin === absolute) return;
    if (twin !== undefined) this.settle(path, absolute, 'skipped', 'another name of a file that this run looks at');
    else if (!this.roots.some((root) => isInside(root, real))) {
      this.settle(path, absolute, 'skipped', 'a symbolic link out of the paths that were given');
    } else {
      this.seen.set(real, absolute);
      this.inputs.push({
        path,
        absolute,
        real,
        root: await this.rootOf(real),
        named: how.named,
        bytes: null,
        settled: null,
      });
    }
  }

  private realFolder(folder: string): Promise<string> {
    const known = this.realFolders.get(folder);
    if (known !== undefined) return known;
    const real = fs.realpath(folder);
    this.realFolders.set(folder, real);
    return real;
  }

  /** The folder up to which settings of a file are looked for. */
  private async rootOf(real: string): Promise<string> {
    const cwd = await this.cwd();
    if (isInside(cwd, real)) return cwd;
    const folder = this.roots.find((root) => root !== real && isInside(root, real));
    return folder ?? dirname(real);
  }

  private cwd(): Promise<string> {
    return this.realFolder(this.options.cwd);
  }

  private settle(path: string, absolute: string, outcome: 'skipped' | 'failed', reason: string): void {
    this.inputs.push({
      path,
      absolute,
      real: null,
      root: dirname(absolute),
      named: true,
      bytes: null,
      settled: { outcome, reason },
    });
  }
}

/** A path for messages: relative to the working directory below it, else as it was given. Forward slashes. */
function displayPath(cwd: string, absolute: string, givenAbsolute: boolean): string {
  const way = relative(cwd, absolute);
  const shown = isInside(cwd, absolute) || !givenAbsolute ? way : absolute;
  return (shown === '' ? '.' : shown).split(sep).join('/');
}

function missingText(error: unknown): string {
  return errorCode(error) === 'ENOENT' ? NO_SUCH_FILE : `cannot be read: ${diskErrorText(error)}`;
}

function isGlob(path: string): boolean {
  return /[*?{}[\]!]/.test(path);
}

/** The folder part of a pattern before its first special character. */
function literalPart(pattern: string): string {
  const parts = pattern.split(/[\\/]/);
  const special = parts.findIndex(isGlob);
  const folder = parts.slice(0, special === -1 ? parts.length : special).join('/');
  return folder === '' && isAbsolute(pattern) ? '/' : folder || '.';
}
