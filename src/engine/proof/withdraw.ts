import { groupBy } from '../../package/group-by';
import type { Committed, Objection } from './objection';

/** One run of a port with some rewrites held back. */
export interface Attempt {
  readonly committed: readonly Committed[];
  /** What speaks against its result; empty when nothing does. */
  readonly objections: readonly Objection[];
}

/** Why rewrites are held back, by their key. */
export type Withdrawn = ReadonlyMap<string, string>;

/** Runs over one file at most, and the characters that they may read together. */
const MAX_RUNS = 20;
const MAX_WORK = 12_000_000;

/**
 * Takes back the smallest group of rewrites that answers every objection to a port, and gives the run without them.
 * What touches the subject or the place of an objection goes first, for all objections together, and what went for
 * nothing comes back; where that does not help, the group is found by halves. Work is bounded: when the bound is met,
 * every rewrite is taken back.
 *
 * @param run the port without some rewrites; null in place of a map: without any rewrite
 * @param length of the text, in UTF-16 code units
 */
export function withdraw<T extends Attempt>(
  run: (withdrawn: Withdrawn | null, reason: string) => T,
  length: number,
): T {
  const search = new Search(run, length);
  const first = search.attempt(new Map());
  return first.objections.length === 0 ? first : search.solve(first);
}

class Search<T extends Attempt> {
  private runs = 0;
  private readonly most: number;

  constructor(
    private readonly run: (withdrawn: Withdrawn | null, reason: string) => T,
    length: number,
  ) {
    this.most = Math.max(6, Math.min(MAX_RUNS, Math.floor(MAX_WORK / Math.max(1, length))));
  }

  attempt(withdrawn: Withdrawn): T {
    this.runs++;
    return this.run(withdrawn, '');
  }

  solve(first: T): T {
    const held = new Map<string, string>();
    const known = new Set<string>();
    let last = first;
    while (last.objections.length > 0 && this.runs < this.most * 0.6) {
      const before = held.size;
      for (const objection of last.objections) {
        for (const key of objection.keys ?? suspectsOf(last, objection))
          held.set(key, held.get(key) ?? objection.words);
        for (const key of objection.keys ?? []) known.add(key);
      }
      if (held.size === before) break;
      last = this.attempt(held);
    }
    if (last.objections.length > 0) {
      const reason = (last.objections[0] as Objection).words;
      const rest = this.halve(last, held, reason);
      if (rest === null) return this.run(null, reason);
      for (const key of rest.group) held.set(key, reason);
      last = rest.found;
    }
    return this.release(held, known, last);
  }

  /**
   * Puts rewrites back that were taken for nothing: those of one objection together, and where that does not do, by
   * halves. Large groups come first, as they hold the most of these; the first objection's come last, as others may
   * follow from it.
   *
   * @param known those that objections named: they stay
   */
  private release(held: Map<string, string>, known: ReadonlySet<string>, found: T): T {
    let best = found;
    const searched = [...held.keys()].filter((key) => !known.has(key));
    const groups = [...groupBy(searched, (key) => held.get(key)).values()].sort((a, b) => a.length - b.length);
    while (this.runs < this.most && held.size > 1) {
      const group = groups.pop();
      if (group === undefined) break;
      const back = new Set(group);
      const less = new Map([...held].filter(([key]) => !back.has(key)));
      const tried = less.size === 0 ? null : this.attempt(less);
      if (tried !== null && tried.objections.length === 0) {
        for (const key of group) held.delete(key);
        best = tried;
      } else if (group.length > 1) {
        const middle = Math.ceil(group.length / 2);
        groups.push(group.slice(0, middle), group.slice(middle));
        groups.sort((a, b) => a.length - b.length);
      }
    }
    return best;
  }

  /**
   * Delta debugging: holds back ever smaller parts of all rewrites for as long as that answers the objections. Null
   * where no part does.
   */
  private halve(failed: T, held: Withdrawn, reason: string): { group: readonly string[]; found: T } | null {
    let group = [...new Set(failed.committed.map(({ key }) => key))];
    let found: T | null = null;
    for (let parts = 2; group.length > 1 && this.runs < this.most;) {
      const size = Math.ceil(group.length / parts);
      const chunks = Array.from({ length: Math.ceil(group.length / size) }, (_, index) =>
        group.slice(index * size, (index + 1) * size),
      );
      const rests = parts === 2 ? [] : chunks.map((chunk) => group.filter((key) => !chunk.includes(key)));
      let smaller: string[] | null = null;
      for (const candidate of [...chunks, ...rests]) {
        if (this.runs >= this.most) break;
        const tried = this.attempt(new Map([...held, ...candidate.map((key): [string, string] => [key, reason])]));
        if (tried.objections.length > 0) continue;
        [smaller, found] = [candidate, tried];
        break;
      }
      if (smaller !== null)
        [group, parts] = [smaller, smaller.length < group.length / 2 + 1 ? 2 : Math.max(2, parts - 1)];
      else if (parts >= group.length) break;
      else parts = Math.min(group.length, parts * 2);
    }
    return found === null ? null : { group, found };
  }
}

/**
 * The rewrites that an objection speaks against: those of its subject at its place, else those of its subject, else
 * those at its place, else none. Of its subject are those that name the most of its words.
 */
function suspectsOf({ committed }: Attempt, objection: Objection): string[] {
  const named = new Map(committed.map((one) => [one, wordsNamed(one, objection)]));
  const most = Math.max(0, ...named.values());
  const isSubject = (one: Committed): boolean =>
    objection.transforms.includes(one.transform) || (most > 0 && named.get(one) === most);
  const isAtPlace = ({ spans }: Committed): boolean =>
    spans.some((span) =>
      objection.spans.some(
        (other) =>
          span.start < Math.max(other.end, other.start + 1) && other.start < Math.max(span.end, span.start + 1),
      ),
    );
  const ofSubject = committed.filter(isSubject);
  const both = ofSubject.filter(isAtPlace);
  const found = both.length > 0 ? both : ofSubject.length > 0 ? ofSubject : committed.filter(isAtPlace);
  return [...new Set(found.map(({ key }) => key))];
}

/** How many of an objection's subjects a rewrite names: as a subject of a move, or as a part of a key. */
function wordsNamed({ subjects }: Committed, objection: Objection): number {
  return objection.subjects.filter((word) =>
    subjects.some((subject) => subject === word || subject.split('\\').includes(word)),
  ).length;
}
