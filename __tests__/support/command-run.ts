import { runCommandLine } from '../../src/cli/command-line';
import type { Host } from '../../src/cli/host';

/** How a command line ended. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  /** What went to standard output, as bytes. */
  readonly bytes: Buffer;
  readonly stderr: string;
}

/** Runs a command line in this process, in one thread. */
export async function runCommand(
  cwd: string,
  argv: readonly string[],
  changes: Partial<Host> & { stdin?: string | Uint8Array } = {},
): Promise<CommandRun> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const { stdin = '', ...rest } = changes;
  const host: Host = {
    cwd,
    env: {},
    stdout: { isTerminal: false, write: async (chunk) => void out.push(Buffer.from(chunk)) },
    stderr: { isTerminal: false, write: async (chunk) => void err.push(Buffer.from(chunk)) },
    stdinIsTerminal: false,
    readKey: async () => null,
    readStdin: async () => Buffer.from(stdin),
    now: () => new Date(),
    processId: process.pid,
    isAlive: () => false,
    processors: 0,
    onInterrupt: () => () => undefined,
    ...rest,
  };
  const code = await runCommandLine(argv, host);
  const bytes = Buffer.concat(out);
  return { code, stdout: bytes.toString('utf8'), bytes, stderr: Buffer.concat(err).toString('utf8') };
}
