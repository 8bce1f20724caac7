import { isOwnKind } from '../contract/move-kinds';
import type { Move } from '../contract/result';

/** What a port changes at install time, one line for each thing that moves: `file-destination wren.sys: System32\drivers -> driver store`. */
export function moveLines(moves: readonly Move[]): string[] {
  const lines = moves.map((move) => {
    const slice = move.slice === null ? '' : ` (${move.slice})`;
    const unproven = isOwnKind(move.kind) ? ' [declared, not proven]' : '';
    return `${move.kind} ${move.subject}: ${move.from ?? 'nothing'} -> ${move.to ?? 'nothing'}${slice}${unproven}`;
  });
  return [...new Set(lines)];
}
