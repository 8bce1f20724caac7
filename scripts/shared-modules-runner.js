'use strict';

// Runs a file of tests for Jest with the modules that files before it have loaded in the same process: to load and
// compile them anew for each of a hundred files costs half of the time of the suite. A file that mocks modules gets its
// own, as usual.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { jestExpect: expect } = require('@jest/expect');
const { createScriptTransformer } = require('@jest/transform');
const { default: circus } = require('jest-circus/runner');

const OWN_MODULES = /\bjest\.(?:mock|doMock|isolateModules)/;

/** Where Jest finds the lines of what was loaded. */
const sourceMaps = new Map();
let ready;

module.exports = async (globalConfig, config, environment, runtime, testPath, ...rest) => {
  if (!OWN_MODULES.test(readFileSync(testPath, 'utf8'))) {
    await (ready ??= prepare(config));
    const { requireModule } = runtime;
    runtime.requireModule = (path, ...more) =>
      path === testPath ? load(path, environment, runtime) : requireModule.call(runtime, path, ...more);
  }
  return circus(globalConfig, config, environment, runtime, testPath, ...rest);
};

function load(testPath, { global, moduleMocker: jest }, runtime) {
  const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = global;
  // That of the environment knows other constructors than Node's: `expect.any(String)` would fit nothing.
  Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect, jest });
  delete require.cache[testPath];
  try {
    require(testPath);
  } finally {
    for (const [file, map] of sourceMaps) runtime.getSourceMaps().set(file, map);
  }
}

/** Lets Node load modules of TypeScript, and by the names that the configuration of Jest gives them. */
async function prepare(config) {
  const transformer = await createScriptTransformer(config);
  require.extensions['.ts'] = (module, filename) => {
    const { code, sourceMapPath } = transformer.transform(filename, { coverageProvider: 'v8' });
    if (sourceMapPath !== null) sourceMaps.set(filename, sourceMapPath);
    module._compile(code, filename);
  };
  const names = config.moduleNameMapper.map(([pattern, path]) => [new RegExp(pattern), path]);
  const { _resolveFilename: resolve } = Module;
  Module._resolveFilename = function (request, ...more) {
    const [pattern, path] = names.find(([pattern]) => pattern.test(request)) ?? [];
    return resolve.call(this, pattern === undefined ? request : request.replace(pattern, path), ...more);
  };
  // As the command does: tests run more code for a moment each than any port.
  require('../src/start/load.ts').optimizeLater();
}
