import type { Reason } from '../../contract/reason';
import type { DeclaredMove } from '../../contract/transform';
import { windows10 } from '../../inf/decoration';
import type { Slice } from '../../package/model';
import { sliceLabel } from '../../package/slices';
import type { Edit } from '../../text/edit';

/** What is said and done about one slice. */
export interface RoomParts {
  readonly slice: Slice;
  readonly id: string;
  readonly message: string;
  /** Null when it is held back. */
  readonly edits: Edit[] | null;
  readonly moves: DeclaredMove[];
  readonly heldBack: Reason | null;
  /** The section of the slice that it adds. */
  readonly adds: string | null;
}

export function roomParts(
  slice: Slice,
  id: string,
  message: string,
  edits: Edit[] | null,
  moves: DeclaredMove[],
  heldBack: Reason | null,
  adds: string | null = null,
): RoomParts {
  return { slice, id, message, edits, moves, heldBack, adds };
}

/** What a slice is called that starts at a build. */
export function labelFrom({ architecture, decoration }: Slice, build: number): string {
  return sliceLabel(architecture, { from: windows10(build), to: null }, decoration);
}
