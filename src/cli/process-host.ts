import { availableParallelism } from 'node:os';
import { errorCode } from '../disk/error-text';
import type { Host, Output } from './host';
import { EXIT_INTERRUPTED } from './exit-codes';
import { OutputError } from './output-error';

/** The host of a real process. */
export function processHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: outputOf(process.stdout, 'standard output'),
    stderr: outputOf(process.stderr, 'standard error'),
    stdinIsTerminal: process.stdin.isTTY === true,
    readStdin,
    readKey,
    now: () => new Date(),
    processId: process.pid,
    isAlive,
    processors: availableParallelism(),
    onInterrupt,
  };
}

function outputOf(stream: NodeJS.WriteStream, name: string): Output {
  let closed = false;
  let failure: OutputError | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough (`| head`): what it does not want is dropped, and the run decides whether there is more to do.
    if (error.code === 'EPIPE') closed = true;
    else failure ??= new OutputError(name, error);
  });
  return {
    isTerminal: stream.isTTY === true,
    isClosed: () => closed,
    write: (chunk) =>
      new Promise((resolve, reject) => {
        if (failure !== null) reject(failure);
        else if (closed) resolve();
        else {
          // The callback comes for what failed too; by then the event above has told why.
          stream.write(chunk, () => (failure === null ? resolve() : reject(failure)));
        }
      }),
  };
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It is there and belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function readKey(): Promise<string | null> {
  const { stdin } = process;
  return new Promise((resolve) => {
    const finish = (key: string | null): void => {
      stdin.off('data', onData).off('end', onEnd);
      stdin.setRawMode(false);
      stdin.pause();
      resolve(key);
    };
    const onData = (data: Buffer): void => {
      const key = data.toString('utf8').charAt(0);
      // A terminal in raw mode hands Ctrl-C over as a key.
      if (key === '\u0003') process.kill(process.pid, 'SIGINT');
      finish(key === '\u0003' ? null : key);
    };
    const onEnd = (): void => finish(null);
    stdin.setRawMode(true);
    stdin.on('data', onData).on('end', onEnd);
    stdin.resume();
  });
}

function onInterrupt(callback: () => void): () => void {
  let seen = false;
  const handler = (): void => {
    if (seen) process.exit(EXIT_INTERRUPTED);
    seen = true;
    callback();
  };
  process.on('SIGINT', handler);
  return () => process.off('SIGINT', handler);
}
