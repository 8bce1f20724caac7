import { overlaps, type Edit } from '../text/edit';

/** Edits are found again by the stretches of text that they touch; each is this long, in UTF-16 code units. */
const STRETCH = 256;

/** The edits of rewrites that are made in one step. */
export class ClaimedSpans {
  private readonly stretches = new Map<number, Edit[]>();

  /**
   * Claims the edits when they can be made together with those that were claimed; false, and no claim, when they
   * cannot.
   */
  take(edits: readonly Edit[]): boolean {
    const free = edits.every((edit) =>
      stretchesOf(edit).every((at) => (this.stretches.get(at) ?? []).every((other) => !meet(edit, other))),
    );
    if (!free) return false;
    for (const edit of edits) {
      for (const at of stretchesOf(edit)) {
        const claimed = this.stretches.get(at);
        if (claimed === undefined) this.stretches.set(at, [edit]);
        else claimed.push(edit);
      }
    }
    return true;
  }
}

function stretchesOf(edit: Edit): number[] {
  const first = Math.floor(edit.start / STRETCH);
  const last = Math.floor(edit.end / STRETCH);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Edits that overlap, or that insert in the same place where the second may depend on the first. */
function meet(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end && a.start === b.start) return !areIndependent(a, b);
  return overlaps(a, b) && !(a.start === b.start && a.end === b.end && a.text === b.text);
}

function areIndependent(a: Edit, b: Edit): boolean {
  const { adds } = a;
  return adds !== undefined && b.adds !== undefined && !b.adds.some((name) => adds.includes(name));
}
