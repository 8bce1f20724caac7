#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`infport needs Node.js 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(2);
}
const start = join(__dirname, '..', 'dist', 'src', 'start', 'load.js');
if (!existsSync(start)) {
  process.stderr.write('infport is not built here: run "npm run build" in its folder (after "npm ci") first.\n');
  process.exit(2);
}
require(start).load().main(process.argv.slice(2));
