import { fold } from '../../inf/fold';
import { pathParts, type PathPart } from '../../package/effects/path-parts';
import type { Ledger } from './ledger';

/**
 * True when `after` is `before` with its paths following the files that they name: an old path names a package file at its
 * old place, the new one the same file at its new place, and all the rest of the text is the same.
 */
export function isMovedPath(ledger: Ledger, before: string, after: string): boolean {
  if (before === after) return false;
  const now = pathParts(after, (place) => ledger.after.files.sources(place), false);
  if (now.length === 1) return false;
  const old = pathParts(before, (place) => ledger.before.files.sources(place), true);
  return sameParts(old, now) || isMovedName(ledger, before, now);
}

function sameParts(old: readonly PathPart[], now: readonly PathPart[]): boolean {
  return old.length === now.length && old.every((part, index) => samePart(part, now[index] as PathPart));
}

function samePart(old: PathPart, now: PathPart): boolean {
  if ('text' in old || 'text' in now) return 'text' in old && 'text' in now && old.text === now.text;
  return [...old.files].some((file) => now.files.has(file));
}

/** A bare name, or a firmware file as `{guid}\name`, becomes a full path. Several may be separated by `;`. */
function isMovedName(ledger: Ledger, before: string, now: readonly PathPart[]): boolean {
  const names = before.split(/((?:\{[0-9a-f-]+\}\\)?[^\\/"';,=@<>|*?]+)/i).filter((text) => text !== '');
  let at = 0;
  for (const part of now) {
    if ('text' in part) {
      for (let rest = part.text; rest !== ''; at++) {
        const text = names[at];
        if (text === undefined || !rest.startsWith(text)) return false;
        rest = rest.slice(text.length);
      }
      continue;
    }
    const name = fold((names[at++] ?? '').replace(/^\{[0-9a-f-]+\}\\/i, '').trim());
    if (![...part.files].some((source) => [...ledger.before.files.places(source)].some((place) => place.endsWith(`\\${name}`)))) return false;
  }
  return at === names.length;
}

/** As `isMovedPath`, for lists of texts: at least one moved, the others are the same. */
export function areMovedPaths(ledger: Ledger, before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.some((text, index) => text !== after[index]) && before.every((text, index) => text === after[index] || isMovedPath(ledger, text, after[index] as string));
}
