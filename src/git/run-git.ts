import { execFile } from 'node:child_process';
import { devNull } from 'node:os';

/** How a call of Git ended. */
export type GitEnd =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly missing: boolean; readonly message: string };

// A repository may name programs to run in its configuration; a look at its state needs none of them.
const QUIET: readonly string[] = [
  '--no-optional-locks',
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  `core.hooksPath=${devNull}`,
  '-c',
  'core.quotePath=false',
];

// Set inside hooks, they would make Git answer for the hook's repository instead of the folder's.
const OF_HOOKS: readonly string[] = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_OBJECT_DIRECTORY',
];

// Nothing is fetched: a repository that lacks objects would name the program that gets them.
const OFFLINE = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0' };

/** A pipe in the place of a .gitattributes would keep Git waiting for ever. */
const LIMIT_MS = 120_000;

/** What a call of Git gets besides its arguments. */
export interface GitInput {
  /** For its standard input. */
  readonly input?: string | Uint8Array;
  /** The file that takes the place of the repository's index. */
  readonly index?: string;
  /** Milliseconds that Git may take; two minutes when left out. */
  readonly limitMs?: number;
}

/**
 * Calls Git in a folder.
 *
 * @param overrides settings that go before those of the repository: `key=value`
 */
export function runGit(
  folder: string,
  args: readonly string[],
  overrides: readonly string[] = [],
  { input, index, limitMs = LIMIT_MS }: GitInput = {},
): Promise<GitEnd> {
  const settings = overrides.flatMap((setting) => ['-c', setting]);
  return new Promise((resolve) => {
    const child = execFile(
      'git',
      [...QUIET, ...settings, '-C', folder, ...args],
      {
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
        env: environment(index),
        windowsHide: true,
        timeout: limitMs,
        killSignal: 'SIGKILL',
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ ok: true, stdout });
        const late = error.killed === true && error.code === null;
        const message = late
          ? `no answer within ${limitMs / 1000} seconds; a pipe in the place of a .gitattributes keeps it waiting`
          : stderr.trim() || error.message;
        resolve({ ok: false, missing: error.code === 'ENOENT', message });
      },
    );
    // Git may end without reading it; the end is what counts.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function environment(index?: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OF_HOOKS.includes(name));
  return {
    ...Object.fromEntries(kept),
    ...OFFLINE,
    ...(index === undefined ? {} : { GIT_INDEX_FILE: index }),
    LC_ALL: 'C',
  };
}
