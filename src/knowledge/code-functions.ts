/**
 * Functions that driver and companion code calls, as far as they build texts or tell what becomes of them. Names
 * without the `A` or `W` at their end stand for both forms.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/ddi/
 * @see https://learn.microsoft.com/windows/win32/api/
 */

/** How a function fills its destination. Positions count from 0. */
export interface Builder {
  /** The argument that gets the text. */
  readonly into: number;
  readonly how: 'copy' | 'append' | 'format' | 'join' | 'expand' | 'environment' | 'backslash' | 'unknown';
  /** The argument with the text or the format; further ones follow it. */
  readonly from: number;
  /** The text that it gives whatever its arguments are: the directory of Windows and the like. */
  readonly gives?: string;
  /**
   * True for functions that some libraries give the count of characters before the format: then the format is one
   * further.
   */
  readonly counted?: true;
}

const copy = (into = 0, from = 1): Builder => ({ into, how: 'copy', from });
const append = (into = 0, from = 1): Builder => ({ into, how: 'append', from });
const format = (into: number, from: number): Builder => ({ into, how: 'format', from });
const maybeCounted = (into: number, from: number): Builder => ({ into, how: 'format', from, counted: true });
const gives = (into: number, text: string): Builder => ({ into, how: 'copy', from: -1, gives: text });
const unknown = (into: number): Builder => ({ into, how: 'unknown', from: -1 });

