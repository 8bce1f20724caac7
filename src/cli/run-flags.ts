import { formatNames } from '../report/formats';
import type { Flag } from './command';

const CHOOSE = 'Which files:';
const ENGINE = 'What to do with them:';
const OUTPUT = 'What to print:';
const RUN = 'How to run:';

/** `--define`, of every command that reads templates. */
export const DEFINE_FLAG: Flag = {
  group: ENGINE,
  type: 'string',
  array: true,
  nargs: 1,
  describe: 'what a build puts in place of a word in a template: INX_PLATFORM_DRIVERS_DIR=13; repeatable',
};

/** The flags that `port` and `check` share. */
export const RUN_FLAGS: Readonly<Record<string, Flag>> = {
  'files-from': {
    group: CHOOSE,
    type: 'string',
    requiresArg: true,
    describe: 'read more paths from a file, one a line; - is standard input',
  },
  'stdin-filename': {
    group: CHOOSE,
    type: 'string',
    requiresArg: true,
    describe: 'what the file on standard input (path -) is called',
  },
  'ignore-pattern': {
    group: CHOOSE,
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'leave out what matches, in the spelling of .gitignore; repeatable',
  },
  gitignore: { group: CHOOSE, type: 'boolean', describe: 'honour .gitignore files [default: yes]' },
  ignore: { group: CHOOSE, type: 'boolean', describe: 'honour ignore files at all [default: yes]' },
  'error-on-unmatched-pattern': {
    group: CHOOSE,
    type: 'boolean',
    describe: 'exit 2 when a path stands for no file [default: yes]',
  },

  only: {
    group: ENGINE,
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'only these transforms: ids or rule numbers, with commas or repeated',
  },
  skip: { group: ENGINE, type: 'string', array: true, nargs: 1, describe: 'all but these transforms' },
  severity: {
    group: ENGINE,
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'the level of findings by id: T42-registry-software=note, or off; repeatable',
  },
  transform: {
    group: ENGINE,
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'a file with a transform of your own, which runs too; repeatable',
  },
  'allow-unproven': {
    group: ENGINE,
    type: 'boolean',
    describe: 'take what your own transforms declare at its word where it cannot be proven',
  },
  slices: {
    group: ENGINE,
    type: 'boolean',
    describe: 'raise or add Windows versions for forms that need a later build [default: yes]',
  },
  'drop-unserved': {
    group: ENGINE,
    type: 'boolean',
    describe:
      'take away Models sections that no Windows to serve chooses, where sections would be copied for them and the diff is smaller without, or more can be ported [default: yes]',
  },
  'min-build': {
    group: ENGINE,
    type: 'string',
    requiresArg: true,
    describe: 'serve every Windows from this build on; "any": all that the INF serves today [default: 17763]',
  },
  arch: {
    group: ENGINE,
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'architectures of sections that name none: amd64, arm64, x86, arm',
  },
  define: DEFINE_FLAG,
  mode: {
    group: ENGINE,
    type: 'string',
    requiresArg: true,
    describe: 'the rules of InfVerif: w isolation, h hardware portal, u universal, k declarative [default: w]',
  },
  encoding: {
    group: ENGINE,
    type: 'string',
    requiresArg: true,
    describe:
      'what files without a byte order mark are written in: cp932, cp936, cp949, cp950, windows-1252, utf-8, utf-16le, utf-16be',
  },

  format: {
    group: OUTPUT,
    alias: 'f',
    type: 'string',
    array: true,
    nargs: 1,
    describe: `${formatNames().join(', ')}; NAME:FILE writes to a file; repeatable`,
  },
  'output-file': {
    group: OUTPUT,
    alias: 'o',
    type: 'string',
    requiresArg: true,
    describe: 'write the report to a file instead of standard output',
  },
  show: {
    group: OUTPUT,
    type: 'string',
    requiresArg: true,
    describe: 'notes: print notes too; -q prints no findings at all',
  },
  color: { group: OUTPUT, type: 'string', describe: 'auto, always or never [default: auto]' },
  quiet: {
    group: OUTPUT,
    alias: 'q',
    type: 'boolean',
    describe: 'no findings in the text report, no summary and no hints on standard error',
  },
  verbose: {
    group: OUTPUT,
    alias: 'v',
    type: 'boolean',
    describe: 'name skipped files too, and show where internal errors come from',
  },

  jobs: {
    group: RUN,
    alias: 'j',
    type: 'string',
    requiresArg: true,
    describe: 'worker threads; "auto" by the number of files [default: auto]',
  },
  shard: {
    group: RUN,
    type: 'string',
    requiresArg: true,
    describe: 'look at one of several equal parts of the files: 2/5; infport merge joins the reports',
  },
  'time-limit': {
    group: RUN,
    type: 'string',
    requiresArg: true,
    describe: 'seconds that one file may take [default: 60]',
  },
  'work-limit': {
    group: RUN,
    type: 'string',
    requiresArg: true,
    describe:
      'sections that may be read for one INF, again after each edit; the same on every machine [default: 20000000]',
  },
  config: {
    group: RUN,
    type: 'string',
    describe: 'read settings from this file [default: infport.config.json here or above]; --no-config reads none',
  },
  baseline: {
    group: OUTPUT,
    type: 'string',
    requiresArg: true,
    describe: 'tell only what is new since a JSON or NDJSON report of the same command',
  },
  resume: {
    group: RUN,
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'take again, from the NDJSON report of an earlier run, what has not changed since; repeatable',
  },
  progress: {
    group: RUN,
    type: 'boolean',
    describe: 'tell on standard error how far the run is [default: at a terminal]',
  },
  'exit-zero': { group: RUN, type: 'boolean', describe: 'exit 0 although something is left; trouble still gives 2' },
};

/** The flags of `port` alone. */
export const PORT_FLAGS: Readonly<Record<string, Flag>> = {
  write: {
    group: ENGINE,
    alias: ['w', 'fix'],
    type: 'boolean',
    describe: 'write the changes; without it nothing is touched',
  },
  interactive: {
    group: ENGINE,
    alias: ['i', 'review'],
    type: 'boolean',
    describe: 'ask about each change, and write what is taken',
  },
  'dry-run': {
    group: ENGINE,
    alias: ['n', 'dry'],
    type: 'boolean',
    describe: 'show the changes and write nothing (this is the default)',
  },
  check: { group: ENGINE, type: 'boolean', describe: 'write nothing, show no diff, exit 1 when something is left' },
  safe: { group: ENGINE, type: 'boolean', describe: 'only rewrites after which no driver code has to change' },
  annotate: {
    group: ENGINE,
    type: 'boolean',
    describe: 'mark places in TypeScript and JavaScript with a comment [default: no]',
  },
  diff: { group: OUTPUT, type: 'boolean', describe: 'show the diff [default: in a dry run]' },
  unified: {
    group: OUTPUT,
    alias: 'U',
    type: 'string',
    requiresArg: true,
    describe: 'unchanged lines around each change [default: 3]',
  },
  patch: {
    group: OUTPUT,
    type: 'string',
    requiresArg: true,
    describe: 'write a patch for git apply to a file, UTF-16 files included',
  },
  'save-plan': {
    group: OUTPUT,
    type: 'string',
    requiresArg: true,
    describe: 'write a plan that infport apply carries out, if no input changed by then',
  },
  'allow-dirty': { group: RUN, type: 'boolean', describe: 'write to files with uncommitted changes too' },
  'allow-no-vcs': {
    group: RUN,
    type: 'boolean',
    describe: 'write outside of a Git repository; infport undo works there too [default: yes]',
  },
};
