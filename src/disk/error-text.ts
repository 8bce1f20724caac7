const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'no permission; run as somebody who may, or change the permissions',
  EPERM: 'the system does not allow it; check owner and attributes of the file',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the path is too long for this system',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is mounted read-only',
  EBUSY: 'another program holds the file open',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports a read or write error',
};

/** An error of the file system in words: what happened and, where there is one, the way out. */
export function diskErrorText(error: unknown): string {
  const code = errorCode(error);
  if (code !== null && Object.hasOwn(MEANINGS, code)) return `${MEANINGS[code]} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** The system's code of an error, `ENOENT` and the like; null when it has none. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
