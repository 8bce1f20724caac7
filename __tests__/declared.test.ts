import { declaredBy } from '../src/engine/proof/declared';

const slice = { kind: 'slice-dropped', subject: 'amd64 below 10.0.17763' };
const decorated = { kind: 'install-decorated', subject: 'DefaultInstall.NTamd64' };

test.each([
  ['a slice that was cut once more', slice, { kind: 'slice-dropped', subject: 'amd64 from 10.0.16299' }, true],
  ['a slice of another architecture', slice, { kind: 'slice-dropped', subject: 'arm64 below 10.0.17763' }, false],
  ['a slice that is added, where one was dropped', slice, { kind: 'slice-added', subject: slice.subject }, false],
  ['a section that got a build', decorated, { ...decorated, subject: 'DefaultInstall.NTamd64.10.0...18362' }, true],
  ['a section of another architecture', decorated, { ...decorated, subject: 'DefaultInstall.NTamd64x' }, false],
  [
    'a path by the name of its value',
    { kind: 'path-data', subject: 'Dll' },
    { kind: 'path-data', subject: 'A\\dll' },
    true,
  ],
  ['another kind', { kind: 'service-key', subject: 'Dll' }, { kind: 'path-data', subject: 'Dll' }, false],
])('%s', (_, move, difference, expected) => {
  expect(declaredBy([move])(difference)).toBe(expected);
});

describe('a path in a value that another move takes to a new key', () => {
  const path = { kind: 'path-data', subject: 'service Wren\\Dll' };
  const moved = { kind: 'path-data', subject: 'service wren\\Parameters\\Dll' };
  const absolute = { kind: 'path-data', subject: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren\\Log\\Dll' };
  const relative = { kind: 'path-data', subject: 'service Wren\\Log\\Dll' };

  test('is declared where the value is then', () => {
    expect(declaredBy([path, { kind: 'service-parameters', subject: path.subject }])(moved)).toBe(true);
    expect(declaredBy([absolute, { kind: 'service-key', subject: relative.subject }])(relative)).toBe(true);
  });

  test('is not declared where no move takes it', () => {
    expect(declaredBy([path])(moved)).toBe(false);
    expect(declaredBy([absolute, { kind: 'service-key', subject: 'service Crake\\Log\\Dll' }])(relative)).toBe(false);
    expect(declaredBy([path, { kind: 'service-parameters', subject: 'service Crake\\Dll' }])(moved)).toBe(false);
  });
});
