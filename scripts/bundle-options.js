'use strict';

// Large, needed by few runs, or loaded with files of their own.
const LEFT_OUT = ['prettier', 'ts-morph', 'typescript', 'web-tree-sitter'];

/** How esbuild makes one file of the program. */
module.exports = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: [...LEFT_OUT, '../start/worker'],
  absWorkingDir: require('node:path').join(__dirname, '..'),
  logLevel: 'warning',
};
