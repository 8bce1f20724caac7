import type { FileResult } from '../contract/result';
import type { Summary } from '../run/summary';
import type { RunHead } from './run-head';

/** One file's row of a report: what the engine says, without the bytes, which a long run cannot keep. */
export interface ReportFile extends Omit<FileResult, 'before' | 'after' | 'beforeText' | 'afterText'> {
  /** The unified diff of its text; null when nothing changes or the report was not asked for diffs. */
  readonly diff: string | null;
  /** True when the new bytes are on the disk. */
  readonly written: boolean;
}

/** What a report may want to know of the run. */
export interface ReportContext {
  readonly verb: 'port' | 'check';
  /** The version of infport. */
  readonly version: string;
  /** True when the report goes to a terminal that takes colours. */
  readonly colour: boolean;
  /** True when the run was asked to write its changes. */
  readonly write: boolean;
  /** The oldest Windows build that must still be served. */
  readonly minBuild: number | 'any';
  /** InfVerif's rule set: `w`, `h`, `u` or `k`. */
  readonly mode: string;
  /** Which findings a report for people prints: none, those that ask for something (the default), or notes as well. */
  readonly show?: 'none' | 'notes';
  /** What a transform is about, by its id; null for one that nobody knows. Not asked for by most reports. */
  readonly transformText?: (id: string) => RuleText | null;
  /**
   * What the report has said of the files so far, for one that says nothing twice. Its writer keeps one for each
   * report.
   */
  readonly said?: Map<string, SaidOnce>;
  /** What the JSON reports say of the run. */
  readonly run?: RunHead;
}

/** What a rule is about: one line, and a few sentences. */
export interface RuleText {
  readonly title: string;
  readonly summary: string;
}

/** What a report said of a file, where it did so, and how many findings read the same in the run. */
export interface SaidOnce {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  count: number;
  /** True when another file has it too. */
  shared: boolean;
}

/** A format that needs all files before it can say anything. */
export interface CollectedFormat {
  readonly name: string;
  /** One line for `--help`. */
  readonly title: string;
  readonly streamed: false;
  /** True when its rows need `diff`. */
  readonly wantsDiff: boolean;
  readonly render: (files: readonly ReportFile[], summary: Summary, context: ReportContext) => string;
}

/** A format that says what it has to say of a file as soon as the file is done, so that memory stays flat. */
export interface StreamedFormat {
  readonly name: string;
  readonly title: string;
  readonly streamed: true;
  readonly wantsDiff: boolean;
  /** What comes before the first file; nothing when left out. */
  readonly begin?: (context: ReportContext) => string;
  readonly file: (file: ReportFile, context: ReportContext) => string;
  /** What follows the last file; empty for most. */
  readonly end: (summary: Summary, context: ReportContext) => string;
}

/** One output format. A format is one file in this folder and one line in `formats.ts`. */
export type ReportFormat = CollectedFormat | StreamedFormat;
