import { execFileSync } from 'node:child_process';

/** Makes a named pipe, which keeps a careless reader waiting for ever. */
export function mkfifoSync(path: string): void {
  execFileSync('mkfifo', [path]);
}
