import { fold } from '../inf/fold';
import { directoryOnDisk, directoryText, type Directory } from './directories';

/** What the other INFs of the same package say about the files and services of one. */
export interface Beside {
  /** Why a file has to stay at a place, by `fileKey`. */
  readonly holds: ReadonlyMap<string, string>;
  /** The first build on which a file can move, where another INF needs a later one, by `fileKey`. */
  readonly floors: ReadonlyMap<string, number>;
  /** Services that another INF names as filters of a device class, folded, with the words for it. */
  readonly classFilters: ReadonlyMap<string, string>;
  /** Code of another INF that stays where it is, with the name of that INF; null for none. */
  readonly stayingCode: string | null;
  /** Files that another INF copies, folded, with the name of that INF. */
  readonly copiedBy: ReadonlyMap<string, string>;
}

/** An INF that is a package of its own. */
export const ALONE: Beside = {
  holds: new Map(),
  floors: new Map(),
  classFilters: new Map(),
  stayingCode: null,
  copiedBy: new Map(),
};

/** One key for a file at a place. */
export function fileKey(name: string, place: Directory | null): string {
  return `${fold(name)}|${place === null ? '' : directoryText(directoryOnDisk(place))}`;
}
