import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../src/port';
import type { InputFile } from '../src/contract/options';

// Recall and precision over the labelled expressions of __tests__/tooling-labels.

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
        const [, note, id] = /^(note )?(.+)$/.exec(each) as RegExpExecArray;
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
    const left = new Map(labels.map((label) => [`${label.place} ${label.id} ${label.level}`, label]));
    for (const { id } of labels) tally(id).expected++;
    for (const { path, outcome, reason, findings } of await port(sources, {}, companions)) {
      if (outcome === 'failed') mistakes.push(`${path}: ${reason}`);
      for (const finding of findings) {
        const id = finding.id.replace(/^T\d+-/, '');
        const key = `${path}:${finding.line} ${id} ${finding.level}`;
        if (left.delete(key)) tally(id).hit++;
        else {
          tally(id).wrong++;
          mistakes.push(`not asked for: ${key}`);
        }
      }
    }
    for (const key of left.keys()) mistakes.push(`missed: ${key}`);
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

async function main(): Promise<void> {
  const { tallies, mistakes } = await score(labelledPackages());
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
