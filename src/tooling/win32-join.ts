import { posix, win32 } from 'node:path';
import { UNKNOWN } from './value';

/** What `path.join` gives for Windows paths of which parts may be unknown. */
export function joinPath(texts: readonly string[]): string {
  // What `..` takes away from an unknown part is not known either.
  const climbs = texts.findLastIndex((text) => /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text));
  if (climbs !== -1 && texts.slice(0, climbs + 1).some((text) => text.includes(UNKNOWN) || text.startsWith('%'))) {
    return [UNKNOWN, ...texts.slice(climbs + 1)].join('\\');
  }
  // A drive that is mounted on another system is joined as that system does.
  return /^\/(?:mnt|cygdrive)\//i.test(texts[0] ?? '') ? posix.join(...texts) : win32.join(...texts);
}

/** The same for `path.resolve`. */
export function resolvePath(texts: readonly string[]): string {
  const from = texts.findLastIndex((text) => /^(?:[a-z]:[\\/]|[\\/]|%)/i.test(text));
  if (from === -1) return joinPath([UNKNOWN, ...texts]);
  const joined = joinPath(texts.slice(from));
  return joined.length > 3 ? joined.replace(/\\+$/, '') : joined;
}
