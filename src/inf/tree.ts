import type { Span } from '../text/span';
import type { Template } from './defines';

/**
 * One field of an entry. `span` covers its spelling without the blanks around it: quotes included, and, for a field
 * that goes over several physical lines, the continuation signs. An empty field has an empty span where its text would
 * go.
 */
export interface Field {
  readonly span: Span;
  /** The text that the field stands for: quotes resolved, tokens not yet replaced. */
  readonly value: string;
  /** True when any part of it is quoted. */
  readonly quoted: boolean;
}

/**
 * A line of a section, with its continuation lines. `span` runs from the start of its first physical line to the end of
 * its last one, line end included.
 */
export interface Entry {
  readonly kind: 'entry';
  readonly span: Span;
  /** The spelling without indent, comment and line end. */
  readonly content: Span;
  /** The part before `=`; null when the line has none. A bare word has no key here, although lookup by key finds it. */
  readonly key: Field | null;
  /** The comma-separated fields, after the key. */
  readonly fields: readonly Field[];
  /** A quote that is not closed on its physical line. Such an entry is read but never edited. */
  readonly unclosedQuote: boolean;
  readonly comments: readonly Span[];
}

/** A `[section]` line. */
export interface Header {
  readonly kind: 'header';
  readonly span: Span;
  /** The text between the brackets, blanks included. */
  readonly name: string;
  readonly nameSpan: Span;
}

/** Empty lines, comment lines, and all that follows an end-of-file mark. */
export interface Trivia {
  readonly kind: 'trivia';
  readonly span: Span;
}

export type Node = Entry | Header | Trivia;

/** A header and the lines up to the next one. */
export interface Fragment {
  readonly header: Header;
  readonly entries: readonly Entry[];
  /** From the start of the header line to the start of the next header line, or the end of the text. */
  readonly span: Span;
}

/** All fragments of one name, merged in file order as Windows does. */
export interface Section {
  /** As spelled in the first header. */
  readonly name: string;
  readonly fragments: readonly Fragment[];
  readonly entries: readonly Entry[];
}

/** Something that keeps Windows from opening the file. Offsets: UTF-16 code units. */
export interface ParseProblem {
  readonly kind: 'bad-section-name' | 'section-name-too-long' | 'text-before-first-section';
  readonly offset: number;
  readonly message: string;
}

/** A parsed INF. Its nodes cover the text without gaps. */
export interface InfDocument {
  readonly text: string;
  readonly nodes: readonly Node[];
  /** By folded name, in order of first appearance. */
  readonly sections: ReadonlyMap<string, Section>;
  readonly problems: readonly ParseProblem[];
  /** How the words of a template are read. */
  readonly template: Template;
}
