import yargs, { type Argv } from 'yargs';
import type { Command, FlagValues } from './command';
import { COMMANDS } from './commands';
import { didYouMean, withSuggestion } from './did-you-mean';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exit-codes';
import type { Host } from './host';
import { printable } from '../report/printable';
import { OutputError } from './output-error';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/**
 * Runs a command line and gives its exit code. All that goes wrong with the command line itself is told on standard
 * error.
 */
export async function runCommandLine(argv: readonly string[], host: Host): Promise<number> {
  const safe = withSafeMessages(host);
  try {
    const parsed = parse(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv);
    if ('output' in parsed) {
      await host.stdout.write(`${parsed.output}\n`);
      return EXIT_CLEAN;
    }
    return await parsed.command.run(parsed.values, safe, argv);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof OutputError)) throw error;
    await safe.stderr.write(`infport: ${error.message}\n`);
    return EXIT_TROUBLE;
  }
}

/** Messages hold names and text of files that may come from anywhere: none of it may drive the terminal. */
function withSafeMessages(host: Host): Host {
  const { stderr } = host;
  const write = (chunk: string | Uint8Array): Promise<void> =>
    stderr.write(typeof chunk === 'string' ? printable(chunk) : chunk);
  return { ...host, stderr: { ...stderr, write }, painted: host.painted ?? stderr };
}

type Parsed = { readonly output: string } | { readonly command: Command; readonly values: FlagValues };

function parse(argv: readonly string[]): Parsed {
  let chosen: { command: Command; values: FlagValues } | null = null;
  const choose = (command: Command) => (values: FlagValues) => {
    chosen = {
      command,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withDash(value)])),
    };
  };
  let output = '';
  let failure: string | null = null;
  const parser = base();
  for (const [index, command] of COMMANDS.entries()) {
    const names = index === 0 ? [command.usage, command.usage.replace(command.name, '$0')] : [command.usage];
    parser.command(names, command.summary, (inner) => describe(inner, command), choose(command));
  }
  parser.fail((message, error) => {
    failure ??= message ?? error.message;
  });
  parser.parse(
    argv.map((argument) => (argument === '-' ? DASH : argument)),
    {},
    (_error, _values, text) => {
      output = text;
    },
  );
  if (failure !== null) throw new UsageError(explain(failure, argv));
  if (output !== '') return { output };
  if (chosen === null) throw new UsageError('There is nothing to do; infport --help shows the commands.');
  return chosen;
}

// yargs loses a lone dash among the positionals; no argument of a process can hold a NUL.
const DASH = '\0-';

function withDash(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDash);
  return value === DASH ? '-' : value;
}

function base(): Argv {
  return yargs()
    .scriptName('infport')
    .usage(
      'infport ports legacy Windows driver packages (INF files) to driver package isolation.\n\n  infport [paths..]   =   infport port [paths..]',
    )
    .locale('en')
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
      'camel-case-expansion': false,
      'greedy-arrays': false,
      'populate--': true,
    })
    .version(VERSION)
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .strictOptions()
    .exitProcess(false)
    .wrap(110)
    .epilogue(
      'Exit codes: 0 nothing is left to do, 1 something is left, 2 trouble, 130 interrupted.\n' +
        'infport COMMAND --help explains a command, infport explain ID a finding. infport sends nothing anywhere.',
    );
}

function describe(parser: Argv, command: Command): Argv {
  for (const [name, { group, ...options }] of Object.entries(command.flags))
    parser.option(name, options).group(name, group);
  for (const [line, what] of command.examples) parser.example(line, what);
  return command.positionals(parser);
}

/** What yargs says, with the flag that was probably meant. */
function explain(message: string, argv: readonly string[]): string {
  const unknown = /^Unknown arguments?: (.*)$/.exec(message);
  if (/^Not enough non-option arguments/.test(message)) {
    const { name, usage, summary } =
      COMMANDS.find((candidate) => argv.includes(candidate.name)) ?? (COMMANDS[0] as Command);
    return `Something is missing. Usage: infport ${usage}\n  ${summary}\n  infport ${name} --help says more.`;
  }
  if (unknown === null) return message;
  const [first = ''] = (unknown[1] as string).split(', ');
  const command = COMMANDS.find((candidate) => argv.includes(candidate.name)) ?? (COMMANDS[0] as Command);
  const spelled =
    argv.find((argument) => /^--?/.test(argument) && argument.replace(/^--?(no-)?/, '').split('=')[0] === first) ??
    `--${first}`;
  const flags = Object.keys(command.flags).map((name) => `--${name}`);
  const suggestion = first.length > 1 ? didYouMean(`--${first}`, [...flags, '--help', '--version']) : null;
  const flag = spelled.split('=')[0] as string;
  return `${withSuggestion(`infport ${command.name} has no flag ${flag}.`, suggestion)} infport ${command.name} --help lists them.`;
}
