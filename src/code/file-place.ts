import { UNKNOWN } from './c/pieces';

/** What a fixed path is the place of. */
export type FileKind =
  | 'system' // below the directory of Windows, where files of packages used to go
  | 'fixed' // at a drive letter or another place that the package does not own
  | 'shared-root' // right below ProgramData, DriverData or TEMP
  | 'user'; // in the folders of a user

/** A path that is written out, told apart by whose place it is. */
export interface FilePlace {
  readonly kind: FileKind;
  /** How the code comes by the root: by a letter, or by a variable or function of the system. */
  readonly by: 'letter' | 'system';
  /** The names below the root, in lower case; `...` is what is not known. */
  readonly segments: readonly string[];
  /** The last name, in lower case; null when it is not known. */
  readonly file: string | null;
}

const PREFIX = /^(?:\\\?\?\\|\\DosDevices\\|\\GLOBAL\?\?\\|\\\\\?\\|\\\\\.\\(?=[a-z]:))(?:Global\\)?/i;
const WINDOWS = /^(?:[a-z]:\\Windows|\\SystemRoot|%SystemRoot%|%windir%|%SystemDrive%\\Windows)(?=\\|$)/i;

/**
 * Takes a path apart that starts at a fixed place; null for relative paths, long-path templates, and what is not known.
 */
export function filePlace(text: string): FilePlace | null {
  if (text.startsWith(UNKNOWN)) return null;
  const bare = text
    .replace(/^"([^"]*)".*$/s, '$1')
    .replace(/(\.(?:exe|com|cmd|bat|dll|cpl|msc))"?\s.*$/is, '$1')
    .replace(/"/g, '')
    .replace(/\//g, '\\')
    .replace(PREFIX, '')
    .replace(/(?!^)\\\\+/g, '\\');
  const windows = WINDOWS.exec(bare);
  if (windows !== null)
    return below('system', /^[a-z]:/i.test(bare) ? 'letter' : 'system', bare.slice(windows[0].length));
  const shared =
    /^(?:(%ProgramData%|%ALLUSERSPROFILE%|\\DriverData|%DriverData%|%TEMP%|%TMP%)|([a-z]:)\\ProgramData)(?=\\|$)/i.exec(
      bare,
    );
  if (shared !== null)
    return below('shared-root', shared[2] === undefined ? 'system' : 'letter', bare.slice(shared[0].length));
  const user =
    /^(?:%(?:USERPROFILE|APPDATA|LOCALAPPDATA|HOMEPATH|HOMEDRIVE%%HOMEPATH)%|[a-z]:\\Users\\(?!Public\\)[^\\]+|[a-z]:\\Documents and Settings\\[^\\]+)(?=\\|$)/i.exec(
      bare,
    );
  if (user !== null) return below('user', /^[a-z]:/i.test(bare) ? 'letter' : 'system', bare.slice(user[0].length));
  const programs = /^%(?:ProgramFiles|ProgramFiles\(x86\)|ProgramW6432|CommonProgramFiles)%(?=\\|$)/i.exec(bare);
  if (programs !== null) return below('fixed', 'system', bare.slice(programs[0].length));
  if (/^[a-z]:\\[^\\]/i.test(bare)) return below('fixed', 'letter', bare.slice(2));
  return null;
}

function below(kind: FileKind, by: FilePlace['by'], rest: string): FilePlace {
  const segments = rest
    .split('\\')
    .filter((segment) => segment !== '')
    .map((segment) => segment.toLowerCase().replaceAll(UNKNOWN, '...'));
  const last = segments.at(-1) ?? null;
  return { kind, by, segments, file: last === null || last.includes('...') ? null : (last.split(/\s/)[0] as string) };
}
