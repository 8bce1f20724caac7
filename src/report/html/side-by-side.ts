import { diffArrays } from 'diff';
import { xmlText } from '../xml-text';

/** One row of a diff in two columns. A side that has no line is null. */
export interface DiffRow {
  readonly old: DiffCell | null;
  readonly now: DiffCell | null;
}

/** A line on one side. Its pieces make the line; those that the other side does not have are marked. */
export interface DiffCell {
  readonly line: number;
  readonly pieces: readonly { readonly text: string; readonly changed: boolean }[];
}

/** A hunk of a unified diff, laid out in two columns. */
export interface SideHunk {
  /** The section that it lies in, as the diff names it. */
  readonly heading: string;
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly rows: readonly DiffRow[];
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,\d+)? @@ ?(.*)$/;

/** Reads a unified diff of one file. */
export function sideBySide(diff: string): SideHunk[] {
  const hunks: SideHunk[] = [];
  let body: string[] = [];
  let header: RegExpExecArray | null = null;
  const finish = (): void => {
    if (header === null) return;
    const [, start, length, newStart, heading] = header;
    const oldStart = Number(start);
    hunks.push({
      heading: heading ?? '',
      oldStart,
      oldEnd: oldStart + Math.max(1, Number(length ?? 1)),
      rows: rowsOf(body, oldStart, Number(newStart)),
    });
  };
  for (const line of diff.split('\n')) {
    const found = HEADER.exec(line);
    if (found !== null) {
      finish();
      [header, body] = [found, []];
    } else if (header !== null) body.push(line.replace(/\r$/, ''));
  }
  finish();
  return hunks;
}

function rowsOf(body: readonly string[], oldStart: number, newStart: number): DiffRow[] {
  const rows: DiffRow[] = [];
  let [oldLine, newLine] = [oldStart, newStart];
  let [removed, added]: [string[], string[]] = [[], []];
  const flush = (): void => {
    for (const [before, after] of paired(removed, added)) {
      const marks = before !== null && after !== null ? markWords(before, after) : null;
      rows.push({
        old: before === null ? null : { line: oldLine++, pieces: marks?.old ?? [{ text: before, changed: false }] },
        now: after === null ? null : { line: newLine++, pieces: marks?.now ?? [{ text: after, changed: false }] },
      });
    }
    [removed, added] = [[], []];
  };
  for (const line of body) {
    const text = line.slice(1);
    if (line.startsWith('-')) removed.push(text);
    else if (line.startsWith('+')) added.push(text);
    else if (line.startsWith(' ')) {
      flush();
      const pieces = [{ text, changed: false }];
      rows.push({ old: { line: oldLine++, pieces }, now: { line: newLine++, pieces } });
    }
  }
  flush();
  return rows;
}

/** Larger blocks are not compared line with line: their lines stand beside each other in order. */
const MOST_COMPARISONS = 2500;
/** Lines that have less in common than this are not the same line, changed. */
const ALIKE = 0.4;

type Pair = readonly [string | null, string | null];

/** Lines that went and lines that came, those beside each other that are most alike; both keep their order. */
function paired(removed: readonly string[], added: readonly string[]): Pair[] {
  const [rows, columns] = [removed.length, added.length];
  // One line for one line is that line, changed, however much of it is new.
  if (rows * columns === 1 || rows * columns > MOST_COMPARISONS) return inOrder(removed, added);
  const words = (line: string): string[] => line.match(/\w+|[^\s\w]/g) ?? [];
  const [old, now] = [removed.map(words), added.map(words)];
  const likeness = old.map((a) => now.map((b) => alike(a, b)));
  // The best sum of likenesses for what follows each pair of lines.
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const at = (table: number[][], row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      (best[row] as number[])[column] = Math.max(
        at(best, row + 1, column),
        at(best, row, column + 1),
        at(likeness, row, column) < ALIKE ? 0 : at(likeness, row, column) + at(best, row + 1, column + 1),
      );
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    const like = at(likeness, row, column);
    if (like >= ALIKE && at(best, row, column) === like + at(best, row + 1, column + 1))
      pairs.push([removed[row++] as string, added[column++] as string]);
    else if (at(best, row, column) === at(best, row + 1, column)) pairs.push([removed[row++] as string, null]);
    else pairs.push([null, added[column++] as string]);
  }
  return [...pairs, ...inOrder(removed.slice(row), []), ...inOrder([], added.slice(column))];
}

function inOrder(removed: readonly string[], added: readonly string[]): Pair[] {
  const length = Math.max(removed.length, added.length);
  return Array.from({ length }, (_, index) => [removed[index] ?? null, added[index] ?? null] as const);
}

/** The share of words that two lines have in common, from 0 to 1. */
function alike(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common++;
    counts.set(word, left - 1);
  }
  return (2 * common) / (a.length + b.length);
}

/** Longer lines are shown whole, as changed. */
const LONGEST_MARKED = 2000;

function markWords(before: string, after: string): { old: DiffCell['pieces']; now: DiffCell['pieces'] } | null {
  if (before.length + after.length > LONGEST_MARKED) return null;
  const words = (line: string): string[] => line.match(/\w+|\s+|[^\s\w]/g) ?? [];
  const parts = diffArrays(words(before), words(after));
  const side = (other: 'added' | 'removed', own: 'added' | 'removed'): DiffCell['pieces'] =>
    parts.flatMap((part) => (part[other] === true ? [] : [{ text: part.value.join(''), changed: part[own] === true }]));
  return { old: side('added', 'removed'), now: side('removed', 'added') };
}

/** The hunk as rows of a table: line, text, line, text. */
export function hunkRows({ rows }: SideHunk): string {
  return rows
    .map(({ old, now }) => {
      const same = old !== null && now !== null && old.pieces === now.pieces;
      return `<tr>${cell(old, same ? '' : 'o', 'del')}${cell(now, same ? '' : 'n', 'ins')}</tr>`;
    })
    .join('\n');
}

function cell(side: DiffCell | null, name: string, mark: 'ins' | 'del'): string {
  if (side === null) return '<td class="l"></td><td class="e"></td>';
  const text = side.pieces
    .map((piece) => (piece.changed ? `<${mark}>${xmlText(piece.text)}</${mark}>` : xmlText(piece.text)))
    .join('');
  return `<td class="l">${side.line}</td><td class="${name}">${text}</td>`;
}
