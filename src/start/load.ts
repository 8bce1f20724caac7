import { existsSync, readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

type Program = typeof import('./program');

/** The program as one file, beside this one; a build without it loads the modules one by one. */
export const BUNDLE = join(__dirname, 'bundled.js');

/**
 * What the JavaScript engine made of that file when infport was built. Another version of it refuses that and compiles
 * again.
 */
export const COMPILED = join(__dirname, 'bundled.bin');

/**
 * By Node.js version, seven to ten times the work that V8 waits for by default before it compiles a function for speed.
 * A version that is not listed keeps its own measure: V8 complains of a flag that it does not know.
 */
const FLAGS: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=1000000',
  22: '--invocation-count-for-turbofan=30000',
  24: '--invocation-count-for-turbofan=30000',
};

/**
 * Lets V8 compile for speed what runs for long, and no more: a port runs thousands of functions for a moment each, and
 * to compile these took a third of its time. Holds for the process and its threads.
 */
export function optimizeLater(): void {
  const flag = FLAGS[process.versions.node.split('.')[0] ?? ''];
  if (flag !== undefined) setFlagsFromString(flag);
}

/** Loads the program: most of a short run would go by with finding and compiling five hundred modules. */
export function load(): Program {
  optimizeLater();
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
