import { join } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import type { InfTransform } from '../src/contract/transform';
import { inOrder } from '../src/engine/chosen';
import { port } from '../src/port';
import { findCases, type FixtureCase } from '../src/testing';
import { numbers, shuffled } from './support/random';

const BUILT_IN = infTransforms();
const CASES = findCases(join(__dirname, '../__testfixtures__')).filter(({ files }) => files.some(isInf));

function isInf({ path }: { path: string }): boolean {
  return /\.in[fx]$/i.test(path);
}

/** What a port of the case gives with these transforms in this order. */
async function texts(
  { files, options }: FixtureCase,
  transforms: readonly InfTransform[],
  only: readonly string[] | null,
): Promise<string[]> {
  const inputs = files.filter(isInf).map(({ path, input }) => ({ path, bytes: input }));
  const results = await port(inputs, { ...options, transforms, only: only ?? options.only ?? null });
  return results.map(({ outcome, afterText }) => `${outcome}\n${afterText ?? ''}`);
}

/** The cases in which the order makes a difference. */
async function differing(
  cases: readonly FixtureCase[],
  order: readonly InfTransform[],
  onlyOf: () => readonly string[] | null,
): Promise<string[]> {
  const found: string[] = [];
  for (const fixture of cases) {
    const only = onlyOf();
    if ((await texts(fixture, BUILT_IN, only)).join() !== (await texts(fixture, order, only)).join())
      found.push(`${fixture.transform}/${fixture.name}`);
  }
  return found;
}

describe('the order of transforms', () => {
  test('is that of the list where one has to see the edits of another', () => {
    expect(inOrder(BUILT_IN).map(({ id }) => id)).toEqual(BUILT_IN.map(({ id }) => id));
    const ids = new Set(BUILT_IN.map(({ id }) => id));
    expect(BUILT_IN.flatMap(({ after = [] }) => after).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('puts a transform behind those that it names, whatever order they were given in', () => {
    const free = BUILT_IN.map((transform) => ({ ...transform, after: [] }));
    const [first, second, third] = free as unknown as [InfTransform, InfTransform, InfTransform];
    const last = { ...first, after: [third.id] };
    expect(inOrder([last, second, third]).map(({ id }) => id)).toEqual([third.id, first.id, second.id]);
  });

  test('makes no difference when it is turned round', async () => {
    // What the usual order gives is what the fixtures expect.
    const found: string[] = [];
    for (const { transform, name, files, options } of CASES) {
      const infs = files.filter(isInf);
      const inputs = infs.map(({ path, input }) => ({ path, bytes: input }));
      const results = await port(inputs, { ...options, transforms: [...BUILT_IN].reverse() });
      const differs = results.some(({ after, before }, at) => {
        const expected = infs[at]?.output ?? new Uint8Array();
        return Buffer.compare(after ?? before ?? new Uint8Array(), expected) !== 0;
      });
      if (differs) found.push(`${transform}/${name}`);
    }
    expect(found).toEqual([]);
  }, 600_000);

  test.each([1, 2])(
    'makes no difference to a part of them, in any order (%i)',
    async (seed) => {
      const next = numbers(seed);
      const part = (): string[] => shuffled(BUILT_IN, next).flatMap(({ id }) => (next() < 0.5 ? [id] : []));
      const sample = CASES.filter(() => next() < 0.2);
      expect(await differing(sample, shuffled(BUILT_IN, next), part)).toEqual([]);
    },
    600_000,
  );
});
