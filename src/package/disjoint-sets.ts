import { groupBy } from './group-by';

/** Sets of the numbers from 0 up to a count, at first each alone. */
export class DisjointSets {
  private readonly parent: number[];

  constructor(count: number) {
    this.parent = Array.from({ length: count }, (_, index) => index);
  }

  /** Puts the sets of all members into one. */
  join(members: Iterable<number>): void {
    let first: number | null = null;
    for (const member of members) {
      const root = this.rootOf(member);
      // The smallest member is the root, so that sets come in the order of their first members.
      if (first !== null) this.parent[Math.max(first, root)] = Math.min(first, root);
      first = first === null ? root : Math.min(first, root);
    }
  }

  areJoined(a: number, b: number): boolean {
    return this.rootOf(a) === this.rootOf(b);
  }

  /** The sets in the order of their first members, each in ascending order. */
  sets(): number[][] {
    return [...groupBy(this.parent.keys(), (index) => this.rootOf(index)).values()];
  }

  private rootOf(index: number): number {
    let at = index;
    for (let above = this.above(at); above !== at; above = this.above(at)) {
      this.parent[at] = this.above(above);
      at = above;
    }
    return at;
  }

  private above(index: number): number {
    return this.parent[index] as number;
  }
}
