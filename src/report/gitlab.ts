import type { Finding, Level } from '../contract/result';
import { sha256 } from '../disk/sha256';
import { fingerprints } from './fingerprints';
import type { CollectedFormat, ReportFile } from './format';
import { jsonText } from './json-text';
import { printable } from './printable';

/**
 * The Code Quality report that GitLab shows in merge requests.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const gitlabFormat: CollectedFormat = {
  name: 'gitlab',
  title: 'a Code Quality report for GitLab',
  streamed: false,
  wantsDiff: false,
  render: (files) => `${jsonText(files.flatMap(issuesOf), 2)}\n`,
};

const SEVERITIES: Readonly<Record<Level, string>> = { error: 'major', warning: 'minor', note: 'info' };

function issuesOf(file: ReportFile): unknown[] {
  if (file.outcome === 'failed') {
    const reason = file.reason ?? 'failed';
    return [issue(file.path, 1, 'failed', reason, 'blocker', sha256(Buffer.from(`${file.path}\0failed\0${reason}`)))];
  }
  const marks = fingerprints(file.path, file.findings);
  return file.findings.flatMap((finding, index) =>
    finding.fixed
      ? []
      : // A finding about the file as a whole carries line 0, which GitLab does not know.
        [
          issue(
            file.path,
            Math.max(1, finding.line),
            finding.id,
            descriptionOf(finding),
            SEVERITIES[finding.level],
            marks[index] as string,
          ),
        ],
  );
}

function descriptionOf({ codes, message, heldBack }: Finding): string {
  const infverif = codes.length === 0 ? '' : ` (InfVerif ${codes.join(', ')})`;
  return message + infverif + (heldBack === null ? '' : `. Not rewritten: ${heldBack}`);
}

function issue(
  path: string,
  line: number,
  check: string,
  text: string,
  severity: string,
  fingerprint: string,
): unknown {
  return {
    description: printable(text),
    check_name: check,
    fingerprint,
    severity,
    location: { path, lines: { begin: line } },
  };
}
