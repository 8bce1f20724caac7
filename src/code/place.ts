/** A span of a file. */
export interface CodePlace {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}
