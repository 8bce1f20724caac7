'use strict';

// Runs shell commands at the same time, and fails when one of them does:
//
//     node scripts/side-by-side.js "COMMAND" "COMMAND"
//
// What a command prints comes out in one piece when it has ended.
const { spawn } = require('node:child_process');

function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      if (code !== 0) console.error(`failed: ${command}`);
      resolve(code === 0);
    });
  });
}

Promise.all(process.argv.slice(2).map(run)).then((results) => {
  process.exitCode = results.every(Boolean) ? 0 : 1;
});
