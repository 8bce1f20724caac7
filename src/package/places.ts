import { fold } from '../inf/fold';

/** A directory of the installed system: a DIRID and what follows it, in the shortest spelling. */
export interface Place {
  readonly dirid: number;
  /** Folded, without separators at its ends. */
  readonly directory: string;
}

/**
 * The one spelling of a directory: `10,System32\drivers`, `11,drivers` and `12` are the same place. DIRIDs that only a setup
 * program or the user's folders give a meaning stay as they are.
 */
export function placeOf(dirid: number, subdirectory: string): Place {
  let id = dirid === 65535 ? -1 : dirid;
  let parts = fold(subdirectory.replaceAll('/', '\\')).split('\\').filter((part) => part !== '' && part !== '.');
  if (id === 24 && (parts[0] === 'windows' || parts[0] === 'winnt')) [id, parts] = [10, parts.slice(1)];
  if (id === 16425) [id, parts] = [10, ['syswow64', ...parts]];
  // CSIDL_WINDOWS and CSIDL_SYSTEM.
  if (id === 16420) id = 10;
  if (id === 16421) id = 11;
  if (id === 10 && parts[0] === 'system32') [id, parts] = [11, parts.slice(1)];
  if (id === 11 && parts[0] === 'drivers') [id, parts] = [12, parts.slice(1)];
  return { dirid: id, directory: parts.join('\\') };
}

/** True when two places are the same. */
export function samePlace(a: Place, b: Place): boolean {
  return a.dirid === b.dirid && a.directory === b.directory;
}

/** A directory as it is written in DestinationDirs: `12`, `13,data`. */
export function placeText(place: Place): string {
  return place.directory === '' ? String(place.dirid) : `${place.dirid},${place.directory}`;
}