/** What fills a buffer or a counted string. */
export const BUILDERS: Readonly<Record<string, Builder>> = {
  RtlInitUnicodeString: copy(), RtlInitUnicodeStringEx: copy(), RtlInitAnsiString: copy(), RtlInitString: copy(), RtlUnicodeStringInit: copy(),
  RtlUnicodeStringInitEx: copy(), NdisInitUnicodeString: copy(), NdisInitializeString: copy(), RtlCopyUnicodeString: copy(), RtlUnicodeStringCopy: copy(),
  RtlUnicodeStringCopyString: copy(), RtlUnicodeStringCat: append(), RtlUnicodeStringCatString: append(), RtlUnicodeStringPrintf: format(0, 1),
  RtlAppendUnicodeToString: append(), RtlAppendUnicodeStringToString: append(), RtlAnsiStringToUnicodeString: copy(), RtlDuplicateUnicodeString: copy(2, 1),
  RtlInitEmptyUnicodeString: gives(0, ''), DECLARE_UNICODE_STRING_SIZE: gives(0, ''),
  DECLARE_CONST_UNICODE_STRING: copy(), DECLARE_GLOBAL_CONST_UNICODE_STRING: copy(), DECLARE_CONST_ANSI_STRING: copy(),
  RtlStringCbCopy: copy(0, 2), RtlStringCchCopy: copy(0, 2), RtlStringCbCat: append(0, 2), RtlStringCchCat: append(0, 2),
  RtlStringCbPrintf: format(0, 2), RtlStringCchPrintf: format(0, 2), RtlStringCbPrintfEx: format(0, 5), RtlStringCchPrintfEx: format(0, 5),
  RtlStringCbCopyN: copy(0, 2), RtlStringCchCopyN: copy(0, 2), RtlStringCbCatN: append(0, 2), RtlStringCchCatN: append(0, 2),
  RtlStringCbCopyUnicodeString: copy(0, 2), RtlStringCchCopyUnicodeString: copy(0, 2),
  StringCbCopy: copy(0, 2), StringCchCopy: copy(0, 2), StringCbCat: append(0, 2), StringCchCat: append(0, 2), StringCbPrintf: format(0, 2),
  StringCchPrintf: format(0, 2), StringCchCopyN: copy(0, 2), StringCbCopyN: copy(0, 2), StringCchPrintfEx: format(0, 5), StringCbPrintfEx: format(0, 5),
  swprintf: maybeCounted(0, 1), swprintf_s: format(0, 2), _snwprintf: format(0, 2), _snwprintf_s: format(0, 3), _snprintf: format(0, 2), snprintf: format(0, 2),
  _snprintf_s: format(0, 3), sprintf: format(0, 1), sprintf_s: format(0, 2), wsprintf: format(0, 1), _stprintf: maybeCounted(0, 1), _stprintf_s: format(0, 2),
  _sntprintf: format(0, 2), _sntprintf_s: format(0, 3), StringPrintf: format(0, 1), _swprintf: maybeCounted(0, 1),
  strcpy: copy(), wcscpy: copy(), _tcscpy: copy(), lstrcpy: copy(), strcpy_s: copy(0, 2), wcscpy_s: copy(0, 2), _tcscpy_s: copy(0, 2), wcsncpy: copy(),
  strncpy: copy(), wcsncpy_s: copy(0, 2), strncpy_s: copy(0, 2), strcat: append(), wcscat: append(), _tcscat: append(), lstrcat: append(),
  strcat_s: append(0, 2), wcscat_s: append(0, 2), _tcscat_s: append(0, 2), wcsncat: append(), strncat: append(),
  PathCombine: { into: 0, how: 'join', from: 1 }, PathCchCombine: { into: 0, how: 'join', from: 2 }, PathAppend: { into: 0, how: 'join', from: -2 },
  PathCchAppend: { into: 0, how: 'join', from: -3 }, ExpandEnvironmentStrings: { into: 1, how: 'expand', from: 0 },
  memcpy: copy(), RtlCopyMemory: copy(), RtlMoveMemory: copy(), memmove: copy(), memcpy_s: copy(0, 2), CopyMemory: copy(), wmemcpy: copy(),
  GetSystemDirectory: gives(0, '%SystemRoot%\\System32'), GetWindowsDirectory: gives(0, '%SystemRoot%'), GetSystemWindowsDirectory: gives(0, '%SystemRoot%'),
  GetSystemWow64Directory: gives(0, '%SystemRoot%\\SysWOW64'), GetTempPath: gives(1, '%TEMP%\\'),
  GetModuleFileName: unknown(1), GetCurrentDirectory: unknown(1), GetFullPathName: unknown(2), GetEnvironmentVariable: { into: 1, how: 'environment', from: 0 }, _dupenv_s: { into: 0, how: 'environment', from: 2 },
  _wdupenv_s: { into: 0, how: 'environment', from: 2 }, _wgetenv_s: { into: 1, how: 'environment', from: 3 }, getenv_s: { into: 1, how: 'environment', from: 3 },
  RegQueryValueEx: unknown(4), RegGetValue: unknown(5), RegEnumKeyEx: unknown(2), RegEnumKey: unknown(2), RegEnumValue: unknown(2), ReadFile: unknown(1), fgets: unknown(0),
  MultiByteToWideChar: copy(4, 2), WideCharToMultiByte: copy(4, 2), mbstowcs: copy(0, 1), IoGetDeviceProperty: unknown(3),
  WdfStringGetUnicodeString: unknown(1), StringFromGUID2: unknown(1), GetUserProfileDirectory: gives(1, '%USERPROFILE%'),
  RtlCreateUnicodeString: copy(), RtlCreateUnicodeStringFromAsciiz: copy(), RtlInitUTF8String: copy(), RtlUTF8StringToUnicodeString: copy(),
  RtlOemStringToUnicodeString: copy(), RtlUpcaseUnicodeString: copy(), RtlDowncaseUnicodeString: copy(), RtlCopyString: copy(), RtlMultiByteToUnicodeN: copy(0, 3),
  RtlUTF8ToUnicodeN: copy(0, 3), RtlAppendStringToString: append(), RtlAppendAsciizToString: append(), RtlUnicodeStringPrintfEx: format(0, 3),
  RtlUnicodeStringCopyEx: copy(), RtlUnicodeStringCopyStringEx: copy(), RtlUnicodeStringCatEx: append(), RtlUnicodeStringCatStringEx: append(),
  RtlUnicodeStringCbCopyN: copy(), RtlUnicodeStringCchCopyN: copy(), RtlUnicodeStringCbCopyStringN: copy(), RtlUnicodeStringCchCopyStringN: copy(),
  RtlUnicodeStringCbCatN: append(), RtlUnicodeStringCchCatN: append(), RtlUnicodeStringCbCatStringN: append(), RtlUnicodeStringCchCatStringN: append(),
  RtlStringCbCopyEx: copy(0, 2), RtlStringCchCopyEx: copy(0, 2), RtlStringCbCatEx: append(0, 2), RtlStringCchCatEx: append(0, 2),
  RtlStringCbCopyUnicodeStringEx: copy(0, 2), RtlStringCchCopyUnicodeStringEx: copy(0, 2),
  StringCbCopyEx: copy(0, 2), StringCchCopyEx: copy(0, 2), StringCbCatEx: append(0, 2), StringCchCatEx: append(0, 2), StringCbCatN: append(0, 2), StringCchCatN: append(0, 2),
  _tcsncpy: copy(), _tcsncat: append(), _tcsncpy_s: copy(0, 2), wcsncat_s: append(0, 2), strncat_s: append(0, 2), _tcsncat_s: append(0, 2),
  lstrcpyn: copy(), StrCpy: copy(), StrCpyN: copy(), StrCat: append(), StrCatBuff: append(), StrNCat: append(), wnsprintf: format(0, 2), strlcpy: copy(), strlcat: append(),
  mbstowcs_s: copy(1, 3), PathAllocCombine: { into: 3, how: 'join', from: 0 }, PathCchCombineEx: { into: 0, how: 'join', from: 2 },
  PathCchAppendEx: { into: 0, how: 'join', from: -3 }, PathAddBackslash: { into: 0, how: 'backslash', from: -1 }, PathCchAddBackslash: { into: 0, how: 'backslash', from: -1 },
  PathCchAddBackslashEx: { into: 0, how: 'backslash', from: -1 }, PathRemoveFileSpec: unknown(0), PathCchRemoveFileSpec: unknown(0), PathRenameExtension: unknown(0),
  PathCchRenameExtension: unknown(0), SHExpandEnvironmentStrings: { into: 1, how: 'expand', from: 0 }, ExpandEnvironmentStringsForUser: { into: 2, how: 'expand', from: 1 },
  GetSystemWow64Directory2: gives(0, '%SystemRoot%\\SysWOW64'), GetTempPath2: gives(1, '%TEMP%\\'), GetAllUsersProfileDirectory: gives(0, '%ProgramData%'),
  _tgetenv_s: { into: 1, how: 'environment', from: 3 }, _tdupenv_s: { into: 0, how: 'environment', from: 2 },
  CM_Get_Device_Interface_List: unknown(2), IoRegisterDeviceInterface: unknown(3), GetDlgItemText: unknown(2), LoadString: unknown(2), scanf: unknown(1),
};

