'use strict';

// Jest's transformer of a survey: the code that faults are put into tells which of its pieces a test reaches.
require('../swc-register');
const { relative, sep } = require('node:path');
const { createHash } = require('node:crypto');
const { createTransformer } = require('@swc/jest');
const { PARTS } = require('./parts');
const { mutantsOf } = require('./mutants');
const { NAMED_GUARDS } = require('./named-guards');
const { withMarks } = require('./marks');

const swc = createTransformer({
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
});

function marked(text, filename, rootDir) {
  const path = relative(rootDir, filename).split(sep).join('/');
  const guards = NAMED_GUARDS.filter((guard) => guard.path === path).map(({ find }) => text.indexOf(find));
  const faults = PARTS.some((part) => path.startsWith(`${part}/`)) ? mutantsOf(path, text) : [];
  return withMarks(path, text, [...guards, ...faults.map(({ start }) => start)]);
}

module.exports = {
  getCacheKey: (text, filename, options) =>
    createHash('sha256').update(`marks 1\0${filename}\0${text}\0${options.configString}`).digest('hex'),
  process: (text, filename, options) => swc.process(marked(text, filename, options.config.rootDir), filename, options),
};
