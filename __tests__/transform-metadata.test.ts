import { join } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import type { InfProposal, InfTransform } from '../src/contract/transform';
import { makeRoom } from '../src/engine/make-room';
import { portInf } from '../src/engine/port-inf';
import { findCases } from '../src/testing';

/** What may be emitted under what is declared: `follow-up` covers all, since a rewrite may be safe in one place and not in another. */
const COVERS = {
  'follow-up': ['follow-up', 'automatic', 'manual'],
  automatic: ['automatic', 'manual'],
  manual: ['manual'],
} as const;

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
  const problems = new Set<string>();
  const watch = (transform: InfTransform, proposals: InfProposal[]): InfProposal[] => {
    for (const proposal of proposals)
      for (const problem of undeclared(transform, proposal)) problems.add(`${transform.id}: ${problem}`);
    return proposals;
  };
  const watched = infTransforms().map((transform): InfTransform => ({
    ...transform,
    find: (pkg, context) => watch(transform, transform.find(pkg, context)),
  }));
  // The engine asks the stage that makes room by itself, not through the list.
  const { makeSlices } = makeRoom;
  const making = jest
    .spyOn(makeRoom, 'makeSlices')
    .mockImplementation((pkg, needs, context) => watch(makeRoom, makeSlices(pkg, needs, context)));
  for (const { files, options } of findCases(join(__dirname, '../__testfixtures__'))) {
    for (const { path, input } of files.filter((file) => /\.in[fx]$/i.test(file.path))) {
      portInf({ path, bytes: input }, { ...DEFAULT_OPTIONS, transforms: watched, ...options });
    }
  }
  expect(making).toHaveBeenCalled();
  making.mockRestore();
  expect([...problems].sort()).toEqual([]);
});
