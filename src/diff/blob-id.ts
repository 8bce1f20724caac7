import { createHash } from 'node:crypto';

/** How a repository names its objects; outside of one, Git uses SHA-1. */
export type ObjectFormat = 'sha1' | 'sha256';

/** The name under which Git would store these bytes as a file. */
export function blobId(bytes: Uint8Array, format: ObjectFormat): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
