import { DEFAULT_CONTEXT } from '../diff/text-diff';
import { DEFAULT_OPTIONS } from '../contract/options';
import type { RunRequest } from '../run/request';
import type { Shard } from '../run/shard';
import type { FlagValues } from './command';
import { ENCODINGS } from './encodings';
import { architectures, definitions, minBuildSetting } from './engine-flags';
import { choiceOf, listOf, numberOf, switchOf, textOf, textsOf } from './flag-values';
import { pathArguments } from './path-arguments';
import { reportTargets, type ReportTarget } from './report-targets';
import { UsageError } from './usage-error';

/** Seconds that a file may take when nobody says otherwise. */
export const TIME_LIMIT = 60;

/** Milliseconds: a timer that is set longer ends at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Everything that a command line of `port` or `check` asks for, checked. */
export interface RunSettings {
  readonly verb: 'port' | 'check';
  readonly paths: readonly string[];
  readonly filesFrom: string | null;
  readonly stdinName: string;
  readonly ignorePatterns: readonly string[];
  readonly gitignore: boolean;
  readonly infportignore: boolean;
  readonly errorOnUnmatched: boolean;
  /** `only` and `skip` as they were written: ids or rule numbers. */
  readonly options: RunRequest['options'];
  /** As they were written. */
  readonly transformFiles: readonly string[];
  /** Write the changes; always true with `interactive`. */
  readonly write: boolean;
  /** Ask about each change first. */
  readonly interactive: boolean;
  readonly showDiff: boolean;
  readonly context: number;
  readonly reports: readonly ReportTarget[];
  readonly plan: string | null;
  /** The report that tells what is known already. */
  readonly baseline: string | null;
  /** Reports of earlier runs, whose rows are taken again where nothing changed. */
  readonly resume: readonly string[];
  /** Null: at a terminal. */
  readonly progress: boolean | null;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet: boolean;
  /** Print notes too. */
  readonly showNotes: boolean;
  readonly verbose: boolean;
  readonly jobs: number | 'auto';
  /** Milliseconds. */
  readonly timeLimit: number;
  readonly shard: Shard | null;
  readonly exitZero: boolean;
  readonly allowDirty: boolean;
  readonly allowNoVcs: boolean;
}

/** Reads and checks the flags. @throws UsageError when they make no sense. */
export function runSettings(verb: 'port' | 'check', values: FlagValues, stdoutIsTerminal: boolean): RunSettings {
  const paths = pathArguments(values);
  const filesFrom = textOf(values, 'files-from');
  if (paths.length === 0 && filesFrom === null) {
    throw new UsageError(
      `Name the files, folders or patterns to look at: infport ${verb} .   (the dot is the current folder)`,
    );
  }
  if (filesFrom === '-' && paths.includes('-'))
    throw new UsageError('Standard input can hold the paths (--files-from -) or a file (-), not both.');

  const interactive = switchOf(values, 'interactive') === true;
  const write = interactive || switchOf(values, 'write') === true;
  const how = interactive ? '--interactive' : '--write';
  const onlyCheck = switchOf(values, 'check') === true;
  if (write && switchOf(values, 'dry-run') === true) throw new UsageError(`${how} and --dry-run exclude each other.`);
  if (write && onlyCheck) throw new UsageError(`${how} and --check exclude each other.`);
  if (write && textOf(values, 'save-plan') !== null)
    throw new UsageError(`${how} and --save-plan exclude each other: a plan is for later.`);
  if (write && textsOf(values, 'resume').length > 0)
    throw new UsageError(
      `${how} and --resume exclude each other: what is written is worked out anew. To finish a run that wrote, run it again.`,
    );
  if (interactive && (paths.includes('-') || filesFrom === '-'))
    throw new UsageError('--interactive needs standard input for its keys.');
  if (write && paths.includes('-') && (paths.length > 1 || filesFrom !== null)) {
    throw new UsageError(
      'With --write, the file on standard input goes to standard output; name no other files beside it.',
    );
  }
  const showDiff = switchOf(values, 'diff') ?? (verb === 'port' && !write && !onlyCheck);
  return {
    verb,
    paths,
    filesFrom,
    stdinName: textOf(values, 'stdin-filename') ?? 'stdin.inf',
    ignorePatterns: textsOf(values, 'ignore-pattern'),
    gitignore: (switchOf(values, 'gitignore') ?? true) && (switchOf(values, 'ignore') ?? true),
    infportignore: switchOf(values, 'ignore') ?? true,
    errorOnUnmatched: switchOf(values, 'error-on-unmatched-pattern') ?? true,
    options: engineOptions(values),
    transformFiles: textsOf(values, 'transform'),
    write,
    interactive,
    showDiff,
    context: numberOf(values, 'unified', 0) ?? DEFAULT_CONTEXT,
    reports: reportTargets(values, {
      verb,
      write,
      showDiff,
      stdoutIsTerminal,
      stdoutIsTaken: write && paths.includes('-'),
    }),
    plan: textOf(values, 'save-plan'),
    baseline: textOf(values, 'baseline'),
    resume: textsOf(values, 'resume'),
    progress: switchOf(values, 'progress'),
    color: colourChoice(values),
    quiet: switchOf(values, 'quiet') === true,
    showNotes: choiceOf(values, 'show', ['notes']) !== null,
    verbose: switchOf(values, 'verbose') === true,
    jobs: textOf(values, 'jobs') === 'auto' ? 'auto' : (numberOf(values, 'jobs', 1) ?? 'auto'),
    timeLimit: Math.min((numberOf(values, 'time-limit', 1) ?? TIME_LIMIT) * 1000, LONGEST_TIMER),
    shard: shardSetting(values),
    exitZero: switchOf(values, 'exit-zero') === true,
    allowDirty: switchOf(values, 'allow-dirty') === true,
    allowNoVcs: switchOf(values, 'allow-no-vcs') ?? true,
  };
}

