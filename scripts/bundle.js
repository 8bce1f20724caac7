'use strict';

// Makes one file of the compiled program, and keeps what the JavaScript engine made of it: a dry run over one INF
// starts twice as fast.
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');
const { buildSync } = require('esbuild');
const options = require('./bundle-options');

const ROOT = join(__dirname, '..');
const START = join(ROOT, 'dist', 'src', 'start');

const { metafile } = buildSync({
  ...options,
  entryPoints: [join(START, 'program.js')],
  outfile: join(START, 'bundled.js'),
  metafile: true,
});

/** The licences of the packages that the bundle holds a copy of. */
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
);
const licences = [...packages].sort().map((name) => {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (text === undefined) throw new Error(`${name} has no licence file to copy`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, text), 'utf8').trim()}\n`;
});
writeFileSync(
  join(START, 'LICENSES.txt'),
  `bundled.js holds copies of these packages.\n\n${licences.join(`\n${'-'.repeat(72)}\n\n`)}`,
);

// In a process of its own: the engine is asked after a port, as it compiles functions when they are first called.
const { status, stderr } = spawnSync(process.execPath, [join(__dirname, 'compile-bundle.js')], { encoding: 'utf8' });
if (status !== 0) throw new Error(`the bundle does not run:\n${stderr}`);
