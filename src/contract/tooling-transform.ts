import type { Span } from '../text/span';
import type { DesktopSite, Site } from '../tooling/site';
import type { PathRewrite } from '../tooling/rewrite-lead';
import type { PackageFacts } from './package-facts';
import type { Reason } from './reason';
import type { Applicability, FollowUp, Level, RelatedPlace } from './result';
import type { TransformMeta } from './transform-meta';

/** What a tooling transform may know beside the place that it judges. */
export interface ToolingContext {
  /** What the INFs of the same package install. */
  readonly facts: PackageFacts;
  /** True for the files of a test suite: what they name is data, and a note at most. */
  readonly testFile: boolean;
  /** True for code that runs in a page: nothing there is rewritten. */
  readonly browser: boolean;
  /** True for code that runs as, or installs itself as, a Windows service. */
  readonly service: boolean;
}

/** One place that a tooling transform recognised. */
export interface Recognition {
  /** T-number and slug: `T41-file-system32`. */
  readonly id: string;
  readonly span: Span;
  readonly level: Level;
  readonly applicability: Applicability;
  /** What was seen, why it matters, what to do. */
  readonly message: string;
  /** What replaces it, for a one-line comment above the place; ASCII, one line. */
  readonly mark: string;
  /** First Windows build that has the replacement; null when every supported Windows has it. */
  readonly firstBuild: number | null;
  readonly reference: string;
  readonly related: readonly RelatedPlace[];
  /**
   * Texts that say more about a use of this constant when they stand beside it: `Depth` of a value that the INF moves.
   */
  readonly watch: readonly { readonly text: string; readonly remark: string }[];
  /** The safe rewrite; null when there is none. */
  readonly rewrite: PathRewrite | null;
  /** Why there is no rewrite although this kind of place has one. */
  readonly heldBack: Reason | null;
  readonly followUps: readonly FollowUp[];
}

/** A transform over TypeScript and JavaScript: pure functions from places to what they are and what becomes of them. */
export interface ToolingTransform extends TransformMeta {
  readonly appliesTo: 'tooling';
  /** Judges an expression that puts a text together; several results when a command text names several places. */
  readonly recognise?: (site: Site, context: ToolingContext) => readonly Recognition[];
  /** Judges a place that shows something on a desktop. */
  readonly recogniseDesktop?: (site: DesktopSite, context: ToolingContext) => readonly Recognition[];
}
