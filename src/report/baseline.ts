import type { FileResult } from '../contract/result';
import { fingerprints } from './fingerprints';
import { readReport } from './read-report';

/** What an earlier report found, so that a run can tell what is new. */
export class Baseline {
  private constructor(private readonly known: ReadonlySet<string>) {}

  /**
   * Reads a report that `--format json` or `--format ndjson` wrote for the same command and the same paths.
   *
   * @throws Error when the text is no such report
   */
  static read(text: string): Baseline {
    return new Baseline(
      new Set(readReport(text, null).files.flatMap(({ file }) => fingerprints(file.path, file.findings))),
    );
  }

  /** A file's result without the findings that are left and were there before, and how many these are. */
  newOf(result: FileResult): { readonly result: FileResult; readonly known: number } {
    const marks = fingerprints(result.path, result.findings);
    const findings = result.findings.filter(
      (finding, index) => finding.fixed || !this.known.has(marks[index] as string),
    );
    return { result: { ...result, findings }, known: result.findings.length - findings.length };
  }
}
