import { betterParts, parseTwice } from '../src/code/c/parse-twice';
import { readCSource } from '../src/code/c/source';
import type { SyntaxNode } from '../src/code/syntax';

function node(type: string, start: number, end: number, children: readonly SyntaxNode[] = []): SyntaxNode {
  return { type, field: null, start, end, parent: null, children };
}

const types = (nodes: readonly SyntaxNode[]): string[] => nodes.map(({ type }) => type);

describe('two readings of one text', () => {
  test('a part that the second reading understands better is taken from it, the rest from the first', () => {
    const first = [node('a', 0, 10), node('ERROR', 11, 20), node('b', 20, 30), node('c', 31, 40)];
    const second = [node('x', 0, 10), node('f', 11, 30), node('y', 31, 40)];
    expect(types(betterParts(first, second))).toEqual(['a', 'f', 'c']);
  });

  test('where both leave as much unread, the text as it stands counts', () => {
    const first = [node('a', 0, 10, [node('ERROR', 2, 4)]), node('b', 11, 20)];
    const second = [node('x', 0, 10, [node('ERROR', 2, 4)]), node('y', 11, 20, [node('ERROR', 12, 13)])];
    expect(types(betterParts(first, second))).toEqual(['a', 'b']);
  });

  test('parts that overlap are weighed together', () => {
    const first = [node('a', 0, 15), node('b', 16, 30, [node('ERROR', 20, 21)])];
    const second = [node('x', 0, 20), node('y', 20, 30)];
    expect(types(betterParts(first, second))).toEqual(['x', 'y']);
  });

  test('a token that the parser made up counts as unread', () => {
    const first = [{ ...node('a', 0, 10), madeUp: true }];
    expect(types(betterParts(first, [node('x', 0, 10)]))).toEqual(['x']);
  });

  test('what only one reading has is kept', () => {
    expect(types(betterParts([node('a', 0, 5)], [node('x', 0, 5), node('y', 6, 9)]))).toEqual(['a', 'y']);
    expect(types(betterParts([], []))).toEqual([]);
  });
});

describe('reading C twice', () => {
  const broken = 'static DWORD WINAPI Right(_In_ _Pre_satisfies_(p != NULL) LPVOID p) { return Call(p); }\n';

  test('a text without errors is read once, as it stands', async () => {
    const root = await parseTwice('int f(void) { return g("_In_(x)"); }\n', 'c');
    expect(types(root.children)).toEqual(['function_definition']);
  });

  test('a function with annotations is read without them, beside one that is read as it stands', async () => {
    const source = await readCSource('a.c', `int first(int a) { return Other(a); }\n${broken}`, 'c');
    expect(source.functions.map(({ name }) => name)).toEqual(['first', 'Right']);
    expect(source.calls.map(({ name, within }) => [name, within?.name])).toEqual([
      ['Other', 'first'],
      ['Call', 'Right'],
    ]);
    expect(source.unread).toBe(0);
  });

  test('a word that is no annotation here is not taken away', async () => {
    const source = await readCSource('a.c', 'int IN(int OUT) { return Use(OUT, IN(1)); }\n', 'c');
    expect(source.functions.map(({ name }) => name)).toEqual(['IN']);
    expect(source.calls.map(({ name }) => name)).toEqual(['Use', 'IN']);
  });
});
