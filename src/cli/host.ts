/** Where a command writes to. */
export interface Output {
  readonly isTerminal: boolean;
  /** Resolves when the stream takes more. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
}

/** The world around a command, so that commands can be run and looked at without a process. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdinIsTerminal: boolean;
  readonly readStdin: () => Promise<Uint8Array>;
  /** Waits for one key of the terminal; null when there are no more. */
  readonly readKey: () => Promise<string | null>;
  readonly now: () => Date;
  readonly processId: number;
  /** The processors that a run may use; 0 keeps everything in this thread. */
  readonly processors: number;
  /** Calls back at the first Ctrl-C; gives a function that ends this. The second one ends the process. */
  readonly onInterrupt: (callback: () => void) => () => void;
}
