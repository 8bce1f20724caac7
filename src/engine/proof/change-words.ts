import { isOwnKind, MOVE_KINDS, type MoveKind } from '../../contract/move-kinds';
import type { EffectKind } from '../../package/effects/effect';
import type { Difference } from './difference';

/** What the subject of an effect is, for kinds whose own words would not say it. */
const THINGS: Partial<Record<EffectKind, string>> = {
  'copy-file': 'copied file',
  'delete-file': 'deleted file',
  'rename-file': 'renamed file',
  registry: 'registry value',
  'registry-security': 'registry security of',
  'delete-service': 'deleted service',
  'framework-service': 'framework service',
  inclusion: 'Needs of',
  'missing-section': 'section named by',
  table: 'table of',
  version: 'Version key',
  'verbatim-section': 'section',
};

/**
 * A difference as a sentence about the INF, with the section of the line that shows it:
 * `registry value service wren\Depth in [Wren.Settings] would be gone: REG_DWORD 4, for amd64`.
 */
export function changeWords({ kind, subject, from, to, slices, before, after, note }: Difference): string {
  const place = before ?? after;
  const section = place === null ? '' : ` in [${place.section}]`;
  const where = slices.length === 0 ? '' : `, for ${slices.join('; ')}`;
  return `${thing(kind, subject)}${section} ${became(from, to)}${where}${note === null ? '' : from === to ? `: ${note}` : `; ${note}`}`;
}

function thing(kind: string, subject: string): string {
  const words =
    THINGS[kind as EffectKind] ?? (kind in MOVE_KINDS ? MOVE_KINDS[kind as MoveKind] : isOwnKind(kind) ? '' : kind);
  const name = words === 'key\\value' ? 'value' : words.replaceAll('-', ' ');
  return subject.startsWith(`${name} `) ? subject : `${name} ${subject}`.trim();
}

function became(from: string | null, to: string | null): string {
  if (from === to) return `would stay ${to ?? ''}`.trim();
  if (from === null) return `would be new: ${to ?? ''}`;
  // That a device is served is all that there is to say of it.
  if (to === null) return from === 'served' ? 'would no longer be installed' : `would be gone: ${from}`;
  return `would become ${to} instead of ${from}`;
}
