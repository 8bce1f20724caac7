import { builtinTransforms } from '../src/builtin-transforms';
import { sentencesOf } from '../src/contract/reason';
import { reachOfTables, type TableReach } from './support/reached-reasons';

/** What a line of a report shows without a fold. */
const LONGEST = 160;

let reach: TableReach[];

beforeAll(async () => {
  reach = await reachOfTables();
}, 300_000);

test('a fixture reaches every reason to hold back', () => {
  expect(reach.flatMap(({ owners, missing }) => missing.map((id) => `${owners.join(', ')}: ${id}`))).toEqual([]);
});

test('no reason is longer than a line', () => {
  const sentences = builtinTransforms().flatMap(({ reasons = [] }) =>
    reasons.flatMap((table) => Object.values(sentencesOf(table))),
  );
  const told = reach.flatMap(({ texts }) => [...texts]);
  expect([...sentences, ...told].filter((text) => text.length > LONGEST)).toEqual([]);
});
