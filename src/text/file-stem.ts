/**
 * The name of a file without its folder and suffix, in lower case: `tray` of `src/Tray.cpp`. Either slash parts
 * folders.
 */
export function fileStem(path: string): string {
  return path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    .replace(/\.\w+$/, '')
    .toLowerCase();
}
