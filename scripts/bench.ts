/**
 * Measures how the cost of check and port grows with hard INFs, and what both cost beside reading and parsing, and writes
 * docs/performance.md with its picture. Processor time, since wall time tells the load of the machine.
 *
 *     npm run bench [-- --share 8]     sizes up to one eighth of the full ones
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import { runEngine } from '../src/engine/run';
import { parseInf } from '../src/inf/parse';
import { printInf } from '../src/inf/print';
import { measureWork, sectionsRead } from '../src/inf/work';
import { decodeText } from '../src/text/encoding';
import { HARD_INFS } from './bench/hard-infs';
import { corpusFiles } from './corpus-run';
import { curves, type Curve } from './bench/curves';
import { sharedFolder } from './shared-folder';

const OPTIONS = { ...DEFAULT_OPTIONS, transforms: infTransforms() };
const STEPS = [1, 2, 4, 8];

/** Processor seconds of a piece of work. */
async function seconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await seconds(work));
  return times.sort((a, b) => a - b)[rounds >> 1] as number;
}

/** The cost of one hard INF at four sizes, and the exponents of the size in seconds and in sections read. */
interface Growth extends Curve {
  readonly what: string;
  readonly points: readonly { readonly size: number; readonly seconds: number }[];
  readonly exponent: number;
  readonly work: number;
}

/** How the cost of an INF grows over four sizes. Each is ported once before, so that the first does not pay for what is loaded and compiled. */
async function growth(share: number): Promise<Growth[]> {
  const rows: Growth[] = [];
  for (const { name, what, full, text } of HARD_INFS) {
    await runEngine(
      'port',
      [{ path: `${name}.inf`, bytes: Buffer.from(text(Math.ceil(full / share / 8)), 'latin1') }],
      OPTIONS,
      [],
    );
    const points: { size: number; seconds: number; work: number }[] = [];
    for (const step of STEPS) {
      const size = Math.max(1, Math.round((full / share / 8) * step));
      const file = { path: `${name}.inf`, bytes: Buffer.from(text(size), 'latin1') };
      const work = measureWork();
      const time = await seconds(() => runEngine('port', [file], OPTIONS, []));
      points.push({ size, seconds: time, work: sectionsRead(work()) });
    }
    const [first, last] = [points[0] as (typeof points)[number], points[3] as (typeof points)[number]];
    const exponent = Math.log2(last.seconds / first.seconds) / 3;
    console.log(
      `${name.padEnd(12)} ${points.map((point) => point.seconds.toFixed(2).padStart(7)).join('')}  exponent ${exponent.toFixed(2)}`,
    );
    rows.push({ name, what, points, exponent, work: Math.log2(last.work / first.work) / 3 });
  }
  return rows;
}

/** What each step costs on the files of the corpus, all together. */
async function ratios(rounds: number): Promise<{ readonly name: string; readonly seconds: number }[]> {
  const shared = sharedFolder();
  const files = corpusFiles(shared)
    .filter((path) => path.startsWith('corpus/infs'))
    .map((path) => ({ path, bytes: readFileSync(join(shared, path)) }));
  const texts = files.flatMap((file) => {
    try {
      return [decodeText(file.bytes).text];
    } catch {
      return []; // What is no text in any encoding is part of the corpus, and no part of this measure.
    }
  });
  const alone = async (verb: 'check' | 'port'): Promise<void> => {
    for (const { path, bytes } of files) await runEngine(verb, [{ path, bytes }], OPTIONS, []);
  };
  return [
    {
      name: 'read and decode',
      seconds: await median(rounds, () =>
        files.map(({ path }) => {
          try {
            return decodeText(readFileSync(join(shared, path)));
          } catch {
            return null;
          }
        }),
      ),
    },
    { name: 'parse and print', seconds: await median(rounds, () => texts.map((text) => printInf(parseInf(text)))) },
    { name: 'check', seconds: await median(rounds, () => alone('check')) },
    { name: 'port', seconds: await median(rounds, () => alone('port')) },
  ];
}

async function main(): Promise<void> {
  const at = process.argv.indexOf('--share');
  const share = at === -1 ? 1 : Number(process.argv[at + 1]);
  const grown = await growth(share);
  const parts = await ratios(3);
  const parse = parts.find(({ name }) => name === 'parse and print')?.seconds ?? 1;
  for (const part of parts)
    console.log(`${part.name.padEnd(16)} ${part.seconds.toFixed(2)} s  ${(part.seconds / parse).toFixed(1)}x`);
  writeFileSync('docs/performance.svg', curves(grown));
  writeFileSync('docs/performance.md', page(grown, parts, parse, share));
}

function page(
  grown: Awaited<ReturnType<typeof growth>>,
  parts: Awaited<ReturnType<typeof ratios>>,
  parse: number,
  share: number,
): string {
  return [
    '# Performance',
    '',
    '`npm run bench` writes this page. Times are processor seconds of one thread.',
    '',
    '## How the cost grows',
    '',
    `A port of INFs that are hard in one way, at one, two, four and eight eighths of ${share === 1 ? 'the full size' : `one part in ${share} of the full size`}. The exponent is that of the size: 1 is a cost in`,
    'proportion, 2 a cost that grows with the square. Sections read count each one parsed, bound in a role, or worked out.',
    '',
    '| INF | full size | 1 | 2 | 4 | 8 | exponent, seconds | exponent, sections read |',
    '|---|---|---|---|---|---|---|---|',
    ...grown.map(
      ({ name, what, points, exponent, work }) =>
        `| ${name} | ${points[3]?.size ?? 0} ${what} | ${points.map((point) => point.seconds.toFixed(2)).join(' | ')} | ${exponent.toFixed(2)} | ${work.toFixed(2)} |`,
    ),
    '',
    '![Seconds over size, both in powers of two](performance.svg)',
    '',
    '## What each step costs',
    '',
    'The INFs of the shared corpus, one after the other; the median of three.',
    '',
    '| step | seconds | beside parse and print |',
    '|---|---|---|',
    ...parts.map(({ name, seconds: time }) => `| ${name} | ${time.toFixed(2)} | ${(time / parse).toFixed(1)} |`),
    '',
    'Between a port and the parse stand the transforms, each of which looks at the whole package once for each state of the text,',
    'and the proof, which works out every effect of the package before and after.',
    '',
  ].join('\n');
}

void main();
