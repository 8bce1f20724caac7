import type { Effect } from '../../package/effects/effect';
import type { ComparedInstall } from './write-order';
import type { MoveKind } from '../../contract/move-kinds';

/** A difference between two install sections, before it is known which slices have it. */
export interface InstallDifference {
  readonly kind: string;
  readonly rule: string | null;
  readonly subject: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly before: Effect | null;
  readonly after: Effect | null;
  /** The first build on which the new form works; null when every Windows knows it. */
  readonly floor: number | null;
  readonly note: string | null;
}

/** What a recogniser says of a move. */
export interface Explanation {
  readonly kind: MoveKind;
  readonly rule: string;
  readonly subject: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly floor?: number;
}

/**
 * The effects that two install sections do not share. Recognisers take out what they can explain; what is left at the
 * end is not explained.
 */
export class Ledger {
  readonly removed: Set<Effect>;
  readonly added: Set<Effect>;
  readonly found: InstallDifference[] = [];

  constructor(
    readonly before: ComparedInstall,
    readonly after: ComparedInstall,
  ) {
    this.removed = effectsMissing(before, after);
    this.added = effectsMissing(after, before);
  }

  /** Takes effects out as one move. */
  explain(explanation: Explanation, removed: readonly Effect[], added: readonly Effect[]): void {
    for (const effect of removed) this.removed.delete(effect);
    for (const effect of added) this.added.delete(effect);
    this.found.push({
      ...explanation,
      floor: explanation.floor ?? null,
      before: removed[0] ?? null,
      after: added[0] ?? null,
      note: null,
    });
  }

  /** Takes two effects out as a difference that no rule explains, with the reason. */
  refuse(difference: Omit<Explanation, 'rule' | 'floor'>, removed: Effect, added: Effect, note: string): void {
    this.removed.delete(removed);
    this.added.delete(added);
    this.found.push({ ...difference, rule: null, floor: null, before: removed, after: added, note });
  }

  /** The removed (or added) effects of a kind, in file order. */
  removedOf(kind: Effect['kind']): Effect[] {
    return [...this.removed].filter((effect) => effect.kind === kind);
  }

  addedOf(kind: Effect['kind']): Effect[] {
    return [...this.added].filter((effect) => effect.kind === kind);
  }
}

/** The effects of one install section that the other has not, in file order. */
function effectsMissing({ effects }: ComparedInstall, other: ComparedInstall): Set<Effect> {
  const missing = new Set<Effect>();
  effects.forEach((effect, identity) => {
    if (!other.effects.has(identity)) missing.add(effect);
  });
  return missing;
}

/** A recogniser of moves. */
export type Recogniser = (ledger: Ledger) => void;
