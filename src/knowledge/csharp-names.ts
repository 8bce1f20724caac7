/**
 * Names of .NET that programs beside drivers reach for keys, files, devices and windows with.
 *
 * @see https://learn.microsoft.com/dotnet/api/microsoft.win32.registrykey
 * @see https://learn.microsoft.com/dotnet/api/system.environment.specialfolder
 */

/** Environment.SpecialFolder, as a path would spell it. */
export const CS_FOLDERS: Readonly<Record<string, string>> = {
  System: '%SystemRoot%\\System32', SystemX86: '%SystemRoot%\\SysWOW64', Windows: '%SystemRoot%', CommonApplicationData: '%ProgramData%',
  ProgramFiles: '%ProgramFiles%', ProgramFilesX86: '%ProgramFiles(x86)%', ApplicationData: '%APPDATA%', LocalApplicationData: '%LOCALAPPDATA%',
  UserProfile: '%USERPROFILE%', Personal: '%USERPROFILE%\\Documents', MyDocuments: '%USERPROFILE%\\Documents', Desktop: '%USERPROFILE%\\Desktop',
  DesktopDirectory: '%USERPROFILE%\\Desktop',
};

/** Properties whose value is a path. */
export const CS_PATH_VALUES: Readonly<Record<string, string>> = { SystemDirectory: '%SystemRoot%\\System32' };

/** What a method does with the file that an argument names; methods of File, Directory, FileInfo and the like. */
export const CS_FILE_METHODS: Readonly<Record<string, readonly { readonly arg: number; readonly action: 'open' | 'write' }[]>> = {
  Copy: [{ arg: 0, action: 'open' }, { arg: 1, action: 'write' }], Move: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }], Delete: [{ arg: 0, action: 'write' }],
  Replace: [{ arg: 0, action: 'open' }, { arg: 1, action: 'write' }], Open: [{ arg: 0, action: 'open' }], OpenRead: [{ arg: 0, action: 'open' }], OpenWrite: [{ arg: 0, action: 'write' }],
  OpenText: [{ arg: 0, action: 'open' }], OpenHandle: [{ arg: 0, action: 'open' }], Create: [{ arg: 0, action: 'write' }], CreateText: [{ arg: 0, action: 'write' }],
  AppendText: [{ arg: 0, action: 'write' }], AppendAllText: [{ arg: 0, action: 'write' }], AppendAllLines: [{ arg: 0, action: 'write' }],
  WriteAllText: [{ arg: 0, action: 'write' }], WriteAllBytes: [{ arg: 0, action: 'write' }], WriteAllLines: [{ arg: 0, action: 'write' }],
  WriteAllTextAsync: [{ arg: 0, action: 'write' }], WriteAllBytesAsync: [{ arg: 0, action: 'write' }],
  ReadAllText: [{ arg: 0, action: 'open' }], ReadAllBytes: [{ arg: 0, action: 'open' }], ReadAllLines: [{ arg: 0, action: 'open' }], ReadLines: [{ arg: 0, action: 'open' }],
  Exists: [{ arg: 0, action: 'open' }], CreateDirectory: [{ arg: 0, action: 'write' }],
};

/** Types whose constructor opens the file that an argument names. */
export const CS_FILE_TYPES: Readonly<Record<string, 'open' | 'write'>> = { FileStream: 'open', StreamReader: 'open', StreamWriter: 'write', FileInfo: 'open' };

/** Programs that do installation work, which a program starts by name. */
export const CS_SETUP_PROGRAMS = /^(?:sc|reg|regsvr32|rundll32|wevtutil|mofcomp|devcon\w*|nefcon\w*|lodctr|infdefaultinstall|xcopy|robocopy)$/;
