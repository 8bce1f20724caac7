import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Entry, InfDocument } from './tree';

/** A line of stars, dashes or the like, which headings are made of. */
export const RULE = /^[ \t]*;[ \t;]*([-=*#_~+])\1{3}/;

/** A comment that says something: more than one word, and no line that is switched off. */
const PROSE = /^[ \t]*;[ \t;]*(?!HK(?:LM|CR|CU|U|R)\b)[^=,;"\\]*?\S[ \t]+\S[^=\\]*$/i;

/**
 * The lines of some entries together with the comment that speaks of them alone: comment lines directly above the first
 * one, with a blank line or a header above them, when nothing else stands below that comment. Without one: the entries'
 * lines.
 *
 * A heading made of a line of stars or the like, and lines that are switched off, are left where they are.
 *
 * @param entries whole lines, one behind the other
 */
export function withOwnComment(document: InfDocument, entries: readonly [Entry, ...Entry[]]): Span {
  const { start } = entries[0].span;
  const { end } = entries[entries.length - 1]?.span ?? entries[0].span;
  const lineEnd = document.text.includes('\n') ? '\r?\n' : '\r';
  const below = document.text.slice(end, end + 500);
  if (!new RegExp(`^(?:[ \\t]*(?:${lineEnd}|;|\\[)|[\\s\\u001a]*$)`).test(below)) return { start, end };
  const above = document.text.slice(Math.max(0, start - 2000), start);
  const found = new RegExp(
    `(?:^|${lineEnd})[ \\t]*(?:\\[[^\\r\\n]*)?${lineEnd}((?:[ \\t]*;[^\\r\\n]*${lineEnd})+)$`,
  ).exec(above);
  const block = found?.[1] ?? '';
  const lines = block.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const speaks = lines.length > 0 && lines.every((line) => PROSE.test(line) && !RULE.test(line));
  return speaks ? { start: start - block.length, end } : { start, end };
}

/** Deletes whole lines; where a comment opens them they were a paragraph, and one blank line behind them goes too. */
export function removeBlock(document: InfDocument, { start, end }: Span): Edit {
  const isParagraph = document.text.slice(start, end).trimStart().startsWith(';');
  const blank = isParagraph ? /^[ \t]*(?:\r\n|\n|\r)/.exec(document.text.slice(end, end + 200)) : null;
  return { start, end: end + (blank?.[0].length ?? 0), text: '' };
}
