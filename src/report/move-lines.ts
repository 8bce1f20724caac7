import { isOwnKind } from '../contract/move-kinds';
import type { Move } from '../contract/result';
import { groupBy } from '../package/group-by';

/** Subjects that are named before the others of equal moves are only counted. */
const NAMED = 3;

/**
 * What a port changes at install time: `file-destination wren.sys: System32\drivers -> driver store`. Moves that differ
 * in names alone share a line, with `*` for the name.
 */
export function moveLines(moves: readonly Move[]): string[] {
  return [...groupBy(moves, patternOf).values()].map((group) => {
    const first = group[0] as Move;
    const subjects = [...new Set(group.map(({ subject }) => subject))];
    const more = subjects.length - NAMED;
    const { from, to } = subjects.length === 1 ? first : patternParts(first);
    const named = subjects.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
    const slice = first.slice === null ? '' : ` (${first.slice})`;
    const unproven = isOwnKind(first.kind) ? ' [declared, not proven]' : '';
    return `${first.kind} ${named}: ${from ?? 'nothing'} -> ${to ?? 'nothing'}${slice}${unproven}`;
  });
}

function patternOf(move: Move): string {
  const { from, to } = patternParts(move);
  return JSON.stringify([move.kind, from, to, move.slice]);
}

/**
 * Both places without what is the own name of the thing that moves: a GUID, the same last part, the key that stays the
 * start.
 */
function patternParts({ from, to }: Move): Pick<Move, 'from' | 'to'> {
  if (from === null || to === null) return { from: withoutGuids(from), to: withoutGuids(to) };
  const name = leaf(from);
  if (from !== name && name !== '' && name.toLowerCase() === leaf(to).toLowerCase())
    return {
      from: withoutGuids(`${from.slice(0, -name.length)}*`),
      to: withoutGuids(`${to.slice(0, -name.length)}*`),
    };
  if (to.startsWith(`${from}\\`)) return { from: '*', to: `*${to.slice(from.length)}` };
  return { from: withoutGuids(from), to: withoutGuids(to) };
}

function leaf(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}

function withoutGuids<T extends string | null>(path: T): T {
  return (path === null ? null : path.replace(/\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}/gi, '{*}')) as T;
}
