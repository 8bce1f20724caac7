import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('V8 knows the flag that this version of Node.js is given', () => {
  const code = "require('./src/start/load').optimizeLater()";
  const { status, stderr } = spawnSync(process.execPath, ['-r', './scripts/swc-register.js', '-e', code], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
