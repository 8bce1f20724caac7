import { sortEdits, type Edit } from '../text/edit';
import type { Span } from '../text/span';

/** A part of a draft: original text that stays, or text that an edit put there. */
type Piece =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  /** `source`: where the same text stands in the original, when it was copied from there. */
  | {
      readonly kind: 'added';
      readonly text: string;
      readonly transform: string;
      readonly rewrites: readonly string[];
      readonly source: number | null;
    }
  /** Marks where original text was taken away. */
  | { readonly kind: 'cut'; readonly transform: string; readonly rewrites: readonly string[] };

/** One difference between the original text and the draft. Offsets: UTF-16 code units of the original text. */
export interface DraftEdit extends Edit {
  /** The transforms that had a part in it, in the order of their edits. */
  readonly transforms: readonly string[];
  /** The rewrites that had a part in it, as whoever made the edits names them. */
  readonly rewrites: readonly string[];
}

/**
 * A text under edit, which remembers where each of its parts came from. Edits are made for the current text, one step
 * after the other; their sum is told in offsets of the original text.
 */
export class Draft {
  private pieces: Piece[];
  private current: string;
  /** Where each piece stands in the current text, worked out when somebody asks for a place. */
  private index: PieceIndex | null = null;

  constructor(readonly original: string) {
    this.pieces = original === '' ? [] : [{ kind: 'kept', start: 0, end: original.length }];
    this.current = original;
  }

  get text(): string {
    return this.current;
  }

  /**
   * Applies edits made for the current text.
   *
   * @param rewritesOf names the rewrites that an edit belongs to
   * @throws Error when two of them overlap: a mistake of the caller.
   */
  apply(edits: readonly Edit[], transform: string, rewritesOf: (edit: Edit) => readonly string[] = () => []): void {
    const result: Piece[] = [];
    let text = '';
    let index = 0;
    let offset = 0; // of the current text
    let within = 0; // how much of pieces[index] is used up
    const copyUntil = (target: number, keep: boolean): boolean => {
      let taken = false;
      while (offset < target) {
        const piece = this.pieces[index];
        if (piece === undefined) throw new Error(`An edit lies outside the text: ${target}.`);
        if (piece.kind === 'cut') {
          result.push(piece);
          index++;
          continue;
        }
        const length = lengthOf(piece) - within;
        const take = Math.min(length, target - offset);
        if (keep) result.push(slice(piece, within, within + take));
        else taken ||= piece.kind === 'kept';
        offset += take;
        within += take;
        if (within === lengthOf(piece)) {
          index++;
          within = 0;
        }
      }
      return taken;
    };
    let at = 0;
    const sources = this.sources(edits);
    for (const edit of sortEdits(edits)) {
      if (edit.start < at) throw new Error(`Edits overlap at offset ${edit.start}.`);
      copyUntil(edit.start, true);
      text += this.current.slice(at, edit.start) + edit.text;
      const rewrites = rewritesOf(edit);
      if (copyUntil(edit.end, false)) result.push({ kind: 'cut', transform, rewrites });
      for (const { text: part, source } of sources(edit))
        result.push({ kind: 'added', text: part, transform, rewrites, source });
      at = edit.end;
    }
    copyUntil(this.current.length, true);
    this.pieces = result.concat(this.pieces.slice(index));
    this.index = null;
    this.current = text + this.current.slice(at);
  }

  /**
   * The original place of an offset of the current text; for copied text, what it was copied from, and for other added
   * text, where it was put.
   */
  originOf(offset: number): number {
    if (offset >= this.current.length) return this.original.length;
    const { starts, origins } = (this.index ??= indexOf(this.pieces));
    const at = lastBelow(starts, offset);
    const start = startOf(this.pieces[at] as Piece);
    return start === null ? this.anchor(origins[at] as number) : start + (offset - (starts[at] as number));
  }

