import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../src/check';
import { port } from '../src/port';
import type { InputFile } from '../src/contract/options';
import type { Finding } from '../src/contract/result';
import { SUCH_A_PLACE } from '../src/engine/tooling/test-notes';

// Recall and precision over the labelled expressions of __tests__/tooling-labels. With `-- --packages FOLDER`, over the
// labelled places of the published packages unpacked there; `--labels FILE` names another set of them than npm.tsv.

interface Label {
  readonly place: string;
  readonly id: string;
  readonly level: 'note' | 'warning';
}

interface Package {
  readonly sources: InputFile[];
  readonly companions: InputFile[];
  readonly labels: Label[];
}

interface Tally {
  expected: number;
  hit: number;
  wrong: number;
}

/** Takes a labelled package apart: its files, without the marks, and what the marks ask for. */
export function readPackage(name: string, text: string): Package {
  const sources: InputFile[] = [];
  const companions: InputFile[] = [];
  const labels: Label[] = [];
  for (const part of text.split(/^=== /m).slice(1)) {
    const [file = '', ...lines] = part.split('\n');
    const path = `${name}/${file.trim()}`;
    const bare = lines.map((line, index) => {
      const mark = / *\/\/\? (.+)$/.exec(line);
      if (mark === null) return line;
      for (const each of (mark[1] as string).split(/,\s*/)) {
        // What stands behind the id is the sentence that the label was judged by.
        const [, note, id] = /^(note )?(\S+)/.exec(each) as RegExpExecArray;
        if (id === 'none') continue;
        labels.push({
          place: `${path}:${index + 1}`,
          id: id as string,
          level: note === undefined ? 'warning' : 'note',
        });
      }
      return line.slice(0, mark.index);
    });
    (path.endsWith('.json') ? companions : sources).push({ path, bytes: Buffer.from(bare.join('\n')) });
  }
  return { sources, companions, labels };
}

/** The place of a finding, and those of a test that it stands for. */
function placesOf(finding: Finding): Pick<Finding, 'line' | 'id' | 'level'>[] {
  const { id, level, related = [] } = finding;
  const others = related.filter(({ message }) => message === SUCH_A_PLACE);
  return [finding, ...others.map(({ line }) => ({ line, id, level }))];
}

/** Runs the tooling transforms over labelled packages and counts by category. */
export async function score(
  packages: readonly Package[],
): Promise<{ tallies: Map<string, Tally>; mistakes: string[] }> {
  const tallies = new Map<string, Tally>();
  const tally = (id: string): Tally => {
    const found = tallies.get(id) ?? { expected: 0, hit: 0, wrong: 0 };
    tallies.set(id, found);
    return found;
  };
  const mistakes: string[] = [];
  for (const { sources, companions, labels } of packages) {
    const left = labels.map(({ place, id, level }) => `${place} ${id} ${level}`);
    for (const { id } of labels) tally(id).expected++;
    for (const { path, outcome, reason, findings } of await port(sources, {}, companions)) {
      if (outcome === 'failed') mistakes.push(`${path}: ${reason}`);
      for (const { line, id: full, level } of findings.flatMap(placesOf)) {
        const id = full.replace(/^T\d+-/, '');
        const key = `${path}:${line} ${id} ${level}`;
        const at = left.indexOf(key);
        if (at !== -1) {
          left.splice(at, 1);
          tally(id).hit++;
        } else {
          tally(id).wrong++;
          mistakes.push(`not asked for: ${key}`);
        }
      }
    }
    for (const key of left) mistakes.push(`missed: ${key}`);
  }
  return { tallies, mistakes };
}

/** The labelled packages of this repository. */
export function labelledPackages(): Package[] {
  const folder = join(__dirname, '..', '__tests__', 'tooling-labels');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readPackage(name.slice(0, -4), readFileSync(join(folder, name), 'utf8')));
}

/** One labelled place of a published package. */
interface NpmLabel {
  readonly folder: string;
  readonly path: string;
  readonly first: number;
  readonly last: number;
  readonly verdict: 'warning' | 'note' | 'none';
  readonly id: string;
}

