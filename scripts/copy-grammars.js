'use strict';

// Puts the grammars that driver code is parsed with beside the compiled code, so that the package needs none of the
// packages that publish them.
const { copyFileSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');

const GRAMMARS = {
  'tree-sitter-c.wasm': 'tree-sitter-c/tree-sitter-c.wasm',
  'tree-sitter-cpp.wasm': 'tree-sitter-cpp/tree-sitter-cpp.wasm',
  'tree-sitter-c-sharp.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm',
};

const folder = join(__dirname, '..', 'dist', 'grammars');
mkdirSync(folder, { recursive: true });
for (const [name, source] of Object.entries(GRAMMARS)) copyFileSync(require.resolve(source), join(folder, name));
