import type { Beside } from '../package/beside';
import type { InfPackage, Install, Slice, Use } from '../package/model';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { MoveKind, OwnMoveKind } from './move-kinds';
import type { Entry } from '../inf/tree';
import type { Reason } from './reason';
import type { Applicability, FollowUp, Level, RelatedPlace } from './result';
import type { EngineSettings } from './settings';
import type { TransformMeta } from './transform-meta';

/**
 * One construct that a transform recognised, and what it would do about it. Offsets: UTF-16 code units of the text it
 * was given.
 */
export interface Proposal {
  /** T-number and slug: `T06-service-root-value`. */
  readonly id: string;
  readonly span: Span;
  readonly section: string | null;
  readonly codes: readonly number[];
  readonly level: Level;
  readonly applicability: Applicability;
  readonly message: string;
  /** First Windows build that understands the isolated form; null when every supported build does. */
  readonly firstBuild: number | null;
  readonly reference: string | null;
  /** The edits; null when there is nothing to rewrite or a precondition is not met. */
  readonly rewrite: Rewrite | null;
  /** Why there is no rewrite although the transform has one for this construct. */
  readonly heldBack: Reason | null;
  readonly related?: readonly RelatedPlace[];
}

/** Edits that belong together: all are applied, or none. */
export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly moves: readonly DeclaredMove[];
  readonly followUps: readonly FollowUp[];
}

/**
 * A difference that a rewrite makes on purpose. `subject` is either spelled out in the words of
 * `compare/move-kinds.ts`, or the line whose effects move, for which the engine finds the words.
 */
export interface DeclaredMove {
  readonly kind: MoveKind | OwnMoveKind;
  readonly subject: string | Entry;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * A proposal for an INF. `scope` names the roles of sections that the rewrite is meant for. A section that also has
 * other roles, or that serves slices older than `firstBuild`, is copied for those in the scope before the edits are
 * made.
 */
export interface InfProposal extends Proposal {
  readonly scope: readonly Use[];
}

/** What a transform may ask of its surroundings. */
export interface FindContext {
  readonly options: EngineSettings;
  /** The lowest build that must still be served; 0 for `any`. */
  readonly minBuild: number;
  /** What the other INFs of the package say. */
  readonly beside: Beside;
  /**
   * For a slice that keeps its legacy form because it serves builds that do not run drivers from the driver store: the
   * build from which they do. Null for all other slices.
   */
  readonly legacyUntil: (slice: Slice) => number | null;
  /**
   * True when some slice that uses the install section starts at the build or later; also for an install section
   * without slices.
   */
  readonly servedAt: (install: Install, build: number) => boolean;
}

/** A transform of INF files: pure functions over the package. */
export interface InfTransform extends TransformMeta {
  readonly appliesTo: 'inf';
  /** Recognises constructs, in the order of the text. */
  readonly find: (pkg: InfPackage, context: FindContext) => InfProposal[];
}

/** Declares a transform. It only checks the type: what it returns is what it was given. */
export function defineTransform(transform: InfTransform): InfTransform {
  return transform;
}
