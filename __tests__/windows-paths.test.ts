import { isInside } from '../src/disk/is-inside';
import { locateInside, pathProblem } from '../src/disk/path-guard';
import { patchPlace, pathInPatch } from '../src/cli/patch-place';

jest.mock('node:path', () => jest.requireActual<typeof import('node:path')>('node:path').win32);

// A Windows of our own: what it has is in `disk`, by the name that its file system gives back.
const disk = new Map<string, string>();
jest.mock('node:fs', () => {
  const missing = (path: string): Error => Object.assign(new Error(path), { code: 'ENOENT' });
  const found = (path: string): string => {
    const real = disk.get(path.toLowerCase());
    if (real === undefined) throw missing(path);
    return real;
  };
  return {
    ...jest.requireActual<typeof import('node:fs')>('node:fs'),
    existsSync: (path: string) => disk.has(path.toLowerCase()),
    promises: {
      lstat: async (path: string) => ({ isSymbolicLink: () => found(path) === 'a link' }),
      realpath: async (path: string) => found(path),
    },
  };
});

beforeEach(() => disk.clear());

/** Puts a file on the disk. @param short other names that lead to it */
function onDisk(path: string, ...short: string[]): void {
  const parts = path.split('\\');
  parts.forEach((_part, at) =>
    disk.set(
      parts
        .slice(0, at + 1)
        .join('\\')
        .toLowerCase(),
      parts.slice(0, at + 1).join('\\'),
    ),
  );
  for (const name of short) disk.set(name.toLowerCase(), path);
}

