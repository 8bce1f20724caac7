import { statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readSmallFile } from '../disk/read-small-file';

/** What to leave out of a search. */
export interface IgnoreOptions {
  readonly cwd: string;
  /** Patterns of the command line, in .gitignore's spelling, relative to the working directory. */
  readonly patterns: readonly string[];
  /** Honour `.gitignore` files and `.git/info/exclude`. */
  readonly gitignore: boolean;
  /** Honour `.infportignore` files. */
  readonly infportignore: boolean;
  /** Called when an ignore file cannot be read. */
  readonly onProblem: (message: string) => void;
}

/** Folders that no driver package keeps its sources in. */
const NEVER_ENTERED: readonly string[] = ['node_modules', '.git', '.infport'];

interface Rules {
  readonly folder: string;
  readonly matcher: Ignore;
}

/**
 * Answers whether a search leaves a path out, with the semantics of Git: the deepest ignore file that has an opinion
 * decides.
 */
export class IgnoreRules {
  private readonly byFolder = new Map<string, readonly Rules[]>();
  private readonly tops = new Map<string, string | null>();
  private readonly commandLine: Rules;

  constructor(private readonly options: IgnoreOptions) {
    this.commandLine = { folder: options.cwd, matcher: newMatcher().add([...options.patterns]) };
  }

  /** True when the path, inside a folder that is itself not left out, is left out. */
  leavesOut(path: string, isFolder: boolean): boolean {
    const folder = dirname(path);
    if (isFolder && NEVER_ENTERED.includes(path.slice(folder.length).replace(/^[\\/]/, ''))) return true;
    const rules = this.rulesFor(folder);
    for (const { folder: base, matcher } of [this.commandLine, ...rules]) {
      const verdict = test(matcher, base, path, isFolder);
      if (verdict !== null) return verdict;
    }
    return false;
  }

  /** The same for a path of which nothing is known: each folder down from `root` counts too. */
  leavesOutBelow(root: string, path: string): boolean {
    const steps = relative(root, path).split(sep);
    let at = root;
    for (const [index, step] of steps.entries()) {
      at = join(at, step);
      if (this.leavesOut(at, index < steps.length - 1)) return true;
    }
    return false;
  }

  /** The rules that hold in a folder, deepest first. */
  private rulesFor(folder: string): readonly Rules[] {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const own: Rules[] = [];
    if (this.options.infportignore) own.push(...this.read(folder, join(folder, '.infportignore')));
    if (this.options.gitignore) own.push(...this.read(folder, join(folder, '.gitignore')));
    const top = this.topOf(folder);
    const parent = dirname(folder);
    const above =
      folder === top || parent === folder || top === null ? this.outermost(folder, top) : this.rulesFor(parent);
    const rules = [...own, ...above];
    this.byFolder.set(folder, rules);
    return rules;
  }

  /** Above a repository nothing counts; without a repository, the folders from the working directory down do. */
  private outermost(folder: string, top: string | null): readonly Rules[] {
    if (top !== null) return this.options.gitignore ? this.read(top, join(top, '.git', 'info', 'exclude')) : [];
    const above = relative(this.options.cwd, folder);
    const inside = above !== '' && !above.startsWith('..') && resolve(this.options.cwd, above) === folder;
    return inside ? this.rulesFor(dirname(folder)) : [];
  }

  private topOf(folder: string): string | null {
    const known = this.tops.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    const top = isRepository(folder) ? folder : parent === folder ? null : this.topOf(parent);
    this.tops.set(folder, top);
    return top;
  }

  private read(base: string, file: string): Rules[] {
    const read = readSmallFile(file, base);
    if ('problem' in read) this.options.onProblem(`${file}: ${read.problem}`);
    if (!('text' in read)) return [];
    const { patterns, costly } = affordable(read.text);
    if (costly.length > 0)
      this.options.onProblem(
        `${file}:${costly[0]}: this pattern has more ** than infport tries and is passed over` +
          (costly.length > 1 ? `; so are ${costly.length - 1} others of the file` : ''),
      );
    return [{ folder: base, matcher: newMatcher().add(patterns) }];
  }
}

/**
 * Each `**` multiplies the ways to try a path: four of them take half a minute on a path of 200 steps. The last one is
 * free.
 */
const MOST_DEEP_WILDCARDS = 2;

/** Windows ends a path at some 130 folders; below that, ignore files are not asked. */
const MOST_STEPS = 130;

/** The lines of an ignore file that are cheap to try, and the 1-based numbers of the others. */
function affordable(text: string): { readonly patterns: string[]; readonly costly: readonly number[] } {
  const patterns: string[] = [];
  const costly: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const deep = line.startsWith('#') ? [] : line.split('/').slice(0, -1);
    if (deep.filter((step) => step.startsWith('**')).length > MOST_DEEP_WILDCARDS) costly.push(index + 1);
    else patterns.push(line);
  }
  return { patterns, costly };
}

function newMatcher(): Ignore {
  return ignore({
    ignorecase: process.platform === 'win32' || process.platform === 'darwin',
    allowRelativePaths: false,
  });
}

/** True or false when the rules have an opinion on the path, null when they have none. */
function test(matcher: Ignore, base: string, path: string, isFolder: boolean): boolean | null {
  const inside = relative(base, path).split(sep).join('/');
  if (inside === '' || inside === '..' || inside.startsWith('../') || !ignore.isPathValid(inside)) return null;
  if (inside.split('/').length > MOST_STEPS) return null;
  const { ignored, unignored } = matcher.test(isFolder ? `${inside}/` : inside);
  if (ignored) return true;
  return unignored ? false : null;
}

/** A worktree or a submodule has a file `.git`. Only looked at, never opened: it may be a pipe. */
function isRepository(folder: string): boolean {
  return isFile(join(folder, '.git', 'HEAD')) || isFile(join(folder, '.git'));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or not to be seen: for ignore files that is the same.
    return false;
  }
}
