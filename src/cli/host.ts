/** Where a command writes to. */
export interface Output {
  readonly isTerminal: boolean;
  /**
   * Resolves when the stream takes more. What is written after the reader has gone is dropped.
   *
   * @throws OutputError when it cannot be written
   */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** True when there is nobody left to write for: the reader has closed its end (`| head`). */
  readonly isClosed?: () => boolean;
}

/** The world around a command, so that commands can be run and looked at without a process. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * Standard error for text that holds colours; whoever writes it has made what comes from files safe. Left out:
   * `stderr`.
   */
  readonly painted?: Output;
  readonly stdinIsTerminal: boolean;
  readonly readStdin: () => Promise<Uint8Array>;
  /** Waits for one key of the terminal; null when there are no more. */
  readonly readKey: () => Promise<string | null>;
  /** Begins to read keys, so that those typed ahead are neither shown nor lost. */
  readonly beginKeys?: () => void;
  /** Gives the terminal back after the last key. */
  readonly endKeys?: () => void;
  /** Lets the person edit a text; says why when that cannot be. */
  readonly edit?: (text: string) => Promise<{ readonly text: string } | { readonly problem: string }>;
  readonly now: () => Date;
  readonly processId: number;
  /** Tells whether a process is at work: another run of infport, for one. */
  readonly isAlive: (process: number) => boolean;
  /** The processors that a run may use; 0 keeps everything in this thread. */
  readonly processors: number;
  /** Calls back at the first Ctrl-C; gives a function that ends this. The second one ends the process. */
  readonly onInterrupt: (callback: () => void) => () => void;
}
