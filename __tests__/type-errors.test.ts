import { connected, newTypeErrors, typedNeighbours } from '../src/tooling/type-errors';

test('every edited file is looked at, however many there are', () => {
  const edited = Array.from({ length: 900 }, (_, index) => `src/m${index}.ts`);
  const texts = typedNeighbours(edited, edited, (path) => `export const at = '${path}';\n`);
  expect([...texts.keys()]).toEqual(edited);
});

test('files are parted by what they import, in either direction', () => {
  const texts = new Map([
    ['a.ts', "import './b';"],
    ['b.ts', ''],
    ['c.ts', "export * from './b.js';"],
    ['d.ts', "import 'path';"],
    ['e.json', '{}'],
  ]);
  expect(connected(texts).map((part) => [...part.keys()].sort())).toEqual([
    ['a.ts', 'b.ts', 'c.ts'],
    ['d.ts'],
    ['e.json'],
  ]);
});

test('an error counts that a file did not have so often', () => {
  const before = new Map([['a.ts|TS2322|x', 1]]);
  expect(newTypeErrors(before, new Map([['a.ts|TS2322|x', 1]]))).toEqual(new Map());
  expect(
    newTypeErrors(
      before,
      new Map([
        ['a.ts|TS2322|x', 2],
        ['b.ts|TS2304|y|z', 1],
      ]),
    ),
  ).toEqual(
    new Map([
      ['a.ts', 'TS2322: x'],
      ['b.ts', 'TS2304: y|z'],
    ]),
  );
});
