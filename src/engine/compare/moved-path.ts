import { fold } from '../../inf/fold';
import { readPath } from '../../package/effects/place';
import type { Ledger } from './ledger';

/**
 * True when `after` is `before` with its paths following the files that they name: the old path names a package file at its
 * old place, the new one the same file at its new place, and all the rest of the text is the same. Several paths may be
 * separated by `;`.
 */
export function isMovedPath(ledger: Ledger, before: string, after: string): boolean {
  const olds = before.split(';');
  const news = after.split(';');
  return olds.length === news.length && before !== after && olds.every((old, index) => old === news[index] || isOneMovedPath(ledger, old, news[index] as string));
}

function isOneMovedPath(ledger: Ledger, before: string, after: string): boolean {
  const to = readPath(after);
  if (to === null || !to.full) return false;
  const sources = ledger.after.files.sources(to.words);
  if (sources.size === 0) return false;
  const from = readPath(before);
  if (from !== null) {
    if (!sameSurroundings(from, to)) return false;
    return [...sources].some((source) => ledger.before.files.sources(from.words).has(source));
  }
  return isMovedName(ledger, before, to, sources);
}

/** Blanks in the new path may need quotes of their own. */
function sameSurroundings(from: { before: string; after: string }, to: { before: string; after: string; words: string }): boolean {
  if (from.before === to.before && from.after === to.after) return true;
  return to.words.includes(' ') && to.before === `${from.before}"` && to.after === `"${from.after}`;
}

/** A bare name, or a firmware file as `{guid}\name`, becomes a full path. */
function isMovedName(ledger: Ledger, before: string, to: { words: string; before: string; after: string }, sources: ReadonlySet<string>): boolean {
  const match = /^(@?)(?:\{[0-9a-f-]+\}\\)?([^\\,;"]+)(.*)$/i.exec(before);
  if (match === null || match[1] !== to.before || match[3] !== to.after) return false;
  const name = fold((match[2] as string).trim());
  if (to.words.split('\\').pop() !== name) return false;
  return [...sources].some((source) => [...ledger.before.files.places(source)].some((place) => place.split('\\').pop() === name));
}

/** As `isMovedPath`, for lists of texts: at least one moved, the others are the same. */
export function areMovedPaths(ledger: Ledger, before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.some((text, index) => text !== after[index]) && before.every((text, index) => text === after[index] || isMovedPath(ledger, text, after[index] as string));
}
