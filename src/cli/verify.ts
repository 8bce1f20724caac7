import { promises as fs } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import type { Verification, VerifiedPair } from '../report/verify-data';
import type { Command } from './command';
import { ENCODINGS } from './encodings';
import { DEFINE_FLAG } from './run-flags';
import { definitions, minBuildSetting } from './engine-flags';
import { EXIT_CLEAN, EXIT_LEFT, EXIT_TROUBLE } from './exit-codes';
import { choiceOf, textOf } from './flag-values';
import type { InfInput } from './find-infs';
import type { Host } from './host';
import { UsageError } from './usage-error';

/** `infport verify`: what two packages do differently. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify <before> <after>',
  summary: 'compare what two INF files or two folders do at install time',
  flags: {
    'min-build': {
      group: 'What to compare:',
      type: 'string',
      requiresArg: true,
      describe: 'the oldest Windows build that must still be served, or any [default: 17763]',
    },
    format: {
      group: 'What to print:',
      alias: 'f',
      type: 'string',
      requiresArg: true,
      describe: 'text, json or markdown [default: text]',
    },
    define: DEFINE_FLAG,
    encoding: {
      group: 'What to compare:',
      type: 'string',
      requiresArg: true,
      describe: `what files without a byte order mark are written in: ${ENCODINGS.join(', ')}`,
    },
  },
  positionals: (yargs) =>
    yargs
      .positional('before', { type: 'string', describe: 'an INF file or a folder' })
      .positional('after', { type: 'string', describe: 'the same, later' }),
  examples: [
    ['infport verify old.inf new.inf', 'exit 0 when only isolation moved things'],
    ['infport verify old/ new/ --format markdown', 'for a pull request'],
  ],
  run: async (values, host) => {
    const [before, after] = [textOf(values, 'before'), textOf(values, 'after')];
    if (before === null || after === null)
      throw new UsageError('verify takes two paths: the package before and after.');
    const format = choiceOf(values, 'format', ['text', 'json', 'markdown'] as const) ?? 'text';
    const minBuild = minBuildSetting(values);
    const encoding = choiceOf(values, 'encoding', ENCODINGS);
    const define = definitions(values);
    const sides = [await infsAt(before, host), await infsAt(after, host)] as const;
    if (sides.some((side) => side.trouble)) return EXIT_TROUBLE;
    const { loadInf } = require('../run/load-inf') as typeof import('../run/load-inf');
    const { comparePackages } = require('../engine/proof') as typeof import('../engine/proof');
    const { pairs, onlyBefore, onlyAfter } = pairInfs(sides[0].inputs, sides[1].inputs);
    const verified: VerifiedPair[] = [];
    let trouble = false;
    for (const [old, now] of pairs) {
      const [left, right] = [
        await loadInf(old.path, old.absolute, encoding, [], define),
        await loadInf(now.path, now.absolute, encoding, [], define),
      ];
      for (const loaded of [left, right]) {
        if (!('problem' in loaded)) continue;
        trouble = true;
        await host.stderr.write(`infport: ${loaded.problem}\n`);
      }
      if ('pkg' in left && 'pkg' in right)
        verified.push({
          before: old.path,
          after: now.path,
          comparison: comparePackages(left.pkg, right.pkg, { minBuild }),
        });
    }
    const verification: Verification = {
      pairs: verified,
      onlyBefore: onlyBefore.map((input) => input.path),
      onlyAfter: onlyAfter.map((input) => input.path),
    };
    await host.stdout.write(render(verification, format));
    if (trouble) return EXIT_TROUBLE;
    const { isClean } = require('../report/verify-data') as typeof import('../report/verify-data');
    return isClean(verification) ? EXIT_CLEAN : EXIT_LEFT;
  },
};

interface Side {
  readonly inputs: readonly Located[];
  readonly trouble: boolean;
}

interface Located extends InfInput {
  /** The path below the folder that was named; the file name for a file. */
  readonly below: string;
}

async function infsAt(path: string, host: Host): Promise<Side> {
  const { findInfs } = require('./find-infs') as typeof import('./find-infs');
  const absolute = resolve(host.cwd, path);
  const folder = await fs.stat(absolute).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
  const { inputs, trouble } = await findInfs([path], host);
  return {
    inputs: inputs.map((input) => ({
      ...input,
      below: folder ? relative(absolute, input.absolute).split(sep).join('/') : basename(input.absolute),
    })),
    trouble,
  };
}

/** Pairs INF files: by path, by path without suffix (.inx becomes .inf), by name; then the last one of each side. */
function pairInfs(
  before: readonly Located[],
  after: readonly Located[],
): { pairs: [Located, Located][]; onlyBefore: Located[]; onlyAfter: Located[] } {
  const pairs: [Located, Located][] = [];
  let [olds, news] = [[...before], [...after]];
  const keys: readonly ((input: Located) => string)[] = [
    (input) => input.below.toLowerCase(),
    (input) => input.below.toLowerCase().replace(/\.[^./]*$/, ''),
    (input) => basename(input.below).toLowerCase(),
  ];
  for (const keyOf of keys) {
    for (const old of [...olds]) {
      const isLike = (other: Located): boolean => keyOf(other) === keyOf(old);
      const [now, ...more] = news.filter(isLike);
      if (now === undefined || more.length > 0 || olds.filter(isLike).length > 1) continue;
      pairs.push([old, now]);
      olds = olds.filter((other) => other !== old);
      news = news.filter((other) => other !== now);
    }
  }
  const [old, now] = [olds[0], news[0]];
  if (olds.length === 1 && news.length === 1 && old !== undefined && now !== undefined)
    return { pairs: [...pairs, [old, now]], onlyBefore: [], onlyAfter: [] };
  return { pairs, onlyBefore: olds, onlyAfter: news };
}

function render(verification: Verification, format: 'text' | 'json' | 'markdown'): string {
  if (format === 'json')
    return (require('../report/verify-json') as typeof import('../report/verify-json')).verifyJson(verification);
  if (format === 'markdown')
    return (require('../report/verify-markdown') as typeof import('../report/verify-markdown')).verifyMarkdown(
      verification,
    );
  return (require('../report/verify-text') as typeof import('../report/verify-text')).verifyText(verification);
}