describe('on Windows', () => {
  test.each([
    ['C:\\tree', 'C:\\tree'],
    ['C:\\tree', 'C:\\tree\\a.inf'],
    ['C:\\tree', 'C:\\TREE\\A.INF'],
    ['c:\\tree', 'C:\\tree\\a.inf'],
    ['C:\\', 'C:\\a.inf'],
    ['C:\\tree', 'C:\\tree\\..a\\b.inf'],
    ['\\\\server\\share\\tree', '\\\\server\\share\\tree\\a.inf'],
    ['\\\\server\\share\\', '\\\\SERVER\\share\\a.inf'],
    ['\\\\?\\C:\\tree', '\\\\?\\C:\\tree\\a.inf'],
  ])('%j holds %j', (root, path) => {
    expect(isInside(root, path)).toBe(true);
  });

  test.each([
    ['C:\\tree', 'C:\\'],
    ['C:\\tree', 'C:\\tree2\\a.inf'],
    ['C:\\tree', 'C:\\tree\\..\\a.inf'],
    ['C:\\tree', 'D:\\tree\\a.inf'],
    ['C:\\tree', '\\\\server\\share\\tree\\a.inf'],
    ['C:\\tree', '\\\\?\\C:\\tree\\a.inf'],
    ['\\\\server\\share', '\\\\server\\other\\a.inf'],
    ['\\\\server\\share', '\\\\server2\\share\\a.inf'],
    ['\\\\?\\C:\\tree', '\\\\?\\D:\\tree\\a.inf'],
    ['\\\\?\\C:\\tree', '\\\\.\\pipe\\a'],
  ])('%j does not hold %j', (root, path) => {
    expect(isInside(root, path)).toBe(false);
  });

  test.each([
    'C:\\x.inf',
    'C:x.inf',
    'c:',
    '\\x.inf',
    '/x.inf',
    '\\\\server\\share\\x.inf',
    '//server/share/x.inf',
    '\\\\?\\C:\\x.inf',
    '\\\\?\\UNC\\server\\share\\x.inf',
    '\\\\.\\PhysicalDrive0',
    '\\??\\C:\\x.inf',
    'a\\..\\..\\x.inf',
    'a/../x.inf',
    '..',
    'sub\\..',
    'aux.inf',
    'sub\\CON',
    'sub/com1 .inf',
    'LPT\u00b2.inf',
    'x.inf:stream',
    'x.inf::$DATA',
    'GIT~1\\config',
    '.git \\config',
    'sub\\.GIT.\\hooks\\x',
    'INFPOR~1\\x.jsonl',
    '.infport.\\x.jsonl',
  ])('the path %j of a patch, a plan or a journal is not followed', async (path) => {
    onDisk('C:\\tree');
    disk.set(`c:\\tree\\${path.toLowerCase().replaceAll('/', '\\')}`, `C:\\tree\\${path}`);
    expect(pathProblem(path, 'win32')).not.toBeNull();
    // The platform of the test decides about devices and streams alone.
    if (pathProblem(path, 'linux') !== null) expect(await locateInside('C:\\tree', path)).toHaveProperty('problem');
  });

  test('a path of a tree is found, with either slash and in any case', async () => {
    onDisk('C:\\tree\\sub\\a.inf');
    for (const path of ['sub/a.inf', 'sub\\a.inf', 'SUB/A.INF'])
      expect(await locateInside('C:\\tree', path)).toEqual({ absolute: 'C:\\tree\\sub\\a.inf' });
    expect(await locateInside('C:\\tree', 'sub/b.inf')).toHaveProperty('problem');
  });

  test('a short name is followed to where it leads, which may be no folder of Git, of the journals, or outside', async () => {
    onDisk('C:\\tree\\sub\\a.inf', 'C:\\tree\\LONGNA~1\\a.inf');
    onDisk('C:\\tree\\.git\\config', 'C:\\tree\\DOTGIT~1\\config');
    onDisk('C:\\tree\\.infport\\x.jsonl', 'C:\\tree\\JOURNA~1\\x.jsonl');
    onDisk('D:\\other\\a.inf', 'C:\\tree\\OTHER~1\\a.inf');
    onDisk('C:\\tree\\bare\\config', 'C:\\tree\\BARE~1\\config');
    for (const name of ['HEAD', 'objects', 'refs']) onDisk(`C:\\tree\\bare\\${name}`);
    for (const name of ['LONGNA~1', 'DOTGIT~1', 'JOURNA~1', 'OTHER~1', 'BARE~1'])
      disk.set(`c:\\tree\\${name.toLowerCase()}`, name);
    expect(await locateInside('C:\\tree', 'LONGNA~1/a.inf')).toEqual({ absolute: 'C:\\tree\\sub\\a.inf' });
    for (const [path, why] of [
      ['DOTGIT~1/config', 'a folder of Git'],
      ['BARE~1/config', 'a folder of Git'],
      ['JOURNA~1/x.jsonl', "the folder of infport's journals"],
      ['OTHER~1/a.inf', 'out of the folder'],
    ] as const)
      expect(((await locateInside('C:\\tree', path)) as { problem: string }).problem).toContain(why);
  });

  test('a junction on the way is not passed', async () => {
    onDisk('C:\\tree\\sub\\a.inf');
    disk.set('c:\\tree\\sub', 'a link');
    expect(await locateInside('C:\\tree', 'sub/a.inf')).toEqual({ problem: 'the path passes the symbolic link sub' });
  });

  test('a patch names files with forward slashes', async () => {
    const input = (real: string): Parameters<typeof pathInPatch>[1] => ({
      path: 'shown/a.inf',
      absolute: real,
      real,
      root: 'C:\\tree',
      named: false,
      bytes: null,
      settled: null,
    });
    const place = { folder: 'C:\\tree', repository: null, several: false };
    expect(pathInPatch(place, input('C:\\tree\\sub\\a.inf'))).toBe('sub/a.inf');
    expect(pathInPatch(place, input('c:\\TREE\\sub\\a.inf'))).toBe('sub/a.inf');
    // On another drive there is no way from here to there.
    expect(pathInPatch(place, input('D:\\a.inf'))).toBe('shown/a.inf');
    const nowhere = { of: async () => ({ repository: null }) } as never;
    onDisk('C:\\tree');
    const found = await patchPlace('C:\\tree', [input('C:\\tree\\sub\\a.inf'), input('C:\\other\\b.inf')], nowhere);
    expect(found.folder).toBe('C:\\');
  });
});
