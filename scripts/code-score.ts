import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isProjectFile } from '../src/code/build-units';
import { languageOf } from '../src/code/source-language';
import { infTransforms, codeTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from '../src/contract/options';
import { readInf } from '../src/engine/read-inf';
import { infFacts } from '../src/engine/tooling/inf-facts';
import { portCode } from '../src/engine/code/port-code';
import { portInf } from '../src/engine/port-inf';

// Recall and precision over the labelled places of __tests__/code-labels.
// Usage: npm run code:score -- FOLDER [labels.tsv]; FOLDER holds the repository that the labels are of.

const OPTIONS: EngineOptions = { ...DEFAULT_OPTIONS, transforms: [...infTransforms(), ...codeTransforms()] };

export interface Label {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly verdict: string;
}

/** Reads labels: repository, path, line, rule, verdict, parted by tabs, below a line with these names. */
export function readLabels(text: string): Label[] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [, path = '', line = '', rule = '', verdict = ''] = row.split('\t');
      return { path, line: Number(line), rule, verdict };
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

/** The findings of all code below a folder: each first-level folder's subfolders are packages with their own INFs. */
export async function findingsBelow(
  folder: string,
): Promise<{ path: string; line: number; rule: string; level: string; message: string }[]> {
  const packages = new Map<string, string[]>();
  for (const path of filesBelow(folder)) {
    const key = path.split('/').slice(0, -1).slice(0, 2).join('/');
    packages.set(key, [...(packages.get(key) ?? []), path]);
  }
  const found = [];
  for (const paths of packages.values()) {
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

async function main(): Promise<void> {
  const [folder, file = join(__dirname, '..', '__tests__', 'code-labels', 'code-labels.tsv')] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Name the folder that holds the labelled repository.');
  const labels = readLabels(readFileSync(file, 'utf8'));
  const found = await findingsBelow(folder);
  const same =
    (label: Label) =>
    (each: (typeof found)[number]): boolean =>
      each.path === label.path && Math.abs(each.line - label.line) <= 1;
  let [hit, level, wrong] = [0, 0, 0];
  const wanted = labels.filter(({ verdict }) => verdict !== 'none');
  for (const label of wanted) {
    const match = found.find((each) => same(label)(each) && each.rule === label.rule);
    if (match === undefined) console.log(`missed: ${label.path}:${label.line} ${label.rule} ${label.verdict}`);
    else {
      hit++;
      if (match.level === label.verdict) level++;
      else console.log(`level: ${label.path}:${label.line} ${label.rule} is ${match.level}, labelled ${label.verdict}`);
    }
  }
  for (const label of labels.filter(({ verdict }) => verdict === 'none')) {
    for (const match of found.filter((each) => each.path === label.path && each.line === label.line)) {
      wrong++;
      console.log(`wrong: ${label.path}:${label.line} ${match.rule} ${match.message}`);
    }
  }
  const unlabelled = found.filter((each) => !labels.some((label) => same(label)(each)));
  console.log(
    `${wanted.length} places: recall ${(hit / wanted.length).toFixed(3)}, level right ${(level / Math.max(1, hit)).toFixed(3)}; ${labels.length - wanted.length} look-alikes, ${wrong} reported: precision ${(hit / (hit + wrong)).toFixed(3)}; ${unlabelled.length} findings without a label`,
  );
  if (process.argv.includes('--all'))
    for (const each of unlabelled) console.log(`${each.path}:${each.line} ${each.level} ${each.rule} ${each.message}`);
}

if (require.main === module) void main();
