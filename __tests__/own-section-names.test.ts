import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import { portInf } from '../src/engine/port-inf';

const FOLDER = join(__dirname, '..', '__testfixtures__', 'coinstallers');

test('what is told of copies and raised sections names the sections that the file has', () => {
  const bytes = readFileSync(join(FOLDER, 'old-windows-kept.input.inf'));
  const settings = { ...DEFAULT_OPTIONS, minBuild: 'any' as const, transforms: infTransforms() };
  const { findings, moves } = portInf({ path: 'wren.inf', bytes }, settings);
  const headers = new Set([...bytes.toString('utf16le').matchAll(/^\[([^\]]+)\]/gm)].map(([, name]) => name));
  const told = [
    ...findings.filter(({ transform }) => transform !== 'windows-slices').map(({ message }) => message),
    ...moves.map(({ from }) => from ?? ''),
  ].flatMap((words) => [...words.matchAll(/\[([^[\]]+)\]/g)].map(([, name]) => name));
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((name) => !headers.has(name))).toEqual([]);
});
