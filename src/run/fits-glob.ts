import picomatch from 'picomatch';

// Patterns come from the scanned tree. What people write is far below this; what is above it could keep a matcher busy
// for hours.
const LONGEST_GLOB = 256;
const MOST_WILDCARDS = 12;

/** True when a relative path with forward slashes fits the pattern. A pattern that is not usable fits nothing. */
export function fitsGlob(path: string, glob: string, options: { readonly basename?: boolean } = {}): boolean {
  if (glob.length > LONGEST_GLOB || (glob.match(/[*?+@!]/g)?.length ?? 0) > MOST_WILDCARDS) return false;
  try {
    return picomatch.isMatch(path, glob, { ...options, dot: true });
  } catch {
    // Not a pattern: brackets that do not close, for example.
    return false;
  }
}
