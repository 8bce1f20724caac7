'use strict';

const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const tseslint = require('typescript-eslint');
const { ROOMS, OUTER_ROOMS } = require('./eslint.rooms.js');

const ALL_ROOMS = [...Object.keys(ROOMS), ...Object.keys(OUTER_ROOMS), 'cli'];

// What touches the world outside: the rooms of the engine, and every transform, work on data alone.
const WORLD_MODULES = [
  'fs',
  'fs/promises',
  'os',
  'child_process',
  'worker_threads',
  'cluster',
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dns',
  'dgram',
  'readline',
  'readline/promises',
  'repl',
  'tty',
  'process',
  'timers',
  'timers/promises',
  'perf_hooks',
  'crypto',
  'vm',
  'v8',
  'inspector',
];
const WORLD_PACKAGES = ['yargs', 'tinyglobby', 'ignore', 'picocolors'];
const WORLD_GLOBALS = [
  'process',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'performance',
  'navigator',
  '__dirname',
  '__filename',
];

const KEEP_TO_DATA =
  'The engine and the transforms take data and give data: no disk, console, clock or environment (docs/architecture.md).';

function worldPaths() {
  const modules = WORLD_MODULES.flatMap((name) => [name, `node:${name}`]);
  return [...modules, ...WORLD_PACKAGES].map((name) => ({ name, message: KEEP_TO_DATA }));
}

/** What `require` and `import()` may not load: the import rule sees neither. */
function lateLoads(regex, message) {
  const pattern = regex.replaceAll('/', '\\u002F');
  return [
    { selector: `CallExpression[callee.name='require'] > Literal[value=/${pattern}/]`, message },
    { selector: `ImportExpression > Literal[value=/${pattern}/]`, message },
  ];
}

/** The rules of a room that works on data alone. */
function dataRoom(files, patterns) {
  const world = `^(node:)?(${[...WORLD_MODULES, ...WORLD_PACKAGES].join('|')})$`;
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { paths: worldPaths(), patterns }],
      'no-restricted-globals': ['error', ...WORLD_GLOBALS.map((name) => ({ name, message: KEEP_TO_DATA }))],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: KEEP_TO_DATA },
        { object: 'Math', property: 'random', message: KEEP_TO_DATA },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: KEEP_TO_DATA },
        ...lateLoads(world, KEEP_TO_DATA),
        ...patterns.flatMap(({ regex, message }) => lateLoads(regex, message)),
      ],
    },
  };
}

/** The rooms that one may not import from. */
function closedDoors(room, allowed) {
  return ALL_ROOMS.filter((other) => other !== room && !allowed.includes(other)).map((other) => {
    const exceptions = allowed
      .filter((name) => name.startsWith(`${other}/`))
      .map((name) => `${name.slice(other.length + 1)}$`);
    const except = exceptions.length === 0 ? '' : `(?!${exceptions.join('|')})`;
    const message = `The arrows of the house go one way: src/${room} may not import src/${other}.`;
    return { regex: `^(\\.\\./)+${other}/${except}`, message };
  });
}

function roomRules() {
  return Object.entries(ROOMS).map(([room, allowed]) => {
    const transforms = {
      regex: '(^|/)(transforms/|builtin-transforms$)',
      message: `src/${room} may not import transforms.`,
    };
    return dataRoom([`src/${room}/**/*.ts`], [...closedDoors(room, allowed), transforms]);
  });
}

function outerRoomRules() {
  return Object.entries(OUTER_ROOMS).map(([room, allowed]) => {
    const patterns = closedDoors(room, allowed);
    return {
      files: [`src/${room}/**/*.ts`],
      rules: {
        '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
        'no-restricted-syntax': ['error', ...patterns.flatMap(({ regex, message }) => lateLoads(regex, message))],
      },
    };
  });
}

/** The rules of transforms in some files; `elsewhere` matches what belongs to other transforms. */
function transformRules(files, elsewhere) {
  return dataRoom(files, [
    ...['engine', ...Object.keys(OUTER_ROOMS), 'cli'].map((room) => ({
      regex: `^(\\.\\./)+src/${room}/`,
      message: `A transform may not import src/${room}.`,
    })),
    { regex: elsewhere, message: 'A transform stands alone: what several share belongs to src/kit.' },
  ]);
}

/** The transforms of several files: one, and its parts in a folder of its name. */
const PARTED = readdirSync(join(__dirname, 'transforms'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'code')
  .map(({ name }) => name);

module.exports = tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '__testfixtures__/', 'examples/', 'bin/', '**/*.js'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
      'no-control-regex': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Start-up counts: what only some runs need is required where it is needed.
      '@typescript-eslint/no-require-imports': 'off',
      // Index types with `as` after a check read better than a second check that cannot fail.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
    },
  },
  ...roomRules(),
  ...outerRoomRules(),
  transformRules(['transforms/**/*.ts'], '^\\./'),
  ...PARTED.flatMap((name) => [
    transformRules([`transforms/${name}.ts`], `^\\./(?!${name}/)`),
    transformRules([`transforms/${name}/*.ts`], '^\\.\\./(?!\\.\\./src/)'),
  ]),
  { files: ['scripts/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['__tests__/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
