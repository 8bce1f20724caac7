import { fold } from '../../inf/fold';
import { remembered } from '../../inf/remembered';
import type { FileCopy } from '../../package/files';
import type { Destination } from '../../package/destinations';
import { directoryOf, sameDirectory, type Directory } from '../../package/directories';
import { DRIVER_STORE } from '../../package/effects/named-directory';

export function placeOfCopy({ destination }: FileCopy): Directory | null {
  return placeOf(destination);
}

const placeOf = remembered(({ dirid, subdirectory }: Destination): Directory | null =>
  dirid === null ? null : directoryOf(dirid, subdirectory),
);

export function isAtStore(copy: FileCopy): boolean {
  const { destination } = copy;
  if (destination.dirid !== DRIVER_STORE) return false;
  const target = targetOf(copy);
  return target === null || fold(destination.subdirectory) === fold(target);
}

/** The one source directory of a copy; null when it has none or several. */
export function targetOf(copy: FileCopy): string | null {
  const directories = new Set(copy.sources.map((source) => fold(source.directory)));
  return directories.size === 1 ? (copy.sources[0]?.directory ?? null) : null;
}

export function isAt(copy: FileCopy, place: Directory | null): boolean {
  const own = placeOfCopy(copy);
  return own !== null && place !== null && sameDirectory(own, place);
}

export function isIn(one: Directory | null, other: Directory | null): boolean {
  return one !== null && other !== null && sameDirectory(one, other);
}
