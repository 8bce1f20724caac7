import type { Span } from './span';

/**
 * Replaces one span of a text; an empty span inserts, an empty text deletes. Offsets: UTF-16 code units of the text it
 * was made for.
 */
export interface Edit extends Span {
  readonly text: string;
  /** Parts of `text` that were copied from the text the edit was made for, in order. */
  readonly copied?: readonly CopiedText[];
  /**
   * For an insertion of whole lines where others may be inserted too: names for what it adds. Two insertions at one
   * offset that add different things do not depend on each other; an insertion without names stands alone at its
   * offset.
   */
  readonly adds?: readonly string[];
}

/** A part of a new text that repeats a part of the old one. */
export interface CopiedText {
  /** Where it starts in the new text of the edit. */
  readonly at: number;
  /** The part of the old text that it repeats. */
  readonly from: Span;
}

/**
 * Applies edits to the text they were made for. Edits may come in any order; several insertions at one offset keep the
 * order they are given in.
 *
 * @throws Error when two edits overlap or one lies outside the text: both are mistakes of the caller.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < at) throw new Error(`Edits overlap at offset ${edit.start}.`);
    if (edit.end < edit.start || edit.end > text.length)
      throw new Error(`An edit lies outside the text: ${edit.start}-${edit.end}.`);
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Edits in text order; edits that start together keep their order, insertions first. */
export function sortEdits<E extends Edit>(edits: readonly E[]): E[] {
  return edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order)
    .map(({ edit }) => edit);
}

/** True when the two edits cannot both be applied: their spans share text, or one inserts strictly inside the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/**
 * Edits without those that say the same twice. Insertions all stay: two of them may insert the same line on purpose.
 */
export function withoutRepeats<E extends Edit>(edits: readonly E[]): E[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    if (edit.start === edit.end) return true;
    const key = `${edit.start}|${edit.end}|${edit.text}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/**
 * The edits, in the order they are given in, with deletions that leave no wide gap: where several of them touch, the
 * blank lines above and behind meet, and only the more of the two stay.
 */
export function withoutWideGaps<E extends Edit>(text: string, edits: readonly E[]): E[] {
  const sorted = sortEdits(edits);
  const wider = new Map<E, E>();
  let first: E | null = null;
  let many = false;
  sorted.forEach((edit, index) => {
    const next = sorted[index + 1];
    if (!isDeletion(edit)) first = null;
    else if (first === null) [first, many] = [edit, false];
    else many = true;
    if (first === null || (next?.start === edit.end && isDeletion(next))) return;
    const above = many ? blankLinesBefore(text, first.start) : 0;
    const gap = new RegExp(`^(?:[ \\t]*(?:\\r\\n|\\n|\\r)){0,${above}}`).exec(text.slice(edit.end, edit.end + 500));
    const end = edit.end + (gap?.[0].length ?? 0);
    if (next === undefined || next.start >= end) wider.set(edit, { ...edit, end });
    first = null;
  });
  return edits.map((edit) => wider.get(edit) ?? edit);
}

function isDeletion({ start, end, text }: Edit): boolean {
  return text === '' && end > start;
}

/** How many blank lines stand above the line that starts at an offset. */
export function blankLinesBefore(text: string, offset: number): number {
  const above =
    text
      .slice(Math.max(0, offset - 500), offset)
      .split(/\S/)
      .at(-1) ?? '';
  return Math.max(0, (above.match(/\r\n|\n|\r/g)?.length ?? 0) - 1);
}
