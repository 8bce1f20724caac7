import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InfTransform } from '../src/contract/transform';
import { checkCase, findCases } from '../src/testing';
import { runCommand } from './support/command-run';
import { removeScratchFolders, scratchFolder } from './support/scratch-folder';

const EXAMPLE = join(__dirname, '../examples/vendor-display-names');
const FILE = join(EXAMPLE, 'vendor-display-names.js');
const FIXTURES = join(EXAMPLE, '__testfixtures__');
const example = require(FILE) as InfTransform;

afterAll(removeScratchFolders);

describe('the example', () => {
  test.each(findCases(FIXTURES).map((fixture) => [fixture.name, fixture] as const))('%s', async (_name, fixture) => {
    expect(await checkCase(fixture, { transforms: [example], allowUnproven: true })).toEqual([]);
  });

  test('fits on a page', () => {
    expect(readFileSync(FILE, 'utf8').split('\n').length).toBeLessThanOrEqual(41);
  });

  test('a case fails without the transform', async () => {
    const [fixture] = findCases(FIXTURES).filter(({ name }) => name === 'token');
    expect(await checkCase(fixture as NonNullable<typeof fixture>)).not.toEqual([]);
  });
});

describe('--transform', () => {
  function folder(): string {
    const path = scratchFolder();
    cpSync(join(FIXTURES, 'vendor-display-names', 'token.input.inf'), join(path, 'wren.inf'));
    return path;
  }

  test('a move of its own is held back, and made with --allow-unproven and told as not proven', async () => {
    const cwd = folder();
    const held = await runCommand(cwd, ['port', '--transform', FILE, '-f', 'text', '--show', 'notes', 'wren.inf']);
    expect(held.stdout).toMatch(/not rewritten: .*x-display-name, which cannot be proven; --allow-unproven accepts/);
    expect(held.stderr).toContain('0 would change');
    const taken = await runCommand(cwd, [
      'port',
      '--transform',
      FILE,
      '--allow-unproven',
      '-f',
      'text',
      '--write',
      'wren.inf',
    ]);
    expect(taken.stdout).toMatch(/x-display-name .*Contoso Wren Sensor Driver.*\[declared, not proven\]/);
    expect(readFileSync(join(cwd, 'wren.inf'), 'latin1')).toContain('DisplayName   = Contoso %Service%\r\n');
  });

  test('--only and --skip know it', async () => {
    const cwd = folder();
    const alone = ['port', '--transform', FILE, '--allow-unproven', '--check', 'wren.inf'];
    expect((await runCommand(cwd, [...alone, '--only', 'vendor-display-names'])).stderr).toContain('1 would change');
    expect((await runCommand(cwd, [...alone, '--skip', 'vendor-display-names'])).stderr).toContain('0 would change');
  });

  test('transforms and explain know it', async () => {
    expect((await runCommand('.', ['transforms', '--transform', FILE])).stdout).toMatch(
      /^vendor-display-names +automatic/m,
    );
    expect((await runCommand('.', ['explain', '--transform', FILE, 'X01'])).stdout).toContain('Puts Contoso in front');
  });

  test.each([
    ['nothing there', null, /it cannot be loaded/],
    ['no transform', 'module.exports = 7;', /it exports no transform; export what defineTransform/],
    ['no find', "module.exports = { ...require('FILE'), find: undefined };", /needs a function "find"/],
    ['a wrong id', "module.exports = { ...require('FILE'), id: '../x' };", /the id "..\/x" is not of the form/],
    [
      'an id that is taken',
      "module.exports = { ...require('FILE'), id: 'pnp-lockdown' };",
      /there is a transform "pnp-lockdown" already/,
    ],
  ])('a file with %s is refused', async (_name, text, message) => {
    const cwd = folder();
    if (text !== null) writeFileSync(join(cwd, 'mine.js'), text.replace('FILE', FILE));
    const run = await runCommand(cwd, ['port', '--transform', 'mine.js', 'wren.inf']);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(message);
  });

  test('nothing in the scanned tree is loaded by itself', async () => {
    const cwd = folder();
    for (const name of ['infport.config.js', 'transform.js', 'vendor-display-names.js'])
      writeFileSync(join(cwd, name), "throw new Error('loaded');");
    expect((await runCommand(cwd, ['port', '--check', '.'])).code).not.toBe(2);
  });
});

describe('transforms --new', () => {
  test('writes a transform with fixtures that pass', async () => {
    const cwd = scratchFolder();
    const run = await runCommand(cwd, ['transforms', '--new', 'wren-names']);
    expect(run.stdout).toContain('wren-names.js');
    const transform = require(join(cwd, 'wren-names', 'wren-names.js')) as InfTransform;
    expect(transform.id).toBe('wren-names');
    const cases = findCases(join(cwd, 'wren-names', '__testfixtures__'));
    expect(cases.length).toBeGreaterThan(2);
    for (const fixture of cases)
      expect(await checkCase(fixture, { transforms: [transform], allowUnproven: true })).toEqual([]);
  });

  test('overwrites nothing and takes no path', async () => {
    const cwd = scratchFolder();
    await runCommand(cwd, ['transforms', '--new', 'wren-names']);
    for (const name of ['wren-names', '../wren', 'Wren'])
      expect((await runCommand(cwd, ['transforms', '--new', name])).code).toBe(2);
  });
});
