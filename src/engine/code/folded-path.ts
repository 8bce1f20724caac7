/** A path of keys or folders as it is compared: without separators at its ends or twice, in lower case. */
export function foldedPath(path: string): string {
  return path
    .split(/[\\/]+/)
    .filter((part) => part !== '')
    .join('\\')
    .toLowerCase();
}
