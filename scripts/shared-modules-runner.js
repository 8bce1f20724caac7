'use strict';

// Runs a file of tests for Jest with the modules that files before it have loaded in the same process: to load and compile them
// anew for each of a hundred files costs half of the time of the suite. A file that mocks modules gets its own, as usual.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { default: circus } = require('jest-circus/runner');
require('./swc-register');

const OWN_MODULES = /\bjest\.(?:mock|doMock|isolateModules)/;

process.setSourceMapsEnabled(true);

module.exports = (globalConfig, config, environment, runtime, testPath, ...rest) => {
  if (!OWN_MODULES.test(readFileSync(testPath, 'utf8'))) {
    mapNames(config.moduleNameMapper);
    const { requireModule } = runtime;
    runtime.requireModule = (path, ...more) =>
      path === testPath ? load(path, environment) : requireModule.call(runtime, path, ...more);
  }
  return circus(globalConfig, config, environment, runtime, testPath, ...rest);
};

function load(testPath, { global, moduleMocker: jest }) {
  const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect } = global;
  Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect, jest });
  delete require.cache[testPath];
  return require(testPath);
}

let mapped = false;

/** Names of modules mean here what the configuration of Jest says. */
function mapNames(mapper) {
  if (mapped) return;
  mapped = true;
  const own = mapper.map(([pattern, path]) => [new RegExp(pattern), path]);
  const { _resolveFilename: resolve } = Module;
  Module._resolveFilename = function (request, ...rest) {
    const [pattern, path] = own.find(([pattern]) => pattern.test(request)) ?? [];
    return resolve.call(this, pattern === undefined ? request : request.replace(pattern, path), ...rest);
  };
}
