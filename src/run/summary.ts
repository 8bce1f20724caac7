import type { DroppedSlices, FileResult, Outcome, SecondForm } from '../contract/result';

/** The totals of a run. The four outcomes add up to `files`. */
export interface Summary {
  readonly files: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Why files were skipped: reason and number, most frequent first. */
  readonly skipped: readonly ReasonCount[];
  /** Why files failed. */
  readonly failed: readonly ReasonCount[];
  readonly edits: number;
  /** Findings that an edit of this run takes care of, or would in a port. */
  readonly fixed: number;
  /** Findings that are left, by level. */
  readonly left: { readonly error: number; readonly warning: number; readonly note: number };
  /** The lines that these findings stand for. */
  readonly leftLines: { readonly error: number; readonly warning: number; readonly note: number };
  /** Findings that are left and stand in the baseline; they are counted nowhere else. */
  readonly known: number;
  /** Files that were written. */
  readonly written: number;
  /** What forms for older Windows cost, by the build at which the new ones start. */
  readonly secondForms: readonly SecondFormTotal[];
  /** What it spared to take away Models sections without a served Windows; null when none went. */
  readonly droppedSlices: DroppedTotal | null;
  /** What it would spare, where it was not asked for; null when nothing. */
  readonly droppableSlices: DroppedTotal | null;
  /** Files of code that were parsed; null when there were none. */
  readonly code: CodeTotal | null;
}

/** How much of the code of a run was read. */
export interface CodeTotal {
  readonly files: number;
  /** Those with a part that could not be read. */
  readonly unread: number;
  /** The largest such part of one file (0 to 1), and the file; null when all was read. */
  readonly most: { readonly path: string; readonly share: number } | null;
}

/** Files in which Models sections went, taken together. */
export interface DroppedTotal extends Omit<DroppedSlices, 'sections'> {
  readonly files: number;
  readonly sections: number;
}

/** The files in which new forms start at one build, taken together. */
export interface SecondFormTotal extends SecondForm {
  readonly files: number;
}

export interface ReasonCount {
  readonly reason: string;
  readonly files: number;
}

/** Adds results up, one at a time, so that none has to be kept. */
export class SummaryCounter {
  private readonly outcomes: Record<Outcome, number> = { changed: 0, unchanged: 0, skipped: 0, failed: 0 };
  private readonly reasons = { skipped: new Map<string, number>(), failed: new Map<string, number>() };
  private readonly left = { error: 0, warning: 0, note: 0 };
  private readonly leftLines = { error: 0, warning: 0, note: 0 };
  private edits = 0;
  private fixed = 0;
  private known = 0;
  private written = 0;
  private readonly secondForms = new Map<number, SecondFormTotal>();
  private dropped: DroppedTotal | null = null;
  private droppable: DroppedTotal | null = null;
  private code: CodeTotal | null = null;

  /** @param verb in a check nothing is edited, so what a port would take care of is left as well */
  constructor(private readonly verb: 'port' | 'check' = 'port') {}

  /**
   * Counts one file; `written` says that its new bytes are on the disk, `known` how many findings the baseline took
   * away.
   */
  add(
    result: Pick<
      FileResult,
      | 'path'
      | 'outcome'
      | 'reason'
      | 'edits'
      | 'findings'
      | 'unread'
      | 'secondForm'
      | 'droppedSlices'
      | 'droppableSlices'
    >,
    written: boolean,
    known = 0,
  ): void {
    this.known += known;
    this.outcomes[result.outcome]++;
    if (result.outcome === 'skipped' || result.outcome === 'failed') {
      const reasons = this.reasons[result.outcome];
      const reason = result.reason ?? 'no reason given';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    this.edits += result.edits.length;
    for (const finding of result.findings) {
      if (finding.fixed) this.fixed++;
      if (!finding.fixed || this.verb === 'check') {
        this.left[finding.level]++;
        this.leftLines[finding.level] += finding.places?.length ?? 1;
      }
    }
    if (written) this.written++;
    this.dropped = withDropped(this.dropped, result.droppedSlices ?? null);
    this.droppable = withDropped(this.droppable, result.droppableSlices ?? null);
    this.code = withCode(this.code, result);
    const form = result.secondForm ?? null;
    if (form === null) return;
    const before = this.secondForms.get(form.build) ?? { ...form, files: 0, lines: 0, linesWithout: 0 };
    this.secondForms.set(form.build, {
      ...before,
      files: before.files + 1,
      lines: before.lines + form.lines,
      linesWithout: before.linesWithout + form.linesWithout,
    });
  }

  /** Counts findings that a baseline took away, where no file says so. */
  addKnown(known: number): void {
    this.known += known;
  }

  /** The totals so far. */
  total(): Summary {
    return {
      files: Object.values(this.outcomes).reduce((sum, count) => sum + count, 0),
      outcomes: { ...this.outcomes },
      skipped: byCount(this.reasons.skipped),
      failed: byCount(this.reasons.failed),
      edits: this.edits,
      fixed: this.fixed,
      left: { ...this.left },
      leftLines: { ...this.leftLines },
      known: this.known,
      written: this.written,
      secondForms: [...this.secondForms.values()].sort((a, b) => a.build - b.build),
      droppedSlices: this.dropped,
      droppableSlices: this.droppable,
      code: this.code,
    };
  }
}

function withDropped(total: DroppedTotal | null, one: DroppedSlices | null): DroppedTotal | null {
  if (one === null) return total;
  const before = total ?? { files: 0, sections: 0, lines: 0, linesKept: 0 };
  return {
    files: before.files + 1,
    sections: before.sections + one.sections.length,
    lines: before.lines + one.lines,
    linesKept: before.linesKept + one.linesKept,
  };
}

function withCode(total: CodeTotal | null, { path, unread }: Pick<FileResult, 'path' | 'unread'>): CodeTotal | null {
  if (unread == null) return total;
  const before = total ?? { files: 0, unread: 0, most: null };
  const most = unread > (before.most?.share ?? 0) ? { path, share: unread } : before.most;
  return { files: before.files + 1, unread: before.unread + (unread > 0 ? 1 : 0), most };
}

function byCount(reasons: ReadonlyMap<string, number>): ReasonCount[] {
  return [...reasons]
    .map(([reason, files]) => ({ reason, files }))
    .sort((a, b) => b.files - a.files || (a.reason < b.reason ? -1 : 1));
}
