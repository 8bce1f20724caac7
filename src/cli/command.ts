import type { Argv, Options } from 'yargs';
import type { Host } from './host';

/** The values of a command line, by the long name of the flag. */
export type FlagValues = Readonly<Record<string, unknown>>;

/** One flag: what yargs is told, and the heading under which `--help` lists it. */
export type Flag = Options & { readonly group: string };

/** One command. A command is one file in this folder and one line in `commands.ts`. */
export interface Command {
  readonly name: string;
  /** The name and its positionals: `explain <id>`. */
  readonly usage: string;
  readonly summary: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** Names and describes the positionals. */
  readonly positionals: (yargs: Argv) => Argv;
  /** Command lines worth showing, each with what it does. */
  readonly examples: readonly (readonly [string, string])[];
  /** Carries the command out and gives the exit code. */
  readonly run: (values: FlagValues, host: Host, argv: readonly string[]) => Promise<number>;
}
