import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../src/port';
import { transformList } from '../src/builtin-transforms';
import { checkCase, findCases } from '../src/testing';

const FIXTURES = join(__dirname, '../__testfixtures__');
const DOCS = join(__dirname, '../docs/transforms');
const HEADINGS = ['What', 'Why', 'Before and after', 'When it holds back', 'By hand', 'References'];

const cases = findCases(FIXTURES);

describe('fixtures', () => {
  test.each(cases.map((fixture) => [`${fixture.transform}/${fixture.name}`, fixture] as const))(
    '%s',
    async (_name, fixture) => {
      // UPDATE=1 writes what the port gives as the expected output, for review with git diff.
      if (process.env['UPDATE'] === '1') await writeOutputs(fixture);
      expect(await checkCase(fixture)).toEqual([]);
    },
  );
});

describe.each(transformList().map((transform) => [transform.id, transform] as const))('%s', (id, transform) => {
  const own = cases.filter((fixture) => fixture.transform === id);

  test('has fixtures for what it changes and for what it leaves', () => {
    const changed = own.filter((fixture) =>
      fixture.files.some((file) => Buffer.compare(file.input, file.output) !== 0),
    );
    expect(own.length - changed.length).toBeGreaterThan(0);
    if (transform.applicability !== 'manual') expect(changed.length).toBeGreaterThan(0);
  });

  test('has a page with all headings, in order', () => {
    const page = readFileSync(join(DOCS, `${id}.md`), 'utf8');
    expect(page.startsWith(`# ${transform.title}\n`)).toBe(true);
    expect([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(HEADINGS);
  });
});

test('every fixture folder and every page belongs to a transform', () => {
  const ids = new Set(transformList().map((transform) => transform.id));
  expect(readdirSync(FIXTURES).filter((name) => !ids.has(name))).toEqual([]);
  expect(readdirSync(DOCS).filter((name) => !ids.has(name.replace(/\.md$/, '')))).toEqual([]);
});

test('every isolation rule, T01 to T38, has a transform', () => {
  const covered = new Set(transformList().flatMap((transform) => transform.rules));
  const rules = Array.from({ length: 38 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`);
  expect(rules.filter((rule) => !covered.has(rule))).toEqual([]);
});

async function writeOutputs(fixture: (typeof cases)[number]): Promise<void> {
  const results = await port(
    fixture.files.map(({ path, input }) => ({ path, bytes: input })),
    fixture.options,
  );
  for (const [index, result] of results.entries()) {
    const file = fixture.files[index];
    if (file === undefined || result.after === null) continue;
    const single = join(
      FIXTURES,
      fixture.transform,
      `${fixture.name}.output${file.path.slice(file.path.lastIndexOf('.'))}`,
    );
    const inPackage = join(FIXTURES, fixture.transform, fixture.name, 'output', file.path);
    const target = existsSync(join(FIXTURES, fixture.transform, fixture.name, 'input')) ? inPackage : single;
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, result.after);
  }
}
