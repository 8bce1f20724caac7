/**
 * Measures how the cost of check and port grows with hard INFs, what both cost beside reading, parsing and other
 * readers of INI files, what one file costs by itself and what the start does, and writes docs/performance.md with its
 * picture. Processor time, since wall time tells the load of the machine. Needs `npm run build` first, and the shared
 * material beside the project.
 *
 *     npm run bench [-- --share 8] [--rounds 5]     sizes up to one eighth of the full ones; the median of five rounds
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import { runEngine } from '../src/engine/run';
import { parseInfText } from '../src/inf/parse';
import { printInfText } from '../src/inf/print';
import { measureWork, sectionsRead } from '../src/inf/work';
import { optimizeLater } from '../src/start/load';
import { decodeText } from '../src/text/encoding';
import { HARD_INFS } from './bench/hard-infs';
import { corpusFiles } from './corpus-run';
import { curves, type Curve } from './bench/curves';
import { configparser, npmIni } from './bench/peers';
import { costOf, singleFiles, startUp } from './bench/processes';
import { median, seconds, sideBySide } from './bench/seconds';
import { sharedFolder } from './shared-folder';

const OPTIONS = { ...DEFAULT_OPTIONS, transforms: infTransforms() };
const STEPS = [1, 2, 4, 8];

/** The cost of one hard INF at four sizes, and the exponents of the size in seconds and in sections read. */
interface Growth extends Curve {
  readonly what: string;
  readonly points: readonly { readonly size: number; readonly seconds: number }[];
  readonly exponent: number;
  readonly work: number;
}

/**
 * How the cost of an INF grows over four sizes. Each is ported once before, so that the first does not pay for what is
 * loaded and compiled.
 */
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

/** A step, or another program that does something like it. */
interface Step {
  readonly name: string;
  readonly seconds: number;
  /** How many files another program reads, where it does not read all. */
  readonly read?: number;
}

/** What each step costs on the files of the corpus, all together. */
async function ratios(rounds: number): Promise<Step[]> {
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
    await npmIni(texts, rounds),
    ...[configparser(texts, rounds)].filter((peer) => peer !== null),
    {
      name: 'parse and print',
      seconds: await median(rounds, () => texts.map((text) => printInfText(parseInfText(text)))),
    },
    ...(await sideBySide(rounds, [
      { name: 'check', work: () => alone('check') },
      { name: 'port', work: () => alone('port') },
    ])),
  ];
}

async function main(): Promise<void> {
  optimizeLater(); // as the command does
  const { values } = parseArgs({
    options: { share: { type: 'string', default: '1' }, rounds: { type: 'string', default: '5' } },
  });
  const [share, rounds] = [Number(values.share), Number(values.rounds)];
  const parts = await ratios(rounds);
  const parse = parts.find(({ name }) => name === 'parse and print')?.seconds ?? 1;
  for (const part of parts)
    console.log(`${part.name.padEnd(34)} ${part.seconds.toFixed(2)} s  ${(part.seconds / parse).toFixed(1)}x`);
  const start = startUp(join(sharedFolder(), SMALL_INF), rounds);
  console.log(`start: node ${start.node.toFixed(3)} s, dry run ${start.dryRun.toFixed(3)} s`);
  const list = listCosts();
  const single = singleFiles(join(sharedFolder(), 'vendor-like/slow'));
  for (const { name, bytes, seconds: time, megabytes } of single)
    console.log(`${name.padEnd(14)} ${(bytes / 1e6).toFixed(2)} MB ${time.toFixed(1)} s ${megabytes.toFixed(0)} MB`);
  const grown = await growth(share);
  writeFileSync('docs/performance.svg', curves(grown));
  writeFileSync('docs/performance.md', page({ grown, parts, parse, share, rounds, start, list, single }));
}

const SMALL_INF = 'vendor-like/ordinary/bihula.inf';

/** The memory of a run over a list, and over one ten times as long. */
function listCosts(): readonly [number, number] {
  const files = corpusFiles(sharedFolder()).filter((path) => path.startsWith('corpus/infs'));
  const run = (paths: readonly string[]): number =>
    costOf(['bin/infport.js', 'check', ...paths, '--exit-zero', '-q', '-f', 'ndjson', '-o', devNull]).megabytes;
  const paths = files.slice(0, 400).map((path) => join(sharedFolder(), path));
  return [run(paths.slice(0, 40)), run(paths)];
}

interface Measured {
  readonly grown: readonly Growth[];
  readonly parts: readonly Step[];
  /** The seconds of parse and print. */
  readonly parse: number;
  readonly share: number;
  readonly rounds: number;
  readonly start: ReturnType<typeof startUp>;
  readonly list: readonly [number, number];
  readonly single: ReturnType<typeof singleFiles>;
}

function page({ grown, parts, parse, share, rounds, start, list, single }: Measured): string {
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
    `The INFs of the shared corpus, one after the other, in one run; the median of ${rounds}.`,
    '',
    '| step | seconds | beside parse and print |',
    '|---|---|---|',
    ...parts.map(
      ({ name, seconds: time, read }) =>
        `| ${name}${read === undefined ? '' : ` (reads ${read} of them)`} | ${time.toFixed(2)} | ${(time / parse).toFixed(1)} |`,
    ),
    '',
    'Reading and decoding is the limit of what any tool can reach. Between it and a port stand the transforms, each of which looks',
    'at the whole package once for each state of the text, and the proof, which works out every effect of the package before and',
    'after. `check` says of each message whether a port would answer it, so it costs what a port does.',
    '',
    '## The start',
    '',
    `\`node -e 0\` takes ${start.node.toFixed(3)} s, a dry run over one small INF ${start.dryRun.toFixed(3)} s: ${(start.dryRun / start.node).toFixed(1)} times as much. The command is one file, with what`,
    'Node.js compiled of it kept beside it; the rest is reading both, and the port itself.',
    '',
    '## One file at a time',
    '',
    'A dry run over each of the slow files of the shared material, in a process of its own.',
    '',
    '| file | size, MB | seconds | memory, MB |',
    '|---|---|---|---|',
    ...single.map(
      ({ name, bytes, seconds: time, megabytes }) =>
        `| ${name} | ${(bytes / 1e6).toFixed(2)} | ${time.toFixed(1)} | ${megabytes.toFixed(0)} |`,
    ),
    '',
    `A list of 40 INFs takes ${list[0].toFixed(0)} MB, one of 400 takes ${list[1].toFixed(0)} MB.`,
    '',
  ].join('\n');
}

void main();
