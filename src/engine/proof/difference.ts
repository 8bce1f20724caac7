/** Where a line stands. Lines are 1-based. */
export interface LinePlace {
  readonly section: string;
  readonly line: number;
  /** The line without indent and comment. */
  readonly text: string;
}

/** One thing that a package does after and did not do before, or the other way round. */
export interface Difference {
  /** A kind of move (`MOVE_KINDS`), or the kind of the effect when no move is recognised. */
  readonly kind: string;
  /** The isolation rule that asks for it; null when none does. */
  readonly rule: string | null;
  readonly subject: string;
  /** Null when there was nothing. */
  readonly from: string | null;
  /** Null when there is nothing. */
  readonly to: string | null;
  /**
   * Labels of the slices; `[DefaultUninstall]` for an install section of no slice; empty when it concerns the package
   * as a whole.
   */
  readonly slices: readonly string[];
  readonly before: LinePlace | null;
  readonly after: LinePlace | null;
  /** Why no rule explains it, where there is a reason to tell. */
  readonly note: string | null;
}

/** What became of one slice. */
export interface SliceComparison {
  /** Architecture and Windows versions. */
  readonly label: string;
  /** False when only the other package serves it. */
  readonly inBefore: boolean;
  readonly inAfter: boolean;
  /** Devices that both serve: lines of the Models sections, or 1 for DefaultInstall. */
  readonly devices: number;
  /** Effects that are the same. */
  readonly equal: number;
  /** Differences that an isolation rule asks for. */
  readonly moved: number;
  /** Differences that none asks for. */
  readonly other: number;
}

/** The differences between two packages. */
export interface Comparison {
  readonly slices: readonly SliceComparison[];
  readonly differences: readonly Difference[];
}
