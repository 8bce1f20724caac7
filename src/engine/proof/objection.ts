import type { Span } from '../../text/span';

/** Something that speaks against a port: a difference that nothing declares, or an error that was not there before. */
export interface Objection {
  /** What would happen, in the words of the INF. */
  readonly words: string;
  /** What it is about, in the words of declared moves; folded. */
  readonly subjects: readonly string[];
  /** Where it shows. Offsets: UTF-16 code units of the original text. */
  readonly spans: readonly Span[];
  /**
   * The transforms that it speaks against whatever their subject; empty for those that touch the subject or the place.
   */
  readonly transforms: readonly string[];
  /** The rewrites that it speaks against, by their keys, where nothing has to be searched. */
  readonly keys?: readonly string[];
}

/** A rewrite that a port has made. */
export interface Committed {
  /** The same for the same construct in every run over one text. */
  readonly key: string;
  readonly transform: string;
  /** The subjects of its moves, folded. */
  readonly subjects: readonly string[];
  /** What it was found at and what it edited. Offsets: UTF-16 code units of the original text. */
  readonly spans: readonly Span[];
}
