import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import { linkedInfs, infWords } from '../src/engine/inf-links';
import type { Input } from '../src/run/input';
import { partIntoPackages, type PackageFiles } from '../src/run/packages';
import { runInputs } from '../src/run/run-inputs';
import { shardOf } from '../src/run/shard';
import { partIntoUnits } from '../src/run/units';

const PACKAGE = join(__dirname, '..', '__testfixtures__', 'copyfiles-dirid-13', 'package-names-its-file', 'input');
const { prettier: _, ...options } = DEFAULT_OPTIONS;

test('an INF that writes filters of a device class belongs to those that add the services, and no other does', () => {
  const words = (text: string): readonly string[] => [...infWords('a/filter.inf', text).filterWords].sort();
  const guid = '{4d36e96b-e325-11ce-bfc1-08002be10318}';
  const literal = `[R]\nHKLM,SYSTEM\\CurrentControlSet\\Control\\Class\\${guid},UpperFilters,0x10008,wren\n`;
  const byToken = '[R]\nHKLM,%ClassKey%,LowerFilters,0x10008,wren\n[Strings]\nClassKey = "x"\n';
  const byDirective = '[ClassInstall32]\nAddReg = R\n[R]\nHKR,,UpperFilters,0x10008,wren\n';
  for (const text of [literal, byToken, byDirective]) expect(words(text)).toContain('wren');
  for (const text of [
    literal.replace('UpperFilters', 'Other'),
    byToken.replaceAll('ClassKey', 'Key'),
    byDirective.replace('ClassInstall32', 'Install'),
    '[R]\nHKR,,UpperFilters,0x10008,wren\n',
  ])
    expect(words(text)).toEqual([]);
  const filter = infWords('a/filter.inf', literal);
  const adds = (name: string): ReturnType<typeof infWords> =>
    infWords('a/driver.inf', `[I.Services]\nAddService = ${name},2,S\n`);
  expect(linkedInfs([filter, adds('wren')])).toEqual([[0, 1]]);
  expect(linkedInfs([filter, adds('finch')])).toEqual([]);
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'infport-pieces-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function inputsBelow(root: string): Input[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: relative(root, path).replaceAll('\\', '/'),
      absolute: path,
      real: path,
      root,
      named: false,
      bytes: null,
      settled: null,
    }));
}

async function heldFiles(inputs: readonly Input[], packages: readonly PackageFiles[]): Promise<string[]> {
  const signal = new AbortController().signal;
  const reasons: string[] = [];
  const runOptions = { jobs: 0, timeLimit: 60_000, signal, onNote: () => undefined, onStack: () => undefined };
  const request = { version: '0', cwd: folder, verb: 'port', transformFiles: [], options } as const;
  for await (const { result } of runInputs(inputs, packages, request, runOptions)) {
    reasons.push(
      ...result.findings.flatMap(({ id, heldBack }) =>
        id === 'T01-file-held-back' && heldBack !== null ? [heldBack] : [],
      ),
    );
  }
  return reasons;
}

describe('a package in several pieces of a run', () => {
  test('a file that an INF of another piece names stays', async () => {
    const filler = readFileSync(join(PACKAGE, 'wren.inf'), 'utf8').replace(/wren/gi, 'other');
    for (let index = 0; index < 210; index++) {
      mkdirSync(join(folder, `other${index}`), { recursive: true });
      writeFileSync(join(folder, `other${index}`, 'readme.inf'), index === 0 ? filler : '; nothing\n');
    }
    cpSync(join(PACKAGE, 'wren.inf'), join(folder, 'wren', 'wren.inf'));
    cpSync(join(PACKAGE, 'panel', 'wrenpanel.inf'), join(folder, 'panel', 'wrenpanel.inf'));
    const inputs = inputsBelow(folder);
    expect(partIntoUnits(inputs).length).toBeGreaterThan(2);
    const packages = await partIntoPackages(inputs, null);
    const held = ['wrenpanel.inf names it there and does not copy it'];
    expect(await heldFiles(inputs, packages)).toEqual(held);
    // The same in shards of the run: the package is in one of them, whole.
    const parts = await Promise.all([1, 2, 3].map((part) => heldFiles(inputs, shardOf(packages, { part, of: 3 }))));
    expect(parts.flat()).toEqual(held);
  });

  test('INFs of one folder that share nothing are not taken for a package', () => {
    const words = ['a', 'b'].map((name) =>
      infWords(`drop/${name}.inf`, `[SourceDisksFiles]\n${name}.sys = 1\nwdfcoinstaller01011.dll = 1\n`),
    );
    expect(linkedInfs(words)).toEqual([]);
  });

  test('INFs of one folder that have one catalog are a package, those of other folders and with tokens are not', () => {
    const links = (paths: readonly string[], catalog: string): number[][] =>
      linkedInfs(paths.map((path) => infWords(path, `[Version]\nCatalogFile.NTamd64 = ${catalog}\n`)));
    expect(links(['drop/a.inf', 'drop/b.inf', 'drop/c/d.inf', 'other/e.inf'], 'Both.cat')).toEqual([[0, 1]]);
    expect(links(['drop/a.inf', 'drop/b.inf'], '%Cat%')).toEqual([]);
    const many = Array.from({ length: 41 }, (_, index) => `drop/${index}.inf`);
    expect(links(many, 'both.cat')).toEqual([]);
  });
});
