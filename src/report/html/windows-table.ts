import { isOwnKind } from '../../contract/move-kinds';
import type { Move } from '../../contract/result';
import { compareVersions, type WindowsVersion } from '../../inf/decoration';
import { WINDOWS_BUILDS } from '../../knowledge/windows-builds';
import { groupBy } from '../../package/group-by';

/** What changes at install time, by Windows builds. */
export interface WindowsTable {
  /** Ranges of Windows builds, in order: `from 18362`. One for all where no change tells them apart. */
  readonly columns: readonly string[];
  readonly rows: readonly WindowsRow[];
}

export interface WindowsRow {
  readonly kind: string;
  readonly subject: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly transform: string;
  /** The processors that a change is for in each column: `all`, `amd64, arm64`, or empty. */
  readonly cells: readonly string[];
}

interface Range {
  readonly from: WindowsVersion;
  readonly to: WindowsVersion | null;
}

interface Part extends Range {
  readonly architecture: string;
}

/** Lays out the moves of a file. A move that names no slices is for every Windows that the file serves. */
export function windowsTable(moves: readonly Move[]): WindowsTable {
  const parts = new Map(moves.map((move) => [move, partsOfMove(move)] as const));
  const all = moves.flatMap((move) => [...(parts.get(move) ?? []), ...keptParts(move)]);
  const columns = rangesOf(all).filter((range) => all.some((part) => covers(part, range)));
  const served = moves.flatMap((move) => (move.kind === 'slice-dropped' ? keptParts(move) : (parts.get(move) ?? [])));
  const isServed = (column: Range): boolean => served.length === 0 || served.some((part) => covers(part, column));
  const merged = groupBy(moves, ({ kind, subject, from, to }) => JSON.stringify([kind, subject, from, to]));
  return {
    columns: columns.length === 0 ? ['every Windows served'] : columns.map(columnWords),
    rows: [...merged.values()].map((same) => {
      const [{ kind, subject, from, to, transform }] = same as [Move];
      const own = same.some((move) => parts.get(move) === null) ? null : same.flatMap((move) => parts.get(move) ?? []);
      const cells =
        columns.length === 0
          ? ['all']
          : columns.map((column) => (own === null ? (isServed(column) ? 'all' : '') : processorsIn(own, column)));
      return { kind: isOwnKind(kind) ? `${kind} (declared, not proven)` : kind, subject, from, to, transform, cells };
    }),
  };
}

/** The Windows versions that a move is for; null for all that the file serves. */
function partsOfMove({ kind, subject, from, to, slice }: Move): readonly Part[] | null {
  if (slice !== null) return partsOf(slice);
  if (kind === 'slice-added') return partsOf(to ?? subject);
  if (kind !== 'slice-dropped') return null;
  const [old] = partsOf(from ?? subject);
  const [now] = to === null ? [] : partsOf(to);
  if (old === undefined || now === undefined || compareVersions(old.from, now.from) >= 0)
    return partsOf(from ?? subject);
  return [{ ...old, to: now.from }];
}

/** What stays of a slice of which a part is dropped. */
function keptParts({ kind, to }: Move): Part[] {
  return kind === 'slice-dropped' && to !== null ? partsOf(to) : [];
}

function processorsIn(parts: readonly Part[], column: Range): string {
  const there = parts.filter((part) => covers(part, column));
  return [...new Set(there.map(({ architecture }) => architecture))].join(', ');
}

function covers(part: Part, column: Range): boolean {
  return (
    compareVersions(part.from, column.from) <= 0 &&
    (part.to === null || (column.to !== null && compareVersions(column.to, part.to) <= 0))
  );
}

const LABEL = /^(\S+?)(?: from ([\d.]+)| (first|[\d.]+) to ([\d.]+))?((?: product type .*| suite .*)?)$/;

/** Reads the labels of slices: `amd64 from 10.0.16299; x86 6.1 to 10.0`. One that reads otherwise is for all builds. */
function partsOf(slice: string): Part[] {
  return slice.split('; ').map((label) => {
    const match = LABEL.exec(label);
    if (match === null) return { architecture: label, from: FIRST, to: null };
    const [, architecture = label, from, start, end, more = ''] = match;
    return {
      architecture: architecture + more,
      from: versionOf(from ?? start ?? ''),
      to: end === undefined ? null : versionOf(end),
    };
  });
}

const FIRST: WindowsVersion = { major: 0, minor: 0, build: 0 };

function versionOf(text: string): WindowsVersion {
  const [major = 0, minor = 0, build = 0] = text === 'first' ? [] : text.split('.').map(Number);
  return { major, minor, build };
}

/** The ranges between the places where something begins or ends, in order; the last one has no end. */
function rangesOf(parts: readonly Part[]): Range[] {
  const all = parts.flatMap(({ from, to }) => (to === null ? [from] : [from, to])).sort(compareVersions);
  const cuts = all.filter((version, index) => index === 0 || compareVersions(all[index - 1] ?? FIRST, version) !== 0);
  return cuts.map((from, index) => ({ from, to: cuts[index + 1] ?? null }));
}

function columnWords({ from, to }: Range): string {
  const start = from.major === 0 ? null : name(from);
  if (to === null) return start === null ? 'every Windows served' : `from ${start}`;
  return start === null
    ? `before ${name(to)}`
    : to.build > 0
      ? `${start} to ${to.build - 1}`
      : `${start}, before ${name(to)}`;
}

function name({ major, minor, build }: WindowsVersion): string {
  if (build === 0) return `${major}.${minor}`;
  const known = WINDOWS_BUILDS.find((windows) => windows.build === build);
  return known === undefined
    ? String(build)
    : `${build} (${(known.name.split(';')[0] as string).replace(', version', '')})`;
}
