import { sortEdits, type Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Entry, Field, Header, InfDocument, Node } from './tree';

/** A text that was parsed, and the edits that made another one of it. */
export interface ParsedBefore {
  readonly document: InfDocument;
  /** For the text of the document; they do not overlap. */
  readonly edits: readonly Edit[];
}

/** A section header with its lines that stands in the new text as it stood in the old one. */
export interface KeptFragment {
  /** With the places that they have in the new text; the very nodes of the old tree where these are the same. */
  readonly nodes: readonly Node[];
  readonly end: number;
}

/**
 * The fragments that no edit touches, by their start in the new text. None when the old text was one that Windows
 * cannot open.
 */
export function keptFragments({ document, edits }: ParsedBefore): Map<number, KeptFragment> {
  const kept = new Map<number, KeptFragment>();
  if (document.problems.length > 0) return kept;
  const sorted = sortEdits(edits);
  let next = 0;
  let shift = 0;
  for (const { from, nodes, end, guardedUntil } of fragmentsOf(document)) {
    for (let edit = sorted[next]; edit !== undefined && edit.end <= from; edit = sorted[++next])
      shift += edit.text.length - (edit.end - edit.start);
    const edit = sorted[next];
    if (edit !== undefined && edit.start < guardedUntil) continue;
    kept.set(from + shift, {
      nodes: shift === 0 ? nodes : nodes.map((node) => shifted(node, shift)),
      end: end + shift,
    });
  }
  return kept;
}

/**
 * Each header with the lines up to the next one. What stands behind the header that follows cannot change how they are
 * read; up to there, an edit can: it may join lines, or lengthen what is between the two.
 */
function fragmentsOf(
  document: InfDocument,
): { readonly from: number; readonly nodes: Node[]; readonly end: number; readonly guardedUntil: number }[] {
  const fragments: { from: number; nodes: Node[]; end: number; guardedUntil: number }[] = [];
  for (const node of document.nodes) {
    const last = fragments.at(-1);
    if (node.kind === 'header') {
      if (last !== undefined) [last.end, last.guardedUntil] = [node.span.start, node.span.end];
      // An insertion at the end of the text goes on with the last line.
      fragments.push({ from: node.span.start, nodes: [node], end: document.text.length, guardedUntil: Infinity });
    } else last?.nodes.push(node);
  }
  return fragments;
}

function shifted(node: Node, by: number): Node {
  switch (node.kind) {
    case 'header':
      return shiftedHeader(node, by);
    case 'entry':
      return shiftedEntry(node, by);
    default:
      return { kind: 'trivia', span: shiftedSpan(node.span, by) };
  }
}

function shiftedHeader({ name, span, nameSpan }: Header, by: number): Header {
  return { kind: 'header', span: shiftedSpan(span, by), name, nameSpan: shiftedSpan(nameSpan, by) };
}

function shiftedEntry({ span, content, key, fields, unclosedQuote, comments }: Entry, by: number): Entry {
  return {
    kind: 'entry',
    span: shiftedSpan(span, by),
    content: shiftedSpan(content, by),
    key: key === null ? null : shiftedField(key, by),
    fields: fields.map((field) => shiftedField(field, by)),
    unclosedQuote,
    comments: comments.map((comment) => shiftedSpan(comment, by)),
  };
}

function shiftedField({ span, value, quoted }: Field, by: number): Field {
  return { span: shiftedSpan(span, by), value, quoted };
}

function shiftedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
