import type { Difference } from './difference';

/** A difference in one line: `copy-file wren.sys: System32\drivers\wren.sys -> nothing (amd64)`. */
export function differenceWords(difference: Difference): string {
  const { kind, subject, from, to, slices, note } = difference;
  const where = slices.length === 0 ? '' : ` (${slices.join('; ')})`;
  return `${kind} ${subject}: ${from ?? 'nothing'} -> ${to ?? 'nothing'}${where}${note === null ? '' : `; ${note}`}`;
}
