import type { Finding } from '../contract/result';
import { sha256 } from '../disk/sha256';

/**
 * An identity for each finding of a file that outlives edits above it: the line is no part of it, and of several equal
 * ones each has its number.
 *
 * @param path the file's path, as the report names it
 * @returns one SHA-256 in hex for each finding, in their order
 */
export function fingerprints(path: string, findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ id, section, message }) => {
    const key = [id, section, message].join('\0');
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return sha256(Buffer.from([path, key, before].join('\0')));
  });
}
