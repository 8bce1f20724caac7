import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinTransforms } from '../src/builtin-transforms';
import type { AnyTransform } from '../src/contract/any-transform';
import { sentencesOf } from '../src/contract/reason';
import type { InfProposal, InfTransform } from '../src/contract/transform';
import { makeRoom } from '../src/engine/make-room';
import { portedFixtures, type PortedFixture } from './support/ported-fixtures';
import { reachOfTables, type TableReach } from './support/reached-reasons';
import { toldText } from './support/told-text';

/**
 * What may be emitted under what is declared: `follow-up` covers all, since a rewrite may be safe in one place and not
 * in another.
 */
const COVERS = {
  'follow-up': ['follow-up', 'automatic', 'manual'],
  automatic: ['automatic', 'manual'],
  manual: ['manual'],
} as const;

/** What a line of a report shows without a fold. */
const LONGEST = 160;

const problems = new Set<string>();
let making: jest.SpyInstance;
let ported: readonly PortedFixture[];
let reach: readonly TableReach[];

beforeAll(async () => {
  const watch = <T extends InfProposal>(transform: InfTransform, proposals: T[]): T[] => {
    for (const proposal of proposals)
      for (const problem of undeclared(transform, proposal)) problems.add(`${transform.id}: ${problem}`);
    return proposals;
  };
  const watched = (transform: AnyTransform): AnyTransform =>
    transform.appliesTo !== 'inf'
      ? transform
      : { ...transform, find: (pkg, context) => watch(transform, transform.find(pkg, context)) };
  // The engine asks the stage that makes room by itself, not through the list.
  const { makeSlices } = makeRoom;
  making = jest
    .spyOn(makeRoom, 'makeSlices')
    .mockImplementation((pkg, needs, context) => watch(makeRoom, makeSlices(pkg, needs, context)));
  const all = builtinTransforms().map(watched);
  ported = await portedFixtures(all);
  reach = reachOfTables(all, ported);
}, 300_000);

afterAll(() => making.mockRestore());

/** What a proposal says that its transform does not declare. */
function undeclared(transform: InfTransform, proposal: InfProposal): string[] {
  const { codes, rewrite, applicability, id } = proposal;
  const moves = (rewrite?.moves ?? []).map(({ kind }) => kind);
  return [
    ...codes.filter((code) => !transform.codes.includes(code)).map((code) => `code ${code}`),
    ...moves.filter((kind) => !(transform.moves ?? []).includes(kind)).map((kind) => `move ${kind}`),
    ...(COVERS[transform.applicability].some((covered) => covered === applicability)
      ? []
      : [`applicability ${applicability}`]),
    ...(transform.rules.some((rule) => id.startsWith(`${rule}-`)) ? [] : [`id ${id}`]),
    ...(rewrite !== null && proposal.heldBack !== null ? [`a rewrite of ${id} that is held back`] : []),
  ];
}

test('transforms emit only the codes, moves, ids and applicabilities that they declare', () => {
  expect(making).toHaveBeenCalled();
  expect([...problems].sort()).toEqual([]);
});

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

test.each(builtinTransforms().map(({ id }) => id))(
  'what users are told of the fixtures of %s is recorded (UPDATE=1 npx jest transform-metadata writes it)',
  (id) => {
    const folder = join(__dirname, 'recorded', 'told');
    const file = join(folder, `${id}.txt`);
    // Through bytes, as a message may show half of a letter.
    const told = Buffer.from(toldText(id, ported)).toString();
    if (process.env['UPDATE'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, told);
    }
    expect(told).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
  },
);
