'use strict';

// Builds the project and packs it as for publication, into node_modules/.cache/packed: tests install the package from
// there.
const { spawnSync } = require('node:child_process');
const { mkdirSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const folder = join(root, 'node_modules', '.cache', 'packed');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], {
  cwd: root,
  shell: process.platform === 'win32',
  stdio: ['ignore', 'ignore', 'inherit'],
});
process.exitCode = packed.status ?? 1;
