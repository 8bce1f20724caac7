import type { Finding, Level } from '../contract/result';
import type { ReasonCount, Summary } from '../run/summary';

/** What `infport bulk` says of all its folders; `index.json` holds it. */
export interface BulkIndex {
  readonly schemaVersion: 1;
  readonly tool: 'infport';
  readonly version: string;
  /** The outcomes add up to `files`. Folders with a fault add nothing but themselves. */
  readonly totals: BulkTotals;
  readonly folders: readonly BulkRow[];
  /** Why files were skipped or failed, over all folders, the most frequent first. */
  readonly reasons: { readonly skipped: readonly ReasonCount[]; readonly failed: readonly ReasonCount[] };
  /** What is left for a person, the most frequent first. */
  readonly manual: readonly ManualFinding[];
}

export interface BulkTotals {
  readonly folders: number;
  readonly faults: number;
  readonly files: number;
  readonly outcomes: Summary['outcomes'];
  readonly edits: number;
  readonly fixed: number;
  readonly left: Summary['left'];
  readonly commits: number;
}

/** One folder of the list. */
export interface BulkRow {
  /** As the list has it. */
  readonly path: string;
  /** The folder of its reports, beside the index. */
  readonly name: string;
  /** Why nothing or not everything is known of it. */
  readonly fault: string | null;
  readonly summary: Summary | null;
  /** Files beside the index, forward slashes; null when there is none. */
  readonly patch: string | null;
  readonly report: string | null;
  readonly commit: { readonly branch: string; readonly id: string } | null;
  /** Why there is no commit, where one was asked for. */
  readonly noCommit: string | null;
}

/** A finding that a port leaves to a person, wherever it was seen. */
export interface ManualFinding {
  readonly id: string;
  readonly level: Level;
  /** The message of the first one. */
  readonly example: string;
  readonly findings: number;
  readonly files: number;
  readonly folders: number;
}

/** Counts what is left for people, file by file. */
export class ManualFindings {
  private readonly byId = new Map<
    string,
    { level: Level; example: string; findings: number; files: number; folders: Set<string> }
  >();

  add(folder: string, findings: readonly Finding[]): void {
    const inFile = new Set<string>();
    for (const { id, level, message, fixed, places } of findings) {
      if (fixed || level === 'note') continue;
      const known = this.byId.get(id) ?? { level, example: message, findings: 0, files: 0, folders: new Set() };
      this.byId.set(id, known);
      known.findings += places?.length ?? 1;
      known.folders.add(folder);
      if (!inFile.has(id)) known.files++;
      inFile.add(id);
    }
  }

  /** The most frequent first. */
  total(): ManualFinding[] {
    return [...this.byId]
      .map(([id, { level, example, findings, files, folders }]) => ({
        id,
        level,
        example,
        findings,
        files,
        folders: folders.size,
      }))
      .sort((a, b) => b.findings - a.findings || (a.id < b.id ? -1 : 1));
  }
}

/** Puts the rows of all folders together. */
export function bulkIndex(version: string, folders: readonly BulkRow[], manual: ManualFindings): BulkIndex {
  const summaries = folders.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  const sum = (of: (summary: Summary) => number): number =>
    summaries.reduce((total, summary) => total + of(summary), 0);
  return {
    schemaVersion: 1,
    tool: 'infport',
    version,
    totals: {
      folders: folders.length,
      faults: folders.filter(({ fault }) => fault !== null).length,
      files: sum(({ files }) => files),
      outcomes: {
        changed: sum(({ outcomes }) => outcomes.changed),
        unchanged: sum(({ outcomes }) => outcomes.unchanged),
        skipped: sum(({ outcomes }) => outcomes.skipped),
        failed: sum(({ outcomes }) => outcomes.failed),
      },
      edits: sum(({ edits }) => edits),
      fixed: sum(({ fixed }) => fixed),
      left: {
        error: sum(({ left }) => left.error),
        warning: sum(({ left }) => left.warning),
        note: sum(({ left }) => left.note),
      },
      commits: folders.filter(({ commit }) => commit !== null).length,
    },
    folders,
    reasons: {
      skipped: added(summaries.flatMap(({ skipped }) => skipped)),
      failed: added(summaries.flatMap(({ failed }) => failed)),
    },
    manual: manual.total(),
  };
}

function added(reasons: readonly ReasonCount[]): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const { reason, files } of reasons) counts.set(reason, (counts.get(reason) ?? 0) + files);
  return [...counts]
    .map(([reason, files]) => ({ reason, files }))
    .sort((a, b) => b.files - a.files || (a.reason < b.reason ? -1 : 1));
}
