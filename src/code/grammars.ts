// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- reads a file of this package, never one of the user
import { promises as fs } from 'node:fs';
import type { Language, Parser } from 'web-tree-sitter';
import type { Grammar } from './grammar';

/** The name of the file beside the compiled code, and where it comes from when the code runs from source. */
const FILES: Readonly<Record<Grammar, { readonly packed: string; readonly installed: string }>> = {
  c: { packed: '../../grammars/tree-sitter-c.wasm', installed: 'tree-sitter-c/tree-sitter-c.wasm' },
  cpp: { packed: '../../grammars/tree-sitter-cpp.wasm', installed: 'tree-sitter-cpp/tree-sitter-cpp.wasm' },
  csharp: {
    packed: '../../grammars/tree-sitter-c-sharp.wasm',
    installed: '@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm',
  },
};

const loaded = new Map<Grammar, Promise<Parser>>();

/** A parser for a grammar; the library and the grammar are loaded when they are first asked for. */
export function parserFor(grammar: Grammar): Promise<Parser> {
  const known = loaded.get(grammar);
  if (known !== undefined) return known;
  const parser = load(grammar);
  loaded.set(grammar, parser);
  return parser;
}

async function load(grammar: Grammar): Promise<Parser> {
  const treeSitter = require('web-tree-sitter') as typeof import('web-tree-sitter');
  await treeSitter.Parser.init();
  const language: Language = await treeSitter.Language.load(await fs.readFile(grammarFile(grammar)));
  const parser = new treeSitter.Parser();
  parser.setLanguage(language);
  return parser;
}

/** The build puts grammars beside the compiled code; from source they are taken from the packages that publish them. */
function grammarFile(grammar: Grammar): string {
  const { packed, installed } = FILES[grammar];
  try {
    return require.resolve(packed);
  } catch {
    return require.resolve(installed);
  }
}
