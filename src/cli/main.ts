import { EXIT_CLEAN, EXIT_TROUBLE } from './exit-codes';
import { OutputError } from './output-error';
import { processHost } from './process-host';
import { VERSION } from './version';

/** Runs infport with the arguments of a process and sets its exit code. */
export function main(argv: readonly string[]): void {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${VERSION}\n`);
    process.exitCode = EXIT_CLEAN;
    return;
  }
  const { runCommandLine } = require('./command-line') as typeof import('./command-line');
  runCommandLine(argv, processHost()).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.exitCode = EXIT_TROUBLE;
      // Standard error itself cannot be written: there is nowhere to say it.
      if (error instanceof OutputError) return;
      process.stderr.write(
        `infport: internal error: ${error instanceof Error ? error.message : String(error)}. Please report it.\n`,
      );
      if (argv.includes('--verbose') || argv.includes('-v'))
        process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
    },
  );
}
