import { availableParallelism } from 'node:os';
import { errorCode } from '../disk/error-text';
import { editText } from './editor';
import type { Host, Output } from './host';
import { KeyQueue } from './key-queue';
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
    ...terminalKeys(),
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
    // The reader has seen enough (`| head`): what it does not want is dropped, and the run decides whether there is
    // more to do.
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

/**
 * The keys of the terminal: read raw from the beginning of a review to its end, so that what is typed ahead is kept.
 */
function terminalKeys(): Pick<Host, 'beginKeys' | 'readKey' | 'endKeys' | 'edit'> {
  const { stdin } = process;
  let queue: KeyQueue | null = null;
  const onData = (data: Buffer): void => {
    const text = data.toString('utf8');
    // A terminal in raw mode hands Ctrl-C over as a key.
    if (text.includes('\u0003')) {
      // At once, so that the run knows of it before the review hears that there are no more keys.
      process.emit('SIGINT', 'SIGINT');
      queue?.end();
    } else queue?.push(text);
  };
  const onEnd = (): void => queue?.end();
  const listen = (): void => {
    stdin.setRawMode(true);
    stdin.on('data', onData).on('end', onEnd).resume();
  };
  const pause = (): void => {
    stdin.off('data', onData).off('end', onEnd).pause();
    stdin.setRawMode(false);
  };
  const begin = (): KeyQueue => {
    if (queue === null) {
      queue = new KeyQueue();
      listen();
    }
    return queue;
  };
  return {
    beginKeys: begin,
    readKey: () => begin().next(),
    endKeys: () => {
      if (queue !== null) pause();
      queue = null;
    },
    edit: async (text) => {
      // The editor has the terminal for itself.
      if (queue !== null) pause();
      try {
        return await editText(text, process.env);
      } finally {
        if (queue !== null) listen();
      }
    },
  };
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
