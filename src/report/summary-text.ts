import type { Summary } from '../run/summary';

/** The totals of a run for people, on standard error. The numbers of the first line add up. Files that failed have had a line each before. */
export function summaryText(summary: Summary, mode: { readonly verb: 'port' | 'check'; readonly write: boolean }): string {
  const { outcomes } = summary;
  const lines: string[] = [];
  const parts: string[] = [];
  if (mode.verb === 'check') {
    parts.push(`${outcomes.unchanged + outcomes.changed} checked`);
  } else {
    if (mode.write) {
      parts.push(`${summary.written} changed`);
      if (outcomes.changed > summary.written) parts.push(`${outcomes.changed - summary.written} not written`);
    } else parts.push(`${outcomes.changed} would change`);
    parts.push(`${outcomes.unchanged} unchanged`);
  }
  parts.push(`${outcomes.skipped} skipped`, `${outcomes.failed} failed`);
  lines.push(`${plural(summary.files, 'file')}: ${parts.join(', ')}.`);
  for (const { reason, files } of summary.skipped) lines.push(`  skipped ${files}: ${reason}`);

  const { error, warning, note } = summary.left;
  const left = [plural(error, 'error'), plural(warning, 'warning'), plural(note, 'note')].join(', ');
  if (mode.verb === 'port') lines.push(`${plural(summary.edits, 'edit')}, ${plural(summary.fixed, 'finding')} fixed; left: ${left}.`);
  else lines.push(`Found: ${left}${summary.fixed > 0 ? `; ${summary.fixed} of them infport port can fix` : ''}.`);
  if (mode.verb === 'port' && !mode.write && outcomes.changed > 0) lines.push('Nothing was written; add --write to write the changes.');
  return `${lines.join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
