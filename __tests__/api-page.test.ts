import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import * as infport from '../src';

const page = readFileSync(join(__dirname, '../docs/api.md'), 'utf8');
const examples = [...page.matchAll(/```ts\n([^]*?)```/g)].map((match) => match[1] as string);

test('the page has examples', () => {
  expect(examples.length).toBeGreaterThan(1);
});

test.each(examples.map((code, index) => [index + 1, code] as const))(
  'example %i prints what it says',
  async (_index, code) => {
    const expected = [...code.matchAll(/\); \/\/ (.*)$/gm)].map((match) => match[1]);
    const printed: string[] = [];
    const body = code.replace(/^import \{(.*)\} from 'infport';$/gm, 'const {$1} = infport;');
    const { code: script } = transformSync(`async function run(infport, console) {${body}}`, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    const run = new Function(`${script}; return run;`)() as (api: unknown, console: unknown) => Promise<void>;
    await run(infport, { log: (text: unknown) => printed.push(String(text)) });
    expect(printed).toEqual(expected);
  },
);

test('the page names every function that the package exports', () => {
  const functions = Object.entries(infport)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name);
  expect(functions.filter((name) => !page.includes(`\`${name}(`))).toEqual([]);
});
