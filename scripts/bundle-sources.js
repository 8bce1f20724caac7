'use strict';

// Makes the program out of the sources as they are, some of them replaced, for tests that run it as a process:
//
//     node scripts/bundle-sources.js FOLDER '{"src/port.ts": "/path/of/fake.ts"}'
//
// FOLDER gets what `dist` has: the one file and what starts it. Sources need not have the right types.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { build } = require('esbuild');
const options = require('./bundle-options');

const ROOT = join(__dirname, '..');
const [, , folder, given = '{}'] = process.argv;
const replaced = new Map(Object.entries(JSON.parse(given)).map(([source, other]) => [join(ROOT, source), other]));

const replacing = {
  name: 'replacing',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const other = replaced.get(`${join(resolveDir, path)}.ts`);
      return other === undefined ? undefined : { path: other };
    }),
};

const start = (name) => join(ROOT, 'src', 'start', `${name}.ts`);
const outdir = join(folder, 'src', 'start');
Promise.all([
  build({ ...options, entryPoints: { bundled: start('program') }, outdir, plugins: [replacing] }),
  build({
    ...options,
    bundle: false,
    external: [],
    format: 'cjs',
    entryPoints: [start('load'), start('worker')],
    outdir,
  }),
])
  .then(() => execFileSync(process.execPath, [join(__dirname, 'compile-bundle.js'), folder]))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
