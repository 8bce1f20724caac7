import type { CollectedFormat, ReportFile } from './format';
import type { Summary } from '../run/summary';
import { xmlText } from './xml-text';

/** JUnit's XML: one test case a file, for build servers that show nothing else. */
export const junitFormat: CollectedFormat = {
  name: 'junit',
  title: 'XML of JUnit, one test case a file, for build servers',
  streamed: false,
  wantsDiff: false,
  render,
};

function render(files: readonly ReportFile[], summary: Summary): string {
  const failing = files.filter((file) => file.outcome !== 'failed' && left(file).length > 0).length;
  const { failed, skipped } = summary.outcomes;
  const head = `<testsuite name="infport" tests="${files.length}" failures="${failing}" errors="${failed}" skipped="${skipped}">`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    head,
    ...files.map(testCase),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/**
 * What keeps a file from passing, one line each: findings of level error and warning, and changes that were not
 * written.
 */
function left(file: ReportFile): string[] {
  const findings = file.findings
    .filter((finding) => !finding.fixed && finding.level !== 'note')
    .map(
      (finding) =>
        `${file.path}:${finding.line}:${finding.column}: ${finding.level}${finding.codes.map((code) => ` ${code}`).join('')}: ${finding.message} (${finding.id})`,
    );
  const pending =
    file.outcome === 'changed' && !file.written
      ? [`${file.path}: infport port would make ${file.edits.length} edits`]
      : [];
  return [...pending, ...findings];
}

function testCase(file: ReportFile): string {
  const open = `<testcase classname="infport" name="${xmlText(file.path)}"`;
  const reason = xmlText(file.reason ?? '');
  if (file.outcome === 'failed') return `${open}><error message="${reason}"/></testcase>`;
  if (file.outcome === 'skipped') return `${open}><skipped message="${reason}"/></testcase>`;
  const lines = left(file);
  if (lines.length === 0) return `${open}/>`;
  return `${open}><failure message="${lines.length} left">${xmlText(lines.join('\n'))}</failure></testcase>`;
}
