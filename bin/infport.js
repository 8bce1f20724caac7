#!/usr/bin/env node
'use strict';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`infport needs Node.js 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(2);
}
require('../dist/src/cli/main.js').main(process.argv.slice(2));