/** Functions whose value is a text. */
export const TEXT_FUNCTIONS: Readonly<Record<string, 'same' | 'registry-path' | 'environment' | { readonly gives: string }>> = {
  TEXT: 'same', _T: 'same', _TEXT: 'same', __TEXT: 'same', T: 'same', OLESTR: 'same', NDIS_STRING_CONST: 'same', RTL_CONSTANT_STRING: 'same',
  RTL_CONSTANT_UNICODE_STRING: 'same', ARRAYSIZE: 'same', wstring: 'same', string: 'same', u16string: 'same', path: 'same', wstring_view: 'same', string_view: 'same',
  CString: 'same', CStringW: 'same', CStringA: 'same', _bstr_t: 'same', CComBSTR: 'same', SysAllocString: 'same', c_str: 'same', data: 'same', get: 'same', GetBuffer: 'same', wc_str: 'same', str: 'same', native: 'same',
  GetString: 'same', move: 'same', const_cast: 'same', static_cast: 'same', reinterpret_cast: 'same', _wcsdup: 'same', _strdup: 'same', wcsdup: 'same',
  PCWSTR: 'same', LPCWSTR: 'same', PWSTR: 'same', LPWSTR: 'same', PCSTR: 'same', LPCSTR: 'same', LPCTSTR: 'same', PCTSTR: 'same', LPTSTR: 'same', CAtlString: 'same', CAtlStringW: 'same',
  CAtlStringA: 'same', hstring: 'same', bstr_t: 'same', u8path: 'same', QString: 'same', QStringLiteral: 'same', QLatin1String: 'same', fromLatin1: 'same', fromUtf8: 'same',
  fromStdString: 'same', fromStdWString: 'same', fromWCharArray: 'same', toStdWString: 'same', toStdString: 'same', toLocal8Bit: 'same', toUtf8: 'same', constData: 'same', utf16: 'same',
  lexically_normal: 'same', make_preferred: 'same', generic_string: 'same', generic_wstring: 'same', StrDup: 'same', _tcsdup: 'same', A2T: 'same', T2A: 'same', W2A: 'same', T2CW: 'same',
  A2CW: 'same', W2CT: 'same', CW2T: 'same', CW2A: 'same', CA2T: 'same',
  NT_SUCCESS: 'same', W2T: 'same', T2W: 'same', A2W: 'same', CT2W: 'same', CA2W: 'same', HSTRING: 'same', W: 'same',
  getenv: 'environment', _wgetenv: 'environment', _tgetenv: 'environment', WdfDriverGetRegistryPath: 'registry-path', temp_directory_path: { gives: '%TEMP%\\' },
};

