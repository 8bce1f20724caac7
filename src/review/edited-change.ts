import { lineHunks, type Hunk } from '../diff/line-hunks';

const HELP = `# Change the lines that start with a plus.
# To leave a line out, delete it; to add one, start it with a plus.
# To keep a line that would go, turn its minus into a blank. Lines that start with # are left out.
# An empty file changes nothing.
`;

/** A change as text for an editor: the lines of its diff. Line ends are those of the editor. */
export function editableText(change: Hunk): string {
  return `${HELP}${change.lines.map((line) => `${line.replace(/\r$/, '')}\n`).join('')}`;
}

/**
 * Reads what came back from the editor.
 *
 * @returns the text after the edited change, or why it cannot be
 */
export function editedText(before: string, change: Hunk, edited: string): { text: string } | { problem: string } {
  const eol = change.lines.some((line) => line.endsWith('\r')) ? '\r\n' : '\n';
  const lines = before.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
  const old = lines.slice(change.oldStart - 1, change.oldStart - 1 + change.oldLines);
  const made: string[] = [];
  let at = 0;
  const rows = edited.split(/\r?\n/).filter((line) => !line.startsWith('#') && !line.startsWith('\\'));
  while (rows.at(-1) === '') rows.pop();
  if (rows.length === 0) return { problem: 'nothing was left in it' };
  for (const row of rows) {
    const text = row.slice(1);
    if (row.startsWith('+')) {
      made.push(`${text}${eol}`);
      continue;
    }
    if (row !== '' && !row.startsWith(' ') && !row.startsWith('-'))
      return { problem: `a line starts with neither a blank nor a plus or minus: ${row}` };
    const line = old[at++];
    if (line === undefined || line.replace(/\r?\n$/, '') !== text)
      return { problem: `the file does not have this line here: ${text}` };
    if (!row.startsWith('-')) made.push(line);
  }
  if (at < old.length) return { problem: `a line of the file is missing: ${(old[at] ?? '').trim()}` };
  const rest = lines.slice(change.oldStart - 1 + change.oldLines);
  const text = [...lines.slice(0, change.oldStart - 1), ...made].join('');
  // The last line of a file may end without a line end; nothing can stand behind it then.
  const joined = rest.length > 0 && rest.some((line) => line !== '') && text !== '' && !text.endsWith('\n');
  return joined ? { problem: 'a line end is missing' } : { text: text + rest.join('') };
}

/** The changes that lead to an edited text, without context. */
export function editedChanges(before: string, after: string): Hunk[] {
  return lineHunks(before, after, 0);
}
