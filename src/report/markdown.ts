import type { Finding, FollowUp } from '../contract/result';
import type { Summary } from '../run/summary';
import type { CollectedFormat, ReportContext, ReportFile } from './format';
import { moveLines } from './move-lines';
import { printable } from './printable';
import { relatedText } from './related-text';
import { summaryText } from './summary-text';

/** Markdown, for pull requests and wikis. */
export const markdownFormat: CollectedFormat = {
  name: 'markdown',
  title: 'Markdown, for pull requests and wikis',
  streamed: false,
  wantsDiff: true,
  render,
};

function render(files: readonly ReportFile[], summary: Summary, context: ReportContext): string {
  const told = files.filter(
    (file) => file.outcome === 'failed' || file.outcome === 'changed' || file.findings.length > 0,
  );
  const totals = summaryText(summary, context)
    .trimEnd()
    .split('\n')
    .map((line) => `- ${markdownText(line.trim())}`);
  return [`# infport ${context.verb}`, '', ...totals, '', ...told.flatMap(fileLines)].join('\n');
}

function fileLines(file: ReportFile): string[] {
  const lines = [`## ${markdownText(file.path)}`, ''];
  if (file.outcome === 'failed') lines.push(`**failed**: ${markdownText(file.reason ?? '')}`, '');
  if (file.findings.length > 0)
    lines.push('| line | level | code | what |', '|---:|---|---|---|', ...file.findings.map(row), '');
  const followUps = file.findings.flatMap((finding) => finding.followUps);
  if (followUps.length > 0)
    lines.push(
      'To do:',
      '',
      ...followUps.flatMap((followUp) => [`- [ ] ${markdownText(followUp.text)}`, ...readerLines([followUp])]),
      '',
    );
  if (file.moves.length > 0)
    lines.push('At install time:', '', ...moveLines(file.moves).map((line) => `- ${markdownText(line)}`), '');
  if (file.diff !== null && file.diff !== '') {
    const fence = '`'.repeat(Math.max(3, ...[...file.diff.matchAll(/`+/g)].map((match) => match[0].length + 1)));
    lines.push(`${fence}diff`, printable(file.diff.replace(/\r/g, '')).trimEnd(), fence, '');
  }
  return lines;
}

function row(finding: Finding): string {
  const state = finding.fixed ? 'fixed' : finding.level;
  const heldBack = finding.heldBack === null ? '' : ` Not rewritten: ${finding.heldBack}.`;
  return `| ${finding.line} | ${state} | ${finding.codes.join(', ')} | ${markdownText(finding.message + heldBack)} ${markdownCode(finding.id)} |`;
}

/** The places in code that a follow-up is about, as items below it. */
export function readerLines(followUps: readonly FollowUp[]): string[] {
  return followUps.flatMap(({ readers }) => (readers ?? []).map((place) => `  - ${markdownText(relatedText(place))}`));
}

/** Text as code: between more backticks than it holds in a row. */
export function markdownCode(text: string): string {
  const plain = printable(text).replace(/\s+/g, ' ');
  const fence = '`'.repeat(Math.max(0, ...[...plain.matchAll(/`+/g)].map((match) => match[0].length)) + 1);
  const pad = /^`|`$/.test(plain) ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Text from files, kept from being read as Markdown or HTML. */
export function markdownText(text: string): string {
  const plain = printable(text)
    .replace(/\s+/g, ' ')
    .replace(/&(?=[#\w]+;)/g, '&amp;');
  const escaped = plain.replace(/[\\`*_{}[\]<>|#~]/g, (character) => (character === '<' ? '&lt;' : `\\${character}`));
  // A name after @ is told of the page it stands on; the invisible joiner keeps it text.
  return escaped.replace(/@(?=\w)/g, '@\u2060');
}