/** Directories that the shell names by number or identifier. */
export const SHELL_FOLDERS: Readonly<Record<string, string>> = {
  CSIDL_SYSTEM: '%SystemRoot%\\System32', CSIDL_SYSTEMX86: '%SystemRoot%\\SysWOW64', CSIDL_WINDOWS: '%SystemRoot%', CSIDL_COMMON_APPDATA: '%ProgramData%',
  CSIDL_PROGRAM_FILES: '%ProgramFiles%', CSIDL_PROGRAM_FILESX86: '%ProgramFiles(x86)%', CSIDL_APPDATA: '%APPDATA%', CSIDL_LOCAL_APPDATA: '%LOCALAPPDATA%',
  CSIDL_PERSONAL: '%USERPROFILE%\\Documents', CSIDL_MYDOCUMENTS: '%USERPROFILE%\\Documents', CSIDL_DESKTOP: '%USERPROFILE%\\Desktop',
  CSIDL_DESKTOPDIRECTORY: '%USERPROFILE%\\Desktop', CSIDL_PROFILE: '%USERPROFILE%',
  FOLDERID_System: '%SystemRoot%\\System32', FOLDERID_SystemX86: '%SystemRoot%\\SysWOW64', FOLDERID_Windows: '%SystemRoot%', FOLDERID_ProgramData: '%ProgramData%',
  FOLDERID_ProgramFiles: '%ProgramFiles%', FOLDERID_ProgramFilesX86: '%ProgramFiles(x86)%', FOLDERID_RoamingAppData: '%APPDATA%',
  FOLDERID_LocalAppData: '%LOCALAPPDATA%', FOLDERID_LocalAppDataLow: '%USERPROFILE%\\AppData\\LocalLow', FOLDERID_Documents: '%USERPROFILE%\\Documents',
  FOLDERID_Desktop: '%USERPROFILE%\\Desktop', FOLDERID_Profile: '%USERPROFILE%', FOLDERID_Downloads: '%USERPROFILE%\\Downloads', FOLDERID_Pictures: '%USERPROFILE%\\Pictures',
};

/** Where the shell's functions have the identifier, which argument gets the text, and which names a folder below. */
export const SHELL_FOLDER_FUNCTIONS: Readonly<Record<string, { readonly id: number; readonly into: number; readonly below?: number }>> = {
  SHGetFolderPath: { id: 1, into: 4 }, SHGetSpecialFolderPath: { id: 2, into: 1 }, SHGetKnownFolderPath: { id: 0, into: 3 }, SHGetFolderPathAndSubDir: { id: 1, into: 5, below: 4 },
};

/** The name without the `A` or `W` at its end, where only that parts it from a known name. */
export function plainName(name: string): string {
  return /[a-z0-9_][AW]$/.test(name) ? name.slice(0, -1) : name;
}

/** A builder by the name of a function, in either form; undefined for other functions. */
export function builderOf(name: string): Builder | undefined {
  return own(BUILDERS, name) ?? own(BUILDERS, plainName(name));
}

/** A property of a table, never one that all objects have. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
