/** A file that a run will look at. Each gets exactly one outcome. */
export interface Input {
  /** For messages: relative to the working directory where it lies below it; forward slashes. */
  readonly path: string;
  /** Where to read it; null for standard input. */
  readonly absolute: string | null;
  /** The same without symbolic links; null for standard input and for what could not be resolved. */
  readonly real: string | null;
  /**
   * The folder up to which settings are looked for: the working directory for what lies below it, else the folder that
   * was given. A real path.
   */
  readonly root: string;
  /** True for a file that the command line names, not one that a search or a pattern found. */
  readonly named: boolean;
  /** The bytes, when they are already there (standard input). */
  readonly bytes: Uint8Array | null;
  /** Set when it is clear before reading that there is nothing to do. */
  readonly settled: { readonly outcome: 'skipped' | 'failed'; readonly reason: string } | null;
}
