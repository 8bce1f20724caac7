import type { Touch, TouchedFile } from '../engine/code/touched';
import { shareText } from './share-text';
import { printableLines } from './printable';

const HEADINGS: readonly (readonly [Touch['what'], string])[] = [
  ['key', 'Registry keys by path'],
  ['value', 'Registry values'],
  ['file', 'Files'],
  ['device', 'Devices by name'],
  ['state', 'State functions'],
  ['command', 'Commands'],
];

/** What code reaches for, for people: each file with what it is, how much of it was read, and the places. */
export function inspectCodeText(files: readonly TouchedFile[]): string {
  const out: string[] = [];
  const quiet: TouchedFile[] = [];
  for (const file of files) {
    if (file.touches.length === 0) {
      quiet.push(file);
      continue;
    }
    out.push([file.path, whatOf(file)].filter((part) => part !== '').join('  '));
    for (const [what, heading] of HEADINGS) {
      const touches = file.touches.filter((touch) => touch.what === what);
      if (touches.length === 0) continue;
      out.push(`  ${heading}`);
      for (const { line, column, name, by, writes } of touches)
        out.push(`    ${line}:${column}  ${name}${wayOf(what, writes, by)}`);
    }
    out.push('');
  }
  const skipped = quiet.filter((file) => file.skipped !== null);
  for (const { path, skipped: reason } of skipped) out.push(`${path}  not looked at: ${reason ?? ''}`);
  if (skipped.length > 0) out.push('');
  const others = quiet.length - skipped.length;
  const unread = files.filter((file) => file.unread > 0);
  const counted = `${files.length} ${files.length === 1 ? 'file' : 'files'} of code`;
  out.push(
    `${counted}: ${files.length - quiet.length} with places, ${others} without, ${skipped.length} not looked at.`,
    unread.length === 0
      ? 'Everything that was parsed could be read.'
      : `Not wholly read: ${unread.length}; at most ${shareText(Math.max(...unread.map((file) => file.unread)))} of one file.`,
  );
  return `${printableLines(out)}\n`;
}

function wayOf(what: Touch['what'], writes: boolean, by: string): string {
  return what === 'command' || what === 'state' ? '' : `  ${writes ? 'written' : 'read'} by ${by}`;
}

function whatOf({ kind, target, unread }: TouchedFile): string {
  const built = [kind === 'unknown' ? null : kind, target].filter((part) => part !== null);
  const read = unread === 0 ? '' : `${shareText(unread)} of it was not read`;
  return [built.length === 0 ? '' : `(${built.join(', ')})`, read].filter((part) => part !== '').join('  ');
}
