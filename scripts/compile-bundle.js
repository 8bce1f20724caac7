'use strict';

// Runs the bundle over an example and keeps the compiled functions.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { BUNDLE, COMPILED, compileBundle, runBundle } = require('../dist/src/start/load');

const EXAMPLE = join(__dirname, '..', 'examples', 'contoso-sensor', 'contoso-sensor.inf');
const script = compileBundle();
const { main } = runBundle(script);
const { write } = process.stdout;
process.stdout.write = (text, ...rest) => {
  rest.find((one) => typeof one === 'function')?.();
  return true;
};
process.once('beforeExit', () => {
  process.stdout.write = write;
  if (process.exitCode === 2) return;
  writeFileSync(COMPILED, script.createCachedData());
  process.exitCode = 0;
});
main([EXAMPLE, '--exit-zero', '--quiet']);
