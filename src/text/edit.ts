import type { Span } from './span';

/** Replaces one span of a text; an empty span inserts, an empty text deletes. Offsets: UTF-16 code units of the text it was made for. */
export interface Edit extends Span {
  readonly text: string;
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
    if (edit.end < edit.start || edit.end > text.length) throw new Error(`An edit lies outside the text: ${edit.start}-${edit.end}.`);
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
