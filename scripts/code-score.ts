import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isProjectFile } from '../src/code/build-units';
import { languageOf } from '../src/code/source-language';
import { infTransforms, codeTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from '../src/contract/options';
import { readInf } from '../src/engine/read-inf';
import { infFacts } from '../src/engine/tooling/inf-facts';
import { portCode } from '../src/engine/code/port-code';
import { portInf } from '../src/engine/port-inf';

// Recall and precision over the labelled places of __tests__/code-labels. Usage: npm run code:score -- FOLDER
// [labels.tsv]; FOLDER holds the repository that the labels are of, or one folder per repository, named as in the
// labels.

const OPTIONS: EngineOptions = { ...DEFAULT_OPTIONS, transforms: [...infTransforms(), ...codeTransforms()] };

export interface Label {
  readonly repository: string;
  readonly path: string;
  /** First and last line of the place; a label of the whole file has neither. */
  readonly lines: { readonly first: number; readonly last: number } | null;
  readonly rule: string;
  readonly verdict: string;
}

/**
 * Reads labels: repository, path, line (`12`, `12-15` or `*`), rule, verdict, parted by tabs, below a line with these
 * names.
 */
export function readLabels(text: string): Label[] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [repository = '', path = '', line = '', rule = '', verdict = ''] = row.split('\t');
      const [first = '', last = first] = line.split('-');
      return {
        repository,
        path,
        lines: line === '*' ? null : { first: Number(first), last: Number(last) },
        rule,
        verdict,
      };
    });
}

/** All files below a folder, as paths below it. */
export function filesBelow(folder: string, at = ''): string[] {
  return readdirSync(join(folder, at))
    .sort()
    .flatMap((name) => {
      const path = at === '' ? name : `${at}/${name}`;
      return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path];
    });
}

/**
 * The findings of all code below a folder: each first-level folder's subfolders are packages with their own INFs. With
 * `asked`, packages that hold none of these paths are left out.
 */
export async function findingsBelow(
  folder: string,
  asked?: ReadonlySet<string>,
): Promise<{ path: string; line: number; rule: string; level: string; message: string }[]> {
  const packages = new Map<string, string[]>();
  for (const path of filesBelow(folder)) {
    const key = path.split('/').slice(0, -1).slice(0, 2).join('/');
    packages.set(key, [...(packages.get(key) ?? []), path]);
  }
  const found = [];
  for (const paths of packages.values()) {
    if (asked !== undefined && !paths.some((path) => asked.has(path))) continue;
    const load = (wanted: (path: string) => boolean): InputFile[] =>
      paths.filter(wanted).map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
    const code = load((path) => languageOf(path) !== null);
    if (code.length === 0) continue;
    const infs = load((path) => /\.in[fx]$/i.test(path)).flatMap((file) => {
      const opened = readInf(file, OPTIONS);
      return opened.kind === 'inf' ? [infFacts(opened, portInf(file, OPTIONS))] : [];
    });
    const { results } = await portCode(code, { infs }, OPTIONS, load(isProjectFile));
    for (const { path, findings } of results) {
      for (const { line, id, level, message } of findings)
        found.push({ path, line, rule: id.replace(/-.*$/, ''), level, message });
    }
  }
  return found;
}

type Found = Awaited<ReturnType<typeof findingsBelow>>[number] & { readonly repository: string };

/** The findings in the packages of the labelled files, repository by repository. */
async function findingsFor(folder: string, labels: readonly Label[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const repository of new Set(labels.map((label) => label.repository))) {
    const own = join(folder, repository);
    const asked = new Set(labels.filter((label) => label.repository === repository).map(({ path }) => path));
    for (const each of await findingsBelow(existsSync(own) ? own : folder, asked)) found.push({ ...each, repository });
  }
  return found;
}

async function main(): Promise<void> {
  const [folder, file = join(__dirname, '..', '__tests__', 'code-labels', 'code-labels.tsv')] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Name the folder that holds the labelled repository.');
  const labels = readLabels(readFileSync(file, 'utf8'));
  const found = await findingsFor(folder, labels);
  const inFile = (label: Label, each: Found): boolean =>
    each.repository === label.repository && each.path === label.path;
  const at = (label: Label, each: Found, slack: number): boolean =>
    inFile(label, each) &&
    label.lines !== null &&
    each.line >= label.lines.first - slack &&
    each.line <= label.lines.last + slack;
  const place = ({ path, lines }: Label): string => `${path}:${lines?.first ?? '*'}`;
  const wanted = labels.filter(({ verdict }) => verdict !== 'none' && verdict !== 'open');
  const byRule = new Map<string, { wanted: number; hit: number; wrong: number }>();
  const tally = (rule: string): { wanted: number; hit: number; wrong: number } => {
    const own = byRule.get(rule) ?? { wanted: 0, hit: 0, wrong: 0 };
    byRule.set(rule, own);
    return own;
  };
  const matched = new Set<Found>();
  let level = 0;
  for (const label of wanted) {
    tally(label.rule).wanted++;
    const match = found.find((each) => at(label, each, 1) && each.rule === label.rule);
    if (match === undefined) console.log(`missed: ${place(label)} ${label.rule} ${label.verdict}`);
    else {
      matched.add(match);
      tally(label.rule).hit++;
      if (match.level === label.verdict) level++;
      else console.log(`level: ${place(label)} ${label.rule} is ${match.level}, labelled ${label.verdict}`);
    }
  }
  // Nothing may be said at a look-alike, nor, in a file labelled as a whole, at a place that no label names.
  const unlabelled: Found[] = [];
  for (const each of found) {
    if (matched.has(each)) continue;
    const here = labels.filter((label) => at(label, each, 0));
    const near = labels.some((label) => label.verdict !== 'none' && at(label, each, 1));
    const whole = labels.some((label) => label.lines === null && inFile(label, each));
    if (here.some(({ verdict }) => verdict === 'none') || (whole && !near)) {
      tally(each.rule).wrong++;
      console.log(`wrong: ${each.path}:${each.line} ${each.level} ${each.rule} ${each.message}`);
    } else if (!near) unlabelled.push(each);
  }
  const sum = (key: 'wanted' | 'hit' | 'wrong'): number => [...byRule.values()].reduce((all, own) => all + own[key], 0);
  const ratio = (part: number, all: number): string => (all === 0 ? '-' : (part / all).toFixed(3));
  for (const [rule, own] of [...byRule].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(
      `${rule}: ${own.wanted} places, recall ${ratio(own.hit, own.wanted)}, precision ${ratio(own.hit, own.hit + own.wrong)}`,
    );
  const lookAlikes = labels.filter(({ verdict, lines }) => verdict === 'none' && lines !== null).length;
  console.log(
    `${wanted.length} places: recall ${ratio(sum('hit'), wanted.length)}, level right ${ratio(level, sum('hit'))}; ${lookAlikes} look-alikes, ${sum('wrong')} reported: precision ${ratio(sum('hit'), sum('hit') + sum('wrong'))}; ${unlabelled.length} findings without a label`,
  );
  if (process.argv.includes('--all'))
    for (const each of unlabelled) console.log(`${each.path}:${each.line} ${each.level} ${each.rule} ${each.message}`);
}

if (require.main === module) void main();