function engineOptions(values: FlagValues): RunRequest['options'] {
  const only = listOf(values, 'only');
  return {
    only: only.length === 0 ? null : only,
    skip: listOf(values, 'skip'),
    safe: switchOf(values, 'safe') === true,
    slices: switchOf(values, 'slices') ?? DEFAULT_OPTIONS.slices,
    dropUnserved: switchOf(values, 'drop-unserved') ?? DEFAULT_OPTIONS.dropUnserved,
    allowUnproven: switchOf(values, 'allow-unproven') === true,
    minBuild: minBuildSetting(values),
    arch: architectures(values),
    define: definitions(values),
    encoding: choiceOf(values, 'encoding', ENCODINGS),
    mode: choiceOf(values, 'mode', ['w', 'h', 'u', 'k'] as const) ?? DEFAULT_OPTIONS.mode,
    workLimit: numberOf(values, 'work-limit', 1) ?? DEFAULT_OPTIONS.workLimit,
    severity: severities(listOf(values, 'severity')),
    annotate: switchOf(values, 'annotate') ?? DEFAULT_OPTIONS.annotate,
  };
}

/** The levels of `--severity ID=LEVEL`. */
function severities(words: readonly string[]): RunRequest['options']['severity'] {
  return Object.fromEntries(
    words.map((word) => {
      const match = /^([\w-]+)=(error|warning|note|off)$/i.exec(word);
      if (match === null)
        throw new UsageError(
          `--severity takes an id and a level (error, warning, note or off), such as T42-registry-software=note, not "${word}".`,
        );
      return [
        (match[1] as string).replace(/^t(?=\d)/, 'T'),
        (match[2] as string).toLowerCase() as 'error' | 'warning' | 'note' | 'off',
      ];
    }),
  );
}

function shardSetting(values: FlagValues): Shard | null {
  const text = textOf(values, 'shard');
  if (text === null) return null;
  const match = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text);
  const [part, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || part > of)
    throw new UsageError(`--shard takes a part and the number of parts, such as 2/5, not "${text}".`);
  return { part, of };
}

/** `--color` alone means always, `--no-color` never. */
function colourChoice(values: FlagValues): 'auto' | 'always' | 'never' {
  const given = values['color'];
  const last: unknown = Array.isArray(given) ? given.at(-1) : given;
  if (last === false) return 'never';
  if (last === '' || last === true) return 'always';
  return choiceOf(values, 'color', ['auto', 'always', 'never'] as const) ?? 'auto';
}
