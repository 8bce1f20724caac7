import { existsSync, readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Program = typeof import('./program');

/** The program as one file, beside this one; a build without it loads the modules one by one. */
export const BUNDLE = join(__dirname, 'bundled.js');

/** What the JavaScript engine made of that file when infport was built. Another version of it refuses that and compiles again. */
export const COMPILED = join(__dirname, 'bundled.bin');

/** Loads the program: most of a short run would go by with finding and compiling five hundred modules. */
export function load(): Program {
  if (!existsSync(BUNDLE)) return require('./program') as Program;
  const script = compileBundle(existsSync(COMPILED) ? readFileSync(COMPILED) : undefined);
  return runBundle(script);
}

/** @param cachedData what an earlier compilation left */
export function compileBundle(cachedData?: Buffer): Script {
  // The bundle is plain ASCII, which this encoding reads fastest.
  return new Script(wrap(readFileSync(BUNDLE, 'latin1')), { filename: BUNDLE, cachedData });
}

/** Runs the compiled bundle as the module that it is. */
export function runBundle(script: Script): Program {
  const bundle = { exports: {} as Program };
  const run = script.runInThisContext() as (...names: unknown[]) => void;
  run.call(bundle.exports, bundle.exports, createRequire(BUNDLE), bundle, BUNDLE, dirname(BUNDLE));
  return bundle.exports;
}
