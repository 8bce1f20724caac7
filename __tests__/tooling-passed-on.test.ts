import type { TextSource } from '../src/tooling/text-source';
import { ModuleResolution } from '../src/tooling/module-resolution';
import { PassedOn } from '../src/tooling/passed-on';

function passes(files: Readonly<Record<string, string>>, path = 'a.js'): boolean {
  const texts: TextSource = { has: (each) => each in files, textOf: (each) => files[each] ?? '', manifests: [] };
  return new PassedOn(texts, new ModuleResolution(texts)).mayPassOn(path);
}

describe('modules through which others may come by a built-in module', () => {
  test.each([
    "exports.path = require('path');",
    "module.exports = require('path').win32;",
    "const path = require('path');\nmodule.exports = { path };",
    "const path = require('path');\nmodule.exports = {\n  p: path,\n};",
    "const p = require('node:path');\nconst tools = { join: p.join };\nmodule.exports = tools;",
    "const { join: j } = require('path');\nexports.j = j;",
    "const fs = require('fs'),\n  path = require('path');\nexports.p = path\n",
    "import path from 'path';\nexport { path };",
    "import path, { join as j } from 'path';\nexport { j as join };",
    "import * as path from 'node:path';\nexport default path;",
    "import * as path from 'node:path';\nexport const p = path as typeof path;",
    "import path from 'path';\nexport const p = Object.freeze(path);",
    "import path from 'path';\nexport const p = (path);",
    "import path from 'path';\nconst tools = { ...path };\nexport default tools;",
    "export * from 'path';",
    "export { tmpdir } from 'os';",
    "import path = require('path');\nexport = path;",
    'module.exports = process.env;',
    'const { env } = process;\nmodule.exports = { env };',
    "import { dialog } from 'electron';\nexport const d = dialog;",
  ])('%s', (text) => {
    expect(passes({ 'a.js': text })).toBe(true);
  });

  test.each([
    "const path = require('path');\nmodule.exports = () => path.join(__dirname, 'x');",
    "import { join } from 'path';\nexport const at = join('a', 'b');",
    "const os = require('os');\nexports.text = `a${os.EOL}`;",
    "const fs = require('fs');\nmodule.exports = { fs };",
    "const path = process.env.HOME;\nif (process.platform === 'win32') exports.x = 1;",
  ])('not: %s', (text) => {
    expect(passes({ 'a.js': text })).toBe(false);
  });

  test('through others, also in a circle', () => {
    const files = {
      'a.js': "export * from './b';",
      'b.js': "import { x } from './c';\nexport { x };",
      'c.js': "export * from './a';\nexport * from './d';",
      'd.js': "import path from 'path';\nexport const x = path;",
      'e.js': "import { x } from './d';\nx.join('a', 'b');",
      'f.js': "export * from './g';",
      'g.js': "export * from './f';",
    };
    expect(['a.js', 'b.js', 'c.js', 'd.js', 'e.js', 'f.js', 'g.js'].filter((path) => passes(files, path))).toEqual([
      'a.js',
      'b.js',
      'c.js',
      'd.js',
    ]);
  });
});
