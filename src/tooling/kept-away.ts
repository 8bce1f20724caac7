/** Words in the name of a list of places that a program keeps away from. */
const KEPT_AWAY: ReadonlySet<string> = new Set([
  'banned',
  'blacklist',
  'blocked',
  'blocklist',
  'dangerous',
  'denied',
  'deny',
  'denylist',
  'disallowed',
  'exclude',
  'excluded',
  'excludes',
  'exclusions',
  'forbidden',
  'ignore',
  'ignored',
  'ignores',
  'protected',
  'reserved',
  'restricted',
  'sensitive',
  'skip',
  'skipped',
  'unsafe',
]);

/** True for the name of a list of places that are only compared with: `IGNORED`, `protectedPaths`. */
export function keepsAway(name: string | null): boolean {
  const words = (name ?? '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_\W]+/);
  return words.some((word) => KEPT_AWAY.has(word));
}
