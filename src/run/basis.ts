import { createHash } from 'node:crypto';
import type { InputFile } from '../contract/options';
import type { RunRequest } from './request';

/** All that the results of files depend on that are looked at together. */
export interface Basis {
  readonly request: RunRequest;
  /** The files themselves; a text says why one could not be read. */
  readonly files: readonly { readonly path: string; readonly content: Uint8Array | string }[];
  /** What else is read: INFs beside them, project files, JSON that scripts import, transforms of the user's own. */
  readonly others: readonly InputFile[];
  /** How inserted lines are printed, by the path of a script. */
  readonly printing: Readonly<Record<string, unknown>>;
}

/** The SHA-256 of it, in hexadecimal: the same on every machine. */
export function basisHash({ request, files, others, printing }: Basis): string {
  const hash = createHash('sha256');
  // Each part with its length before it, so that no two bases read the same.
  const add = (part: Uint8Array | string): void => {
    hash.update(`${Buffer.byteLength(part)}:`).update(part);
  };
  const { version, verb, options } = request;
  add(JSON.stringify([version, verb, options, printing]));
  for (const { path, content } of files) {
    add(path);
    add(typeof content === 'string' ? `unread: ${content}` : content);
  }
  add('others');
  for (const { path, bytes } of others) {
    add(path);
    add(bytes);
  }
  return hash.digest('hex');
}
