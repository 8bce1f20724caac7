import type { Reason } from '../../contract/reason';
import { compareVersions, windows10 } from '../../inf/decoration';
import { fold } from '../../inf/fold';
import type { InfPackage, Slice } from '../../package/model';
import { REASONS } from './reasons';
import { whyNotStarted } from './why-not-started';

/** A slice that is to start at a build, or to get a form beside it from there on. */
export interface LaterSlice {
  readonly slice: Slice;
  readonly build: number;
}

/**
 * Why slices must stay as they are although each could start later by itself: another Manufacturer line offers the same
 * devices the same install section on the same Windows, and cannot start later. Windows would be free to take the old
 * form or the new.
 */
export function whyNotAlone(pkg: InfPackage, later: readonly LaterSlice[]): ReadonlyMap<Slice, Reason> {
  const stuck = later.flatMap(({ slice, build }) => (whyNotStarted(pkg, slice, build) === null ? [] : [slice]));
  const reasons = new Map<Slice, Reason>();
  for (const found of stuck) {
    for (const { slice, build } of later) {
      if (stuck.includes(slice) || !isOfferedBeside(found, slice, build)) continue;
      reasons.set(slice, REASONS.sameDevices({ section: found.models?.name ?? '' }));
      stuck.push(slice);
    }
  }
  return reasons;
}

function isOfferedBeside(old: Slice, slice: Slice, build: number): boolean {
  if (old.manufacturer === slice.manufacturer || old.architecture !== slice.architecture) return false;
  if (old.range.to !== null && compareVersions(old.range.to, windows10(build)) <= 0) return false;
  const offered = new Set(devicesOf(old));
  return devicesOf(slice).some((device) => offered.has(device));
}

/** Each id with the install section that it gets. */
function devicesOf({ lines }: Slice): string[] {
  return lines.flatMap(({ installName, ids }) => ids.map((id) => fold(`${id}|${installName}`)));
}
