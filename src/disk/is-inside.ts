import { isAbsolute, relative, sep } from 'node:path';

/** True when `path` is `root` or lies below it. Both are real paths. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}
