import type { InfProposal } from '../contract/transform';
import type { Section } from '../inf/tree';
import { addTo, groupBy } from '../package/group-by';
import type { Use } from '../package/model';
import { rootOf, type Alongside } from './separate';

/** Rewrites of one kind with the same scope from the same build on: what one of them needs, the others need too. */
interface Alike {
  readonly members: readonly InfProposal[];
  readonly rewrite: Alongside;
  readonly roots: ReadonlySet<Section>;
}

/**
 * For each of some rewrites, the others that move the same things to the same places and start from the same install
 * section. Worked out once for all of them, and one for those of one scope: they are thousands where a list is long.
 *
 * @param rewriteOf the scope in which a rewrite is going to be made, and the slices that may take it
 */
export function othersAlongside(
  proposals: readonly InfProposal[],
  rewriteOf: (proposal: InfProposal) => Alongside,
): (proposal: InfProposal) => Alongside[] {
  const numbers = new Map<Use, number>();
  const numberOf = (use: Use): number => {
    if (!numbers.has(use)) numbers.set(use, numbers.size);
    return numbers.get(use) as number;
  };
  const found = new Map<InfProposal, { readonly mine: Alike; readonly bySection: ReadonlyMap<Section, Alike[]> }>();
  for (const kind of groupBy(proposals, wordsOfMoves).values()) {
    const bySection = new Map<Section, Alike[]>();
    const rewrites = new Map(kind.map((proposal) => [proposal, rewriteOf(proposal)] as const));
    const scopeOf = (proposal: InfProposal): readonly Use[] => rewrites.get(proposal)?.scope ?? [];
    const sameScope = groupBy(
      kind,
      (proposal) => `${proposal.firstBuild}|${scopeOf(proposal).map(numberOf).join(',')}`,
    );
    for (const members of sameScope.values()) {
      const [first] = members as [InfProposal, ...InfProposal[]];
      const roots = new Set(scopeOf(first).map((use) => rootOf(use).section));
      const mine: Alike = { members, rewrite: rewrites.get(first) as Alongside, roots };
      for (const section of roots) addTo(bySection, section, mine);
      for (const member of members) found.set(member, { mine, bySection });
    }
  }
  return (proposal) => {
    const own = found.get(proposal);
    if (own === undefined) return [];
    const near = new Set([...own.mine.roots].flatMap((section) => own.bySection.get(section) ?? []));
    return [...near].filter((alike) => alike !== own.mine || alike.members.length > 1).map(({ rewrite }) => rewrite);
  };
}

/** The same for rewrites of one kind that move the same things to the same places. */
function wordsOfMoves({ id, rewrite }: InfProposal): string {
  return JSON.stringify([id, rewrite?.moves.map(({ kind, from, to }) => [kind, from, to])]);
}
