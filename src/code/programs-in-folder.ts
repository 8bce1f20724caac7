import { fileStem } from '../text/file-stem';

/** Above so many programs a folder is a collection (tests, examples), whose other files are no part of each of them. */
const MOST_SHARING = 6;

/**
 * Parts the sources of one folder into the programs that they make. Each file with an entry point starts one; a file
 * without belongs to those that include its header, and to all of them when none does. Functions of one name in two
 * programs have nothing to do with each other.
 *
 * @param includesOf the names of included files of a path, in lower case, without folders
 * @param hasEntry whether the system starts a program in the file
 * @returns the sources of each program; all of them together when there is only one
 */
export function programsIn(
  sources: readonly string[],
  includesOf: (path: string) => readonly string[],
  hasEntry: (path: string) => boolean,
): string[][] {
  const entries = sources.filter(hasEntry);
  if (entries.length < 2) return [[...sources]];
  const others = sources.filter((path) => !entries.includes(path));
  const programs = entries.map((entry) => {
    const own = new Set([entry]);
    for (const path of own) {
      const included = new Set(includesOf(path).map(fileStem));
      for (const other of others) if (included.has(fileStem(other))) own.add(other);
    }
    return own;
  });
  const rest = others.filter((path) => !programs.some((own) => own.has(path)));
  if (programs.length > MOST_SHARING) return [...programs.map((own) => [...own]), ...(rest.length === 0 ? [] : [rest])];
  return programs.map((own) => sources.filter((path) => own.has(path) || rest.includes(path)));
}
