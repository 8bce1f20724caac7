import type { Entry, InfDocument } from '../inf/tree';
import { directoryOf, sameDirectory, type Directory } from '../package/directories';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';

/** How comments spell the Windows directory, or leave it out, before a directory below it. */
const BELOW_WINDOWS =
  /^(?:(?:%(?:systemroot|windir)%|%systemdrive%\\windows|[a-z]:\\(?:windows|winnt)|\\?systemroot|\\?windows)?\\)?(system32(?:\\[^;]*)?)$/i;

/** Other words for one directory. */
const WORDS: readonly (readonly [RegExp, Directory])[] = [
  [/^(?:%?dirid_drivers%?|(?:the )?(?:system32\\)?drivers (?:directory|folder|dir))$/i, directoryOf(12, '')],
  [/^(?:%?dirid_system%?|(?:the )?system32 (?:directory|folder|dir))$/i, directoryOf(11, '')],
];

/** What a comment may say before it names the directory. */
const COPIED_TO = /^(?:(?:is |are )?(?:cop(?:y|ies|ied)|goes|go|installs?|installed|put) (?:in)?to (?:the )?)/i;

/** A directory of drivers without the directories above it. */
const BELOW_SYSTEM = /^\\?(drivers(?:\\[^;\s]*)?)$/i;

/** What makes a comment speak of a directory of Windows. */
const NAMES_WINDOWS =
  /system32|%(?:windir|systemroot)%|\\systemroot|dirid_(?:drivers|system)|\bdrivers\\|\b(?:drivers|system) (?:directory|folder|dir)\b/i;

/**
 * The comments of a line that name exactly the directory which the line no longer means, or the file in it, corrected.
 * Comments that say more are left as they are; `staleComments` finds them.
 *
 * @param from the directory that the line named
 * @param target the subdirectory of the driver store that it names now
 * @param file the file that the line names, when it names one
 */
export function correctedComments(
  document: InfDocument,
  entry: Entry,
  from: Directory | null,
  target: string,
  file: string | null = null,
): Edit[] {
  if (from === null) return [];
  const now = target === '' ? 'driver store' : `driver store\\${target}`;
  return entry.comments.flatMap(({ start, end }) => {
    const [, lead = '', written = ''] = /^([;/]+[ \t]*)(.*?)[ \t]*$/.exec(document.text.slice(start, end)) ?? [];
    const verb = COPIED_TO.exec(written)?.[0] ?? '';
    const text = written.slice(verb.length);
    const tail = file === null ? '' : `\\${file}`;
    const isFile = tail !== '' && text.replaceAll('/', '\\').toLowerCase().endsWith(tail.toLowerCase());
    const place = placeNamed(isFile ? text.slice(0, -tail.length) : text, isFile || verb !== '');
    if (place === null || !sameDirectory(place, from)) return [];
    return [{ start: start + lead.length + verb.length, end, text: now + (isFile ? text.slice(-tail.length) : '') }];
  });
}

/**
 * The comments of a line that speak of a directory of Windows in other words, where an edit of the line may make them
 * untrue.
 */
export function staleComments(document: InfDocument, entry: Entry): (Span & { readonly text: string })[] {
  return entry.comments
    .map(({ start, end }) => ({
      start,
      end,
      text: document.text
        .slice(start, end)
        .replace(/^[;/\s]+/, '')
        .trimEnd(),
    }))
    .filter(({ text }) => NAMES_WINDOWS.test(text));
}

/**
 * The directory that a comment names when it does nothing else.
 *
 * @param isPlace true when the comment says before that it names one, so that the end of a path is enough
 */
function placeNamed(comment: string, isPlace: boolean): Directory | null {
  const text = comment.replaceAll('/', '\\').replace(/^["'(<[]+|["')>\].\\]+$/g, '');
  const words = WORDS.find(([pattern]) => pattern.test(text));
  if (words !== undefined) return words[1];
  const tail = isPlace || text.includes('\\') ? BELOW_SYSTEM.exec(text)?.[1] : undefined;
  const below = tail === undefined ? BELOW_WINDOWS.exec(text)?.[1] : `System32\\${tail}`;
  return below === undefined ? null : directoryOf(10, below);
}
