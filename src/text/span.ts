/** A half-open range of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place for people: 1-based line and column; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines by offset. Lines end at LF; a CR before it belongs to the line end. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** The number of lines; text after the last LF counts as one. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The offset at which a 1-based line starts. */
  startOf(line: number): number {
    const start = this.starts[line - 1];
    if (start === undefined) throw new RangeError(`There is no line ${line}; the text has ${this.starts.length}.`);
    return start;
  }

  /** The 1-based line and column of an offset. */
  positionOf(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] as number) + 1 };
  }
}
