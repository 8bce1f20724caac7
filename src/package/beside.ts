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
  /**
   * Values of services that another INF writes without adding the service, by `serviceValueKey`, with the name of that
   * INF.
   */
  readonly serviceValues: ReadonlyMap<string, string>;
}

/** An INF that is a package of its own. */
export const ALONE: Beside = {
  holds: new Map(),
  floors: new Map(),
  classFilters: new Map(),
  stayingCode: null,
  copiedBy: new Map(),
  serviceValues: new Map(),
};

/** One key for a file at a place. */
export function fileKey(name: string, place: Directory | null): string {
  return `${fold(name)}|${place === null ? '' : directoryText(directoryOnDisk(place))}`;
}

/**
 * One key for what moves together: a value at the root of a service's key or below Parameters, or all values of another
 * subkey.
 */
export function serviceValueKey(service: string, subkey: string, valueName: string): string {
  const parts = subkey.split('\\').filter((part) => part !== '');
  const isTree = parts.length > 0 && fold(parts[0] ?? '') !== 'parameters';
  return [service, ...(isTree ? parts.slice(0, 1) : [...parts, '', valueName])].map(fold).join('|');
}