const NPM_LABELS = join(__dirname, '..', '__tests__', 'tooling-labels', 'npm.tsv');

function npmLabels(file: string): NpmLabel[] {
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  return rows.slice(1).map((row) => {
    const [name = '', version = '', path = '', line = '', verdict = '', id = ''] = row.split('\t');
    const folder = `${name.replace('@', '').replace('/', '-')}-${version}`;
    const [first = '', last = first] = line.split('-');
    return {
      folder,
      path: `${folder}/${path}`,
      first: Number(first),
      last: Number(last),
      verdict: verdict as NpmLabel['verdict'],
      id,
    };
  });
}

/** The sources and JSON files of an unpacked package. */
function filesBelow(root: string, folder: string): InputFile[] {
  return readdirSync(join(root, folder)).flatMap((name): InputFile[] => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return name === 'node_modules' ? [] : filesBelow(root, path);
    return /\.(?:[cm]?[jt]sx?|json)$/i.test(name) ? [{ path, bytes: readFileSync(join(root, path)) }] : [];
  });
}

/** Counts over the labelled places of published packages; what stands on other lines is not judged. */
export async function scoreNpm(
  root: string,
  file = NPM_LABELS,
): Promise<{ tallies: Map<string, Tally>; mistakes: string[] }> {
  const tallies = new Map<string, Tally>();
  const tally = (id: string): Tally => {
    const found = tallies.get(id) ?? { expected: 0, hit: 0, wrong: 0 };
    tallies.set(id, found);
    return found;
  };
  const mistakes: string[] = [];
  const labels = npmLabels(file);
  for (const folder of new Set(labels.map((label) => label.folder))) {
    const files = filesBelow(root, folder);
    const isData = ({ path }: InputFile): boolean => path.endsWith('.json');
    const results = await check(
      files.filter((file) => !isData(file)),
      {},
      files.filter(isData),
    );
    for (const { path, first, last, verdict, id } of labels.filter((label) => label.folder === folder)) {
      const found = (results.find((result) => result.path === path)?.findings ?? [])
        .flatMap(placesOf)
        .filter((finding) => finding.line >= first && finding.line <= last && /^T4[1-4]-/.test(finding.id))
        .map((finding) => `${finding.level} ${finding.id.replace(/^T\d+-/, '')}`);
      if (verdict !== 'none') {
        tally(id).expected++;
        if (found.includes(`${verdict} ${id}`)) tally(id).hit++;
        else mistakes.push(`missed: ${path}:${first} ${verdict} ${id}`);
      }
      for (const each of new Set(found)) {
        if (each === `${verdict} ${id}`) continue;
        tally(each.replace(/^\w+ /, '')).wrong++;
        mistakes.push(`not asked for: ${path}:${first} ${each}`);
      }
    }
  }
  return { tallies, mistakes };
}

async function main(): Promise<void> {
  const asked = process.argv.indexOf('--packages');
  const root = asked === -1 ? null : process.argv[asked + 1];
  if (root === undefined) throw new Error('--packages takes the folder with the unpacked packages');
  const named = process.argv.indexOf('--labels');
  const { tallies, mistakes } =
    root === null
      ? await score(labelledPackages())
      : await scoreNpm(root, named === -1 ? NPM_LABELS : process.argv[named + 1]);
  const all: Tally = { expected: 0, hit: 0, wrong: 0 };
  console.log('category                    labels  recall  precision');
  const row = (id: string, { expected, hit, wrong }: Tally): void => {
    const ratio = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3));
    console.log(
      `${id.padEnd(26)} ${String(expected).padStart(7)} ${ratio(hit, expected).padStart(7)} ${ratio(hit, hit + wrong).padStart(10)}`,
    );
  };
  for (const [id, each] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    row(id, each);
    all.expected += each.expected;
    all.hit += each.hit;
    all.wrong += each.wrong;
  }
  row('all', all);
  for (const mistake of mistakes) console.log(mistake);
}

if (require.main === module) void main();
