import type { Edit } from '../text/edit';
import { scanEntry } from './scan-entry';
import type { Entry, InfDocument } from './tree';

/**
 * Deletes fields of a comma-separated list, each with one comma. A field that has a physical line for itself goes with
 * that line, its comment included; the comments of other lines stay.
 *
 * @param indexes which fields; at least one field must remain
 * @throws Error when no field would remain or an index names none: the caller has to remove the entry then
 */
export function removeFields(document: InfDocument, entry: Entry, indexes: readonly number[]): Edit {
  const wanted = [...new Set(indexes)].sort((a, b) => b - a);
  if (wanted.length >= entry.fields.length) throw new Error('The last field of a list cannot be removed by itself.');
  const eol = document.text.includes('\n') ? 10 : 13;
  const { start, end } = entry.span;
  const before = document.text.slice(start, end);
  let text = before;
  for (const index of wanted) {
    const current = scanEntry(text, entry.content.start - start, 0, text.length, eol);
    const edit = removal(text, current, index);
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return smallest(start, before, text);
}

/** What stands between two neighbouring fields. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly comma: number;
  /** The end of the first physical line in it, line end included; -1 when the two fields are on one line. */
  readonly lineEnd: number;
  /** The start of the line that the second field is on; -1 when the two fields are on one line. */
  readonly lineStart: number;
  readonly hasComment: boolean;
}

function removal(text: string, entry: Entry, index: number): Edit {
  const field = entry.fields[index];
  if (field === undefined) throw new Error(`The list has no field ${index}.`);
  const before = index > 0 ? gapBehind(text, entry, index - 1) : null;
  const after = index + 1 < entry.fields.length ? gapBehind(text, entry, index) : null;
  const wrapsBefore = before !== null && before.lineStart !== -1;
  const wrapsAfter = after !== null && after.lineStart !== -1;
  if (wrapsBefore && wrapsAfter) {
    const own = { start: before.lineStart, end: after.lineStart };
    const commas = [before.comma, after.comma].filter((comma) => comma >= own.start && comma < own.end);
    if (commas.length === 1) return { ...own, text: '' };
  }
  if (wrapsBefore && after === null) return withoutLastLine(text, entry, before);
  // What stands before the field parts the one before it from the next: a list of one line goes on as it began.
  if (after !== null && (index === 0 || wrapsBefore || !(wrapsAfter || after.hasComment))) {
    const kept = after.hasComment ? text.slice(after.start, after.comma) + text.slice(after.comma + 1, after.end) : '';
    return { start: field.span.start, end: after.end, text: kept };
  }
  return { start: before?.start ?? field.span.start, end: field.span.end, text: '' };
}

/** Ends the entry at the line before its last field, whose line goes; a comment on the line before stays. */
function withoutLastLine(text: string, entry: Entry, before: Gap): Edit {
  const comment = entry.comments.find((span) => span.start >= before.start && span.end <= before.lineEnd);
  const lastComment = entry.comments.at(-1);
  const end = lastComment !== undefined && lastComment.start >= entry.content.end ? lastComment.end : entry.content.end;
  if (comment === undefined) return { start: before.start, end, text: '' };
  const gap = text.slice(before.start, comment.start);
  const blanks = gap.slice(gap.trimEnd().length);
  return { start: before.start, end, text: blanks + text.slice(comment.start, comment.end) };
}

function gapBehind(text: string, entry: Entry, index: number): Gap {
  const start = (entry.fields[index] as (typeof entry.fields)[number]).span.end;
  const end = (entry.fields[index + 1] as (typeof entry.fields)[number]).span.start;
  const comments = entry.comments.filter((span) => span.start >= start && span.end <= end);
  let comma = -1;
  let lineEnd = -1;
  let lineStart = -1;
  for (let at = start; at < end; at++) {
    const comment = comments.find((span) => span.start === at);
    if (comment !== undefined) {
      at = comment.end - 1;
      continue;
    }
    const character = text.charAt(at);
    if (character === ',' && comma === -1) comma = at;
    if (character === '\n' || (character === '\r' && text.charAt(at + 1) !== '\n')) {
      if (lineEnd === -1) lineEnd = at + 1;
      lineStart = at + 1;
    }
  }
  return { start, end, comma, lineEnd, lineStart, hasComment: comments.length > 0 };
}

/** The edit without the text that both sides share at their ends. */
function smallest(offset: number, before: string, after: string): Edit {
  const limit = Math.min(before.length, after.length);
  let head = 0;
  while (head < limit && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < limit - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start: offset + head, end: offset + before.length - tail, text: after.slice(head, after.length - tail) };
}
