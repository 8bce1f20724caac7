'use strict';

// A process that keeps what it loaded: it runs chosen tests of a copy of the project, again and again, and loads anew
// only what depends on a changed file. One message in, `{ changed, file, tests }`, gives `{ started }` for each test
// and then one `{ failed }`: the first test that failed.
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const { transformSync } = require('@swc/core');
const circus = require('jest-circus');
const { jestExpect } = require('@jest/expect');
const { ModuleMocker } = require('jest-mock');
const { nameOf } = require('./test-names');

const [, , PROJECT, TEST_TIMEOUT] = process.argv;
const NAMES_OF_USERS = /^infport\/(kit|testing)$/;

// Without the mocks of modules: a file of tests that has them does not load here.
globalThis.jest = new ModuleMocker(globalThis);

/** Who requires a file, by its name. */
const users = new Map();
const compiled = new Map();

const { require: requireOfNode } = Module.prototype;
Module.prototype.require = function (request) {
  const name = NAMES_OF_USERS.test(request) ? join(PROJECT, 'src', request.slice('infport/'.length)) : request;
  if (this.filename?.startsWith(PROJECT) === true) noteUser(Module._resolveFilename(name, this), this.filename);
  return requireOfNode.call(this, name);
};

require.extensions['.ts'] = (module, filename) => {
  const text = readFileSync(filename, 'utf8');
  const known = compiled.get(filename);
  const code = known?.text === text ? known.code : compile(text, filename);
  compiled.set(filename, { text, code });
  module._compile(code, filename);
};

function compile(text, filename) {
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' };
  return transformSync(text, { filename, jsc, module: { type: 'commonjs' } }).code;
}

function noteUser(used, user) {
  if (!used.startsWith(PROJECT + sep)) return;
  if (users.has(used)) users.get(used).add(user);
  else users.set(used, new Set([user]));
}

function forget(file) {
  if (!(file in require.cache)) return;
  delete require.cache[file];
  for (const user of users.get(file) ?? []) forget(user);
}

async function run({ changed, file, tests }) {
  for (const path of changed) forget(join(PROJECT, path));
  circus.resetState();
  circus.getState().testTimeout = Number(TEST_TIMEOUT);
  const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = circus;
  Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect: jestExpect });
  const path = join(PROJECT, '__tests__', file);
  forget(path);
  try {
    require(path);
  } catch {
    return { failed: null };
  }
  const wanted = new Set(tests);
  const all = [];
  const collect = (block) => block.children.forEach((child) => (child.children ? collect(child) : all.push(child)));
  collect(circus.getState().rootDescribeBlock);
  for (const one of all) if (!wanted.has(nameOf(one))) one.mode = 'skip';
  let failed;
  circus.addEventHandler((event) => {
    if (event.name === 'test_fn_start') process.send({ started: true });
    if (event.name !== 'test_done' || event.test.errors.length === 0 || failed !== undefined) return;
    failed = nameOf(event.test);
    for (const one of all) if (one.startedAt == null) one.mode = 'skip';
  });
  await circus.run();
  return failed === undefined ? {} : { failed };
}

for (const name of ['log', 'error', 'warn', 'info']) console[name] = () => {};
process.on('message', (message) => {
  run(message).then(
    (answer) => process.send(answer),
    () => process.send({ failed: null }),
  );
});
