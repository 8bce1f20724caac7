import type { Finding, Level } from '../contract/result';
import type { ReportFile, StreamedFormat } from './format';
import { printable } from './printable';

/** Workflow commands that GitHub shows beside the lines of a pull request. */
export const githubFormat: StreamedFormat = {
  name: 'github',
  title: 'annotations for GitHub Actions',
  streamed: true,
  wantsDiff: false,
  file: annotations,
  end: () => '',
};

const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

function annotations(file: ReportFile): string {
  if (file.outcome === 'failed') return `::error file=${property(file.path)}::${data(file.reason ?? 'failed')}\n`;
  return file.findings
    .filter((finding) => !finding.fixed)
    .map((finding) => annotation(file.path, finding))
    .join('');
}

function annotation(path: string, finding: Finding): string {
  const codes = finding.codes.length === 0 ? '' : ` (InfVerif ${finding.codes.join(', ')})`;
  const properties = [
    `file=${property(path)}`,
    // Codes that InfVerif gives for a file as a whole carry line 0.
    ...(finding.line < 1 ? [] : [`line=${finding.line}`, `endLine=${finding.endLine}`, `col=${finding.column}`]),
    ...(finding.line >= 1 && finding.endLine === finding.line ? [`endColumn=${finding.endColumn}`] : []),
    `title=${property(`${finding.id}${codes}`)}`,
  ];
  const heldBack = finding.heldBack === null ? '' : `\nNot rewritten: ${finding.heldBack}`;
  return `::${COMMANDS[finding.level]} ${properties.join(',')}::${data(finding.message + heldBack)}\n`;
}

function data(text: string): string {
  return printable(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