  /** Splits the text of an edit into parts that were copied from the original text and parts that were not. */
  private sources(edits: readonly Edit[]): (edit: Edit) => { text: string; source: number | null }[] {
    if (edits.every((edit) => edit.copied === undefined))
      return (edit) => (edit.text === '' ? [] : [{ text: edit.text, source: null }]);
    const { starts } = (this.index ??= indexOf(this.pieces));
    return (edit) => {
      const parts: { text: string; source: number | null }[] = [];
      let at = 0;
      const add = (to: number, source: number | null): void => {
        if (to > at) parts.push({ text: edit.text.slice(at, to), source });
        at = to;
      };
      for (const copied of edit.copied ?? []) {
        add(copied.at, null);
        let index = lastBelow(starts, copied.from.start);
        for (let from = copied.from.start; from < copied.from.end; index++) {
          const piece = this.pieces[index];
          if (piece === undefined) throw new Error(`An edit copies text from outside: ${from}.`);
          const within = from - (starts[index] as number);
          const taken = Math.min(lengthOf(piece) - within, copied.from.end - from);
          if (taken <= 0) continue;
          const start = startOf(piece);
          add(at + taken, start === null ? null : start + within);
          from += taken;
        }
      }
      add(edit.text.length, null);
      return parts;
    };
  }

  /** The original span that a span of the current text covers. */
  originOfSpan(span: Span): Span {
    const start = this.originOf(span.start);
    const end = span.end > span.start ? this.originOf(span.end - 1) + 1 : start;
    return { start, end: Math.max(start, Math.min(end, this.original.length)) };
  }

  /** What changed, in the order of the original text. `applyEdits(original, edits)` is the current text. */
  edits(): DraftEdit[] {
    const edits: DraftEdit[] = [];
    let origin = 0;
    let added = '';
    let transforms: string[] = [];
    // Pieces of one step share their list.
    let rewrites = new Set<readonly string[]>();
    const flush = (end: number): void => {
      if (end > origin || added !== '')
        edits.push(
          trim(this.original, {
            start: origin,
            end,
            text: added,
            transforms: [...new Set(transforms)],
            rewrites: [...new Set([...rewrites].flat())],
          }),
        );
      added = '';
      transforms = [];
      rewrites = new Set();
    };
    for (const piece of this.pieces) {
      if (piece.kind === 'kept') {
        flush(piece.start);
        origin = piece.end;
      } else {
        transforms.push(piece.transform);
        rewrites.add(piece.rewrites);
        if (piece.kind === 'added') added += piece.text;
      }
    }
    flush(this.original.length);
    return edits.filter((edit) => this.original.slice(edit.start, edit.end) !== edit.text);
  }

  /** Text that was added behind an original offset belongs to the line before it. */
  private anchor(origin: number): number {
    return Math.max(0, Math.min(origin, this.original.length) - 1);
  }
}

/** The start of each piece in the current text, and the original place behind the last piece before it that has one. */
interface PieceIndex {
  readonly starts: readonly number[];
  readonly origins: readonly number[];
}

function indexOf(pieces: readonly Piece[]): PieceIndex {
  const starts: number[] = [];
  const origins: number[] = [];
  let at = 0;
  let origin = 0;
  for (const piece of pieces) {
    starts.push(at);
    origins.push(origin);
    const start = startOf(piece);
    if (start !== null) origin = start + lengthOf(piece);
    at += lengthOf(piece);
  }
  return { starts, origins };
}

function lengthOf(piece: Piece): number {
  if (piece.kind === 'kept') return piece.end - piece.start;
  return piece.kind === 'added' ? piece.text.length : 0;
}

function slice(piece: Exclude<Piece, { kind: 'cut' }>, from: number, to: number): Piece {
  if (piece.kind === 'kept') return { kind: 'kept', start: piece.start + from, end: piece.start + to };
  return { ...piece, text: piece.text.slice(from, to), source: piece.source === null ? null : piece.source + from };
}

/** Where the text of a piece stands in the original; null for text that does not come from there. */
function startOf(piece: Piece): number | null {
  if (piece.kind === 'kept') return piece.start;
  return piece.kind === 'added' ? piece.source : null;
}

/** The index of the last number that is not above a limit, in a list that ascends. */
function lastBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] as number) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Narrows an edit whose text repeats what it replaces at either end. */
function trim(original: string, edit: DraftEdit): DraftEdit {
  let { start, end, text } = edit;
  while (start < end && text !== '' && original.charAt(start) === text.charAt(0)) {
    start++;
    text = text.slice(1);
  }
  while (end > start && text !== '' && original.charAt(end - 1) === text.charAt(text.length - 1)) {
    end--;
    text = text.slice(0, -1);
  }
  return { ...edit, start, end, text };
}
