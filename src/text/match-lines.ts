import { diffArrays } from 'diff';

/** The lines of a text, each with its line feed; the last one may have none. None for an empty text. */
export function linesWithEnds(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Stretches of two lists of lines: from a line up to, but not including, another one, in each of them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
}

/**
 * Says which lines of one text stay in the other, as a reader of the diff would. Lines that stand once in both texts,
 * as headers of sections do, are matched first, so that a section keeps its lines where another one with the same lines
 * was added; between them the shortest way counts.
 *
 * @returns for each line of `before` its line in `after`, ascending; -1 for one that goes. Lines count from 0
 */
export function matchLines(before: readonly string[], after: readonly string[]): Int32Array {
  const matches = new Int32Array(before.length).fill(-1);
  const open: Stretch[] = [{ from: 0, to: before.length, otherFrom: 0, otherTo: after.length }];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    let { from, to, otherFrom, otherTo } = stretch;
    const anchors = anchorsIn(before, after, stretch);
    if (anchors.length > 0) {
      for (const [line, other] of anchors) {
        matches[line] = other;
        open.push({ from, to: line, otherFrom, otherTo: other });
        [from, otherFrom] = [line + 1, other + 1];
      }
      open.push({ from, to, otherFrom, otherTo });
      continue;
    }
    // What follows a matched line stays with it, before what stands ahead of the next one does.
    while (from < to && otherFrom < otherTo && before[from] === after[otherFrom]) matches[from++] = otherFrom++;
    while (from < to && otherFrom < otherTo && before[to - 1] === after[otherTo - 1]) matches[--to] = --otherTo;
    if (from === to || otherFrom === otherTo) continue;
    if (to - from < stretch.to - stretch.from) open.push({ from, to, otherFrom, otherTo });
    else matchShortest(before, after, stretch, matches);
  }
  return matches;
}

/** Lines that stand once in both stretches, as many of them as stand in the same order. */
function anchorsIn(
  before: readonly string[],
  after: readonly string[],
  { from, to, otherFrom, otherTo }: Stretch,
): (readonly [number, number])[] {
  const places = placesOfLines(before, from, to);
  const others = placesOfLines(after, otherFrom, otherTo);
  const pairs: (readonly [number, number])[] = [];
  for (const [text, line] of places) {
    const other = others.get(text) ?? -1;
    if (line >= 0 && other >= 0) pairs.push([line, other]);
  }
  return longestAscending(pairs);
}

/** The place of each line of a stretch; -1 for one that stands there more than once. */
function placesOfLines(lines: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const line = lines[at] as string;
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

/** The longest part of pairs, which ascend in their first numbers, that ascends in the second ones too. */
function longestAscending(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  // For each length, the pair with the lowest end of a part of that length, and what each pair follows.
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, other], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] as number] as readonly [number, number])[1] < other) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? -1 : (ends[low - 1] as number));
    ends[low] = index;
  });
  const found: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] as number)
    found.push(pairs[at] as readonly [number, number]);
  return found.reverse();
}

function matchShortest(
  before: readonly string[],
  after: readonly string[],
  { from, to, otherFrom, otherTo }: Stretch,
  matches: Int32Array,
): void {
  let [line, other] = [from, otherFrom];
  for (const part of diffArrays(before.slice(from, to), after.slice(otherFrom, otherTo))) {
    if (part.added) other += part.count;
    else if (part.removed) line += part.count;
    else for (let count = 0; count < part.count; count++) matches[line++] = other++;
  }
}
