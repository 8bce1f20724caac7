import { fold } from '../../inf/fold';
import { fileWords, namedDirectoryOf } from './named-directory';

/** A piece of a text: as it stands, or a path that names files of the package (folded source words). */
export type PathPart = { readonly text: string } | { readonly files: ReadonlySet<string>; readonly full: boolean };

/** Where a path may start; `relative` ones depend on who reads them. */
const STARTS = {
  full: /(?:\\\?\?\\)?(?:%-?\d+%|%systemroot%|%windir%|%systemdrive%\\(?:windows|winnt)|(?<![a-z])[a-z]:\\(?:windows|winnt)|\\systemroot)\\/gi,
  relative:
    /(?:\\\?\?\\)?(?:%-?\d+%|%systemroot%|%windir%|%systemdrive%\\(?:windows|winnt)|(?<![a-z])[a-z]:\\(?:windows|winnt)|\\systemroot)\\|(?<![\w\\%-])(?:system32|drivers)\\/gi,
} as const;

const ROOTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:\\\?\?\\)?(?:%systemroot%|%windir%|\\systemroot)\\/i, 'windows\\'],
  [/^%systemdrive%\\(?:windows|winnt)\\/i, 'windows\\'],
  [/^(?:\\\?\?\\)?[a-z]:\\(?:windows|winnt)\\/i, 'windows\\'],
  [/^drivers\\/i, 'system32\\drivers\\'],
];

/**
 * Splits a text at the paths that name files of the package: `%12%\f`, `%%SystemRoot%%\System32\drivers\f`,
 * `\SystemRoot\...`, `C:\Windows\...`, and, when asked for, `System32\drivers\f` and `drivers\f`. Quotes that stand
 * directly around such a path are left out, since a path with blanks needs them and others do not.
 *
 * @param text a field with its tokens replaced, DIRIDs as `%12%`
 * @param filesAt the files at a place, by its folded words, file name included
 */
export function pathParts(
  text: string,
  filesAt: (place: string) => ReadonlySet<string>,
  relative: boolean,
): PathPart[] {
  if (!/[\\/]/.test(text)) return [{ text }];
  const slashed = text.replaceAll('/', '\\');
  const parts: PathPart[] = [];
  let at = 0;
  for (const match of slashed.matchAll(relative ? STARTS.relative : STARTS.full)) {
    if (match.index < at) continue;
    const found = pathAt(slashed, match.index, filesAt);
    if (found === null) continue;
    const quoted = slashed.charAt(match.index - 1) === '"' && slashed.charAt(found.end) === '"';
    parts.push({ text: text.slice(at, quoted ? match.index - 1 : match.index) });
    parts.push({ files: found.files, full: !/^(?:system32|drivers)\\/i.test(match[0]) });
    at = quoted ? found.end + 1 : found.end;
  }
  parts.push({ text: text.slice(at) });
  return parts;
}

/** No path that Windows loads a driver's file from is longer. */
const LONGEST_PATH = 320;

/** The longest path from an offset on that names a file; blanks may belong to it or end it. */
function pathAt(
  text: string,
  start: number,
  filesAt: (place: string) => ReadonlySet<string>,
): { end: number; files: ReadonlySet<string> } | null {
  const run =
    /^(?:\\\?\?\\)?(?:%[^%\\]+%|[a-z]:)?[^"';,=<>|*?:%\t\r\n]*/i.exec(text.slice(start, start + LONGEST_PATH))?.[0] ??
    '';
  for (let length = run.length; length > 0; length = run.lastIndexOf(' ', length - 1)) {
    const path = run.slice(0, length).trimEnd();
    const files = filesAt(pathWords(path));
    if (files.size > 0) return { end: start + path.length, files };
  }
  return null;
}

/** The folded words of a path: `system32\drivers\wren.sys`. */
export function pathWords(path: string): string {
  const dirid = /^(?:\\\?\?\\)?%(-?\d+)%\\+(.+)$/.exec(path);
  if (dirid !== null) {
    const components = (dirid[2] as string).split('\\').filter((part) => part !== '');
    const name = components.pop() ?? '';
    return fold(fileWords(namedDirectoryOf(Number(dirid[1]), null, components.join('\\')), name));
  }
  const rooted = ROOTS.reduce((text, [pattern, words]) => text.replace(pattern, () => words), path);
  return fold(
    rooted
      .split('\\')
      .filter((part) => part !== '')
      .join('\\'),
  ).replace(/^windows\\system32(?=\\)/, 'system32');
}
