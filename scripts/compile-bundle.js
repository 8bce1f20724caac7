'use strict';

// Runs the bundle of a folder, `dist` unless one is given, over an example and keeps the compiled functions.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const dist = process.argv[2] ?? join(__dirname, '..', 'dist');
const { BUNDLE, COMPILED, compileBundle, optimizeLater, runBundle } = require(join(dist, 'src', 'start', 'load.js'));

const EXAMPLE = join(__dirname, '..', 'examples', 'contoso-sensor', 'contoso-sensor.inf');
// V8 refuses what was compiled with other flags.
optimizeLater();
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
