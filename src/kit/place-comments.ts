import type { Entry, InfDocument } from '../inf/tree';
import { placeOf, samePlace, type Place } from '../package/places';
import type { Edit } from '../text/edit';

/** How comments spell the Windows directory, or leave it out, before a directory below it. */
const BELOW_WINDOWS =
  /^(?:(?:%(?:systemroot|windir)%|%systemdrive%\\windows|[a-z]:\\(?:windows|winnt)|\\?systemroot|\\?windows)?\\)?(system32(?:\\[^;]*)?)$/i;

/** Other words for one directory. */
const WORDS: readonly (readonly [RegExp, Place])[] = [
  [/^(?:dirid_drivers|(?:the )?(?:system32\\)?drivers (?:directory|folder|dir))$/i, placeOf(12, '')],
  [/^(?:dirid_system|(?:the )?system32 (?:directory|folder|dir))$/i, placeOf(11, '')],
];

/**
 * The comments of a line that name exactly the directory which the line no longer means, corrected. Comments that say more are
 * left as they are.
 *
 * @param from the directory that the line named
 * @param target the subdirectory of the driver store that it names now
 */
export function correctedComments(document: InfDocument, entry: Entry, from: Place | null, target: string): Edit[] {
  if (from === null) return [];
  return entry.comments.flatMap(({ start, end }) => {
    const [, lead = '', text = ''] = /^(;+[ \t]*)(.*?)[ \t]*$/.exec(document.text.slice(start, end)) ?? [];
    const place = placeNamed(text);
    if (place === null || !samePlace(place, from)) return [];
    return [{ start: start + lead.length, end, text: target === '' ? 'driver store' : `driver store\\${target}` }];
  });
}

/** The directory that a comment names when it does nothing else. */
function placeNamed(comment: string): Place | null {
  const text = comment.replaceAll('/', '\\').replace(/^["'(<[]+|["')>\].\\]+$/g, '');
  const words = WORDS.find(([pattern]) => pattern.test(text));
  if (words !== undefined) return words[1];
  const below = BELOW_WINDOWS.exec(text)?.[1];
  return below === undefined ? null : placeOf(10, below);
}
