import type { Finding, Level } from '../contract/result';

/** What has to be said of a finding that no rewrite belongs to. */
export interface PlainFinding {
  readonly id: string;
  readonly transform: string;
  readonly codes: readonly number[];
  readonly level: Level;
  readonly message: string;
  /** 1-based; line and column 0 for a whole file. */
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
  readonly section: string | null;
  readonly reference: string | null;
}

/** A finding that a person has to deal with. */
export function plainFinding(given: PlainFinding): Finding {
  const { id, transform, codes, level, message, start, end, section, reference } = given;
  return {
    id,
    transform,
    codes,
    level,
    applicability: 'manual',
    message,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    section,
    slice: null,
    fixed: false,
    heldBack: null,
    firstBuild: null,
    reference,
    followUps: [],
  };
}
