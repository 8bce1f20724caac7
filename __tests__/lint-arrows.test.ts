import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ESLint, type Linter } from 'eslint';

const ROOT = resolve(__dirname, '..');
const config = require('../eslint.config.js') as Linter.Config[];
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: config });

/** The messages that the rules of the house give for a file with this text. */
async function messages(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(ROOT, file) });
  return (result?.messages ?? [])
    .filter((message) => message.ruleId?.includes('restricted') === true)
    .map((message) => message.message);
}

const uses = (name: string): string => `import { x } from '${name}';\nexport const y = x;\n`;

describe('the arrows of the house', () => {
  test.each([
    ['src/text/a.ts', '../inf/parse'],
    ['src/inf/a.ts', '../package/model'],
    ['src/inf/deep/a.ts', '../../engine/port'],
    ['src/package/effects/a.ts', '../../engine/port'],
    ['src/tooling/a.ts', '../inf/parse'],
    ['src/tooling/a.ts', '../engine/port'],
    ['src/knowledge/a.ts', '../text/span'],
    ['src/engine/a.ts', '../cli/main'],
    ['src/engine/a.ts', '../disk/read-file'],
    ['src/package/a.ts', '../../transforms/pnp-lockdown'],
    ['src/engine/a.ts', '../../transforms/pnp-lockdown'],
    ['src/engine/proof/a.ts', '../../builtin-transforms'],
    ['src/contract/a.ts', '../engine/port'],
    ['src/contract/a.ts', '../kit/key-style'],
    ['src/package/a.ts', '../kit/key-style'],
    ['src/package/a.ts', '../contract/result'],
    ['src/kit/a.ts', '../engine/draft'],
    ['src/diff/a.ts', '../cli/main'],
    ['src/disk/a.ts', '../engine/port'],
    ['src/git/a.ts', '../run/input'],
    ['src/run/a.ts', '../report/text'],
    ['src/report/a.ts', '../run/units'],
    ['src/review/a.ts', '../engine/port'],
    ['src/testing/a.ts', '../disk/read-file'],
    ['src/eslint/a.ts', '../run/input'],
    ['src/engine/a.ts', '../eslint/index'],
    ['transforms/a.ts', '../src/eslint/index'],
    ['transforms/a.ts', '../src/engine/draft'],
    ['transforms/a.ts', '../src/diff/text-diff'],
    ['transforms/a.ts', '../src/disk/read-file'],
    ['transforms/a.ts', './pnp-lockdown'],
    ['transforms/device-filters.ts', './pnp-lockdown'],
    ['transforms/device-filters.ts', './event-providers/provider'],
    ['transforms/device-filters/a.ts', '../device-filters'],
    ['transforms/device-filters/a.ts', '../event-providers/provider'],
    ['transforms/device-filters/a.ts', '../../src/engine/draft'],
  ])('%s may not import %s', async (file, name) => {
    expect(await messages(file, uses(name))).toHaveLength(1);
    expect(await messages(file, `export const x = require('${name}');`)).toHaveLength(1);
  });

  test.each([
    ['src/inf/a.ts', '../text/span'],
    ['transforms/device-filters.ts', './device-filters/why-not'],
    ['transforms/device-filters/a.ts', './why-not'],
    ['transforms/device-filters/a.ts', '../../src/kit/report'],
    ['src/package/a.ts', '../inf/parse'],
    ['src/package/effects/a.ts', '../../inf/parse'],
    ['src/package/a.ts', './model'],
    ['src/kit/a.ts', '../contract/result'],
    ['src/engine/a.ts', '../kit/section-copy'],
    ['src/report/a.ts', '../run/summary'],
    ['transforms/a.ts', '../src/kit/key-style'],
    ['transforms/a.ts', '../src/package/model'],
    ['src/cli/a.ts', '../engine/port'],
    ['src/cli/a.ts', '../builtin-transforms'],
    ['src/run/a.ts', 'node:fs'],
  ])('%s may import %s', async (file, name) => {
    expect(await messages(file, uses(name))).toEqual([]);
  });
});

test('the table of rooms says what the rules allow, for every room', () => {
  const { ROOMS, OUTER_ROOMS } = require('../eslint.rooms.js') as Record<string, Record<string, string[]>>;
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `src\/([a-z-]+)\/` \|.*\| ([^|]*) \|$/gm)].map(([, room, allowed]) => [
    room,
    allowed,
  ]);
  const rules = Object.entries({ ...ROOMS, ...OUTER_ROOMS }).map(([room, allowed]) => [
    room,
    allowed.length === 0 ? 'nothing' : allowed.join(', '),
  ]);
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rows).toEqual([...rules, ['cli', 'all']]);
  expect(rows.map(([room]) => room).sort()).toEqual(folders.map(({ name }) => name).sort());
});

describe('the rooms that work on data alone', () => {
  test.each([
    'src/text',
    'src/inf',
    'src/package',
    'src/tooling',
    'src/knowledge',
    'src/contract',
    'src/kit',
    'src/engine',
    'src/engine/proof',
    'transforms',
  ])('%s', async (room) => {
    const file = `${room}/a.ts`;
    for (const name of [
      'node:fs',
      'fs',
      'node:fs/promises',
      'node:child_process',
      'node:os',
      'node:worker_threads',
      'yargs',
      'picocolors',
    ]) {
      expect(await messages(file, uses(name))).toHaveLength(1);
    }
    for (const text of [
      'export const x = process.env;',
      'console.log(1);',
      'export const x = Date.now();',
      'export const x = new Date();',
      'export const x = Math.random();',
      'setTimeout(() => 1, 1);',
      "export const x = require('node:fs');",
      "export const x = import('node:fs');",
    ]) {
      expect([text, (await messages(file, text)).length]).toEqual([text, 1]);
    }
    expect(await messages(file, "export const x = new Date('2026-01-01');")).toEqual([]);
  });
});
