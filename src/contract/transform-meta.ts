import type { MoveKind, OwnMoveKind } from './move-kinds';
import type { ReasonTable } from './reason';
import type { Applicability } from './result';

/** What is known of a transform before it runs; `infport transforms` and `infport explain` print it. */
export interface TransformMeta {
  /** Stable id, also the name of its file, fixture folder and page: `copyfiles-dirid-13`. */
  readonly id: string;
  /** The rule numbers that it implements, as findings carry them: `['T01']`. */
  readonly rules: readonly string[];
  readonly title: string;
  /** One or two sentences: what it recognises and what it writes instead. */
  readonly summary: string;
  /** What it works on. */
  readonly appliesTo: 'inf' | 'tooling' | 'code';
  readonly applicability: Applicability;
  /** InfVerif codes that it resolves or explains. */
  readonly codes: readonly number[];
  /** First Windows build that understands the isolated form; null when every supported build does. */
  readonly firstBuild: number | null;
  /** The kinds of the moves that its rewrites declare; none when it is left out. */
  readonly moves?: readonly (MoveKind | OwnMoveKind)[];
  /** Ids of the transforms whose edits it has to see; beside those it may run before or after any other. */
  readonly after?: readonly string[];
  /** When it must not act, one sentence each. */
  readonly holdsBack: readonly string[];
  /**
   * The tables of the reasons that it gives where it does not act: its own, and those of the kit that it takes part in.
   */
  readonly reasons?: readonly ReasonTable[];
  /** Pages that state the rule. */
  readonly references: readonly string[];
}
