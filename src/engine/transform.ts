import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Applicability, FollowUp, Level, Move, RelatedPlace } from './result';

/** What is known of a transform before it runs; `infport transforms` and `infport explain` print it. */
export interface TransformMeta {
  /** Stable id, also the name of its file, fixture folder and page: `copyfiles-dirid-13`. */
  readonly id: string;
  /** The rule numbers that it implements, as findings carry them: `['T01']`. */
  readonly rules: readonly string[];
  readonly title: string;
  /** One or two sentences: what it recognises and what it writes instead. */
  readonly summary: string;
  readonly applicability: Applicability;
  /** InfVerif codes that it resolves or explains. */
  readonly codes: readonly number[];
  /** First Windows build that understands the isolated form; null when every supported build does. */
  readonly firstBuild: number | null;
  /** When it must not act, one sentence each. */
  readonly holdsBack: readonly string[];
  /** Pages that state the rule. */
  readonly references: readonly string[];
}

/** One construct that a transform recognised, and what it would do about it. Offsets: UTF-16 code units of the text it was given. */
export interface Proposal<Slice = unknown> {
  /** T-number and slug: `T06-service-root-value`. */
  readonly id: string;
  readonly span: Span;
  readonly section: string | null;
  readonly codes: readonly number[];
  readonly level: Level;
  readonly applicability: Applicability;
  readonly message: string;
  /** The slices that the construct takes part in; null when slices do not matter to it. */
  readonly slices: readonly Slice[] | null;
  /** First Windows build that understands the isolated form; null when every supported build does. */
  readonly firstBuild: number | null;
  readonly reference: string | null;
  /** The edits; null when there is nothing to rewrite or a precondition is not met. */
  readonly rewrite: Rewrite | null;
  /** Why there is no rewrite although the transform has one for this construct. */
  readonly heldBack: string | null;
  readonly related?: readonly RelatedPlace[];
}

/** Edits that belong together: all are applied, or none. */
export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly moves: readonly Omit<Move, 'transform'>[];
  readonly followUps: readonly FollowUp[];
}
