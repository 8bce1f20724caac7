'use strict';

const all = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...all,
  // What answers fast: the language, the rewrites' fixtures, reports and effects. Whole runs, other processes and Git are left to npm test.
  testMatch: ['fixtures', 'inf-*', 'encoding', 'knowledge', 'report-formats', 'effects'].map(
    (name) => `**/${name}.test.ts`,
  ),
};
