import { fold } from '../../inf/fold';
import { WINDOWS_DIRECTORIES } from '../../knowledge/environment-variables';
import { pathParts, type PathPart } from '../../package/effects/path-parts';
import type { Ledger } from './ledger';

/**
 * True when `after` is `before` with its paths following the files that they name: an old path names a package file at
 * its old place, the new one the same file at its new place, and all the rest of the text is the same.
 *
 * @param expands true when the reader expands variables, so that a directory of Windows may be written with one
 */
export function isMovedPath(ledger: Ledger, before: string, after: string, expands = false): boolean {
  if (before === after) return false;
  const spell = expands ? withVariables : (text: string): string => text;
  if (spell(before) === spell(after)) return true;
  const now = pathParts(after, (place) => ledger.after.files.sources(place), false);
  if (now.length === 1) return false;
  const old = pathParts(before, (place) => ledger.before.files.sources(place), true);
  return sameParts(old, now, spell) || isMovedName(ledger, before, now);
}

/** A directory of Windows by its variable, where it is written by DIRID. */
function withVariables(text: string): string {
  let spelled = text;
  for (const [dirid, directory] of WINDOWS_DIRECTORIES) spelled = spelled.replaceAll(`%${dirid}%`, directory);
  return spelled;
}

function sameParts(old: readonly PathPart[], now: readonly PathPart[], spell: (text: string) => string): boolean {
  return old.length === now.length && old.every((part, index) => samePart(part, now[index] as PathPart, spell));
}

function samePart(old: PathPart, now: PathPart, spell: (text: string) => string): boolean {
  if ('text' in old || 'text' in now) return 'text' in old && 'text' in now && spell(old.text) === spell(now.text);
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
    if (
      ![...part.files].some((source) =>
        [...ledger.before.files.places(source)].some((place) => place.endsWith(`\\${name}`)),
      )
    )
      return false;
  }
  return at === names.length;
}

/** As `isMovedPath`, for lists of texts: at least one moved, the others are the same. */
export function areMovedPaths(
  ledger: Ledger,
  before: readonly string[],
  after: readonly string[],
  expands = false,
): boolean {
  return (
    before.length === after.length &&
    before.some((text, index) => text !== after[index]) &&
    before.every((text, index) => text === after[index] || isMovedPath(ledger, text, after[index] as string, expands))
  );
}
