/**
 * Functions that take a registry key, a file or a device by its name, with the positions (from 0) of the arguments that
 * tell which. Names stand without `A` or `W`.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/ddi/
 * @see https://learn.microsoft.com/windows/win32/sysinfo/registry-functions
 */

/** A function over a root key and a path below it. */
export interface KeySink {
  readonly root: number;
  readonly path: number;
  /** The argument with the access that is asked for; null when there is none. */
  readonly access: number | null;
  readonly writes: boolean;
  /** The argument with the name of a value; null when the function is not about one. */
  readonly value: number | null;
}

const key = (access: number | null, writes: boolean, value: number | null = null): KeySink => ({ root: 0, path: 1, access, writes, value });

export const KEY_SINKS: Readonly<Record<string, KeySink>> = {
  RegOpenKeyEx: key(3, false), RegOpenKey: key(null, false), RegOpenKeyTransacted: key(3, false), RegCreateKeyEx: key(5, true), RegCreateKey: key(null, true),
  RegCreateKeyTransacted: key(5, true), RegDeleteKey: key(null, true), RegDeleteKeyEx: key(null, true), RegDeleteTree: key(null, true),
  RegGetValue: key(null, false, 2), RegSetKeyValue: key(null, true, 2), RegDeleteKeyValue: key(null, true, 2), RegRenameKey: key(null, true),
  SHGetValue: key(null, false, 2), SHSetValue: key(null, true, 2), SHDeleteKey: key(null, true), SHDeleteValue: key(null, true, 2), SHRegGetValue: key(null, false, 2),
  SHDeleteEmptyKey: key(null, true), SHCopyKey: key(null, true), RegSetValue: key(null, true), RegQueryValue: key(null, false), RegDeleteKeyTransacted: key(null, true),
  RegLoadKey: key(null, true), RegUnLoadKey: key(null, true), RegReplaceKey: key(null, true), RegCopyTree: key(null, false), SHRegGetPath: key(null, false, 2), SHRegSetPath: key(null, true, 2),
};

/** Methods of CRegKey and the like: the first argument is the root, the second the path. */
export const KEY_METHODS: Readonly<Record<string, KeySink>> = { Open: key(2, false), Create: key(null, true), RecurseDeleteKey: key(null, true) };

/** Functions that take OBJECT_ATTRIBUTES: the position of those and of the access. */
export interface AttributesSink {
  readonly attributes: number;
  readonly access: number | null;
  readonly writes: boolean;
}

export const KEY_ATTRIBUTES_SINKS: Readonly<Record<string, AttributesSink>> = {
  ZwOpenKey: { attributes: 2, access: 1, writes: false }, NtOpenKey: { attributes: 2, access: 1, writes: false },
  ZwOpenKeyEx: { attributes: 2, access: 1, writes: false }, NtOpenKeyEx: { attributes: 2, access: 1, writes: false },
  ZwCreateKey: { attributes: 2, access: 1, writes: true }, NtCreateKey: { attributes: 2, access: 1, writes: true },
  ZwOpenKeyTransacted: { attributes: 2, access: 1, writes: false }, ZwCreateKeyTransacted: { attributes: 2, access: 1, writes: true },
};

export const FILE_ATTRIBUTES_SINKS: Readonly<Record<string, AttributesSink>> = {
  ZwCreateFile: { attributes: 2, access: 1, writes: false }, NtCreateFile: { attributes: 2, access: 1, writes: false },
  ZwOpenFile: { attributes: 2, access: 1, writes: false }, NtOpenFile: { attributes: 2, access: 1, writes: false },
  IoCreateFile: { attributes: 2, access: 1, writes: false }, IoCreateFileEx: { attributes: 2, access: 1, writes: false },
  IoCreateFileSpecifyDeviceObjectHint: { attributes: 2, access: 1, writes: false },
  FltCreateFile: { attributes: 4, access: 3, writes: false }, FltCreateFileEx: { attributes: 5, access: 4, writes: false },
  FltCreateFileEx2: { attributes: 5, access: 4, writes: false }, ZwDeleteFile: { attributes: 0, access: null, writes: true },
};

/** The run-time library's helpers: the root by number, then the path. */
export const RTL_KEY_SINKS: Readonly<Record<string, { readonly writes: boolean; readonly value: number | null }>> = {
  RtlQueryRegistryValues: { writes: false, value: null }, RtlQueryRegistryValuesEx: { writes: false, value: null }, RtlCheckRegistryKey: { writes: false, value: null },
  RtlWriteRegistryValue: { writes: true, value: 2 }, RtlDeleteRegistryValue: { writes: true, value: 2 }, RtlCreateRegistryKey: { writes: true, value: null },
};

const RTL_ROOTS = ['ABSOLUTE', 'SERVICES', 'CONTROL', 'WINDOWS_NT', 'DEVICEMAP', 'USER'] as const;

/** The roots of the run-time library's helpers by name, where code says them by number. */
export function rtlRoots(symbols: ReadonlySet<string>): ReadonlySet<string> {
  const [only, ...others] = symbols;
  const name = only !== undefined && others.length === 0 && /^\d$/.test(only) ? RTL_ROOTS[Number(only)] : undefined;
  return name === undefined ? symbols : new Set([`RTL_REGISTRY_${name}`]);
}

/** What a function does with the file that an argument names. */
export type FileAction = 'open' | 'write' | 'load' | 'run' | 'service' | 'registry';

export const FILE_SINKS: Readonly<Record<string, readonly { readonly arg: number; readonly action: FileAction }[]>> = {
  CreateFile: [{ arg: 0, action: 'open' }], CreateFile2: [{ arg: 0, action: 'open' }], CreateFileTransacted: [{ arg: 0, action: 'open' }],
  DeleteFile: [{ arg: 0, action: 'write' }], CopyFile: [{ arg: 0, action: 'open' }, { arg: 1, action: 'write' }], CopyFileEx: [{ arg: 0, action: 'open' }, { arg: 1, action: 'write' }],
  CopyFile2: [{ arg: 0, action: 'open' }, { arg: 1, action: 'write' }], MoveFile: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }],
  MoveFileEx: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }], ReplaceFile: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }],
  CreateDirectory: [{ arg: 0, action: 'write' }], SHCreateDirectoryEx: [{ arg: 1, action: 'write' }], RemoveDirectory: [{ arg: 0, action: 'write' }],
  fopen: [{ arg: 0, action: 'open' }], _wfopen: [{ arg: 0, action: 'open' }], _tfopen: [{ arg: 0, action: 'open' }], _fsopen: [{ arg: 0, action: 'open' }],
  _wfsopen: [{ arg: 0, action: 'open' }], _tfsopen: [{ arg: 0, action: 'open' }],
  fopen_s: [{ arg: 1, action: 'open' }], _wfopen_s: [{ arg: 1, action: 'open' }], _tfopen_s: [{ arg: 1, action: 'open' }], _open: [{ arg: 0, action: 'open' }],
  ifstream: [{ arg: 0, action: 'open' }], ofstream: [{ arg: 0, action: 'write' }], fstream: [{ arg: 0, action: 'open' }], wifstream: [{ arg: 0, action: 'open' }],
  wofstream: [{ arg: 0, action: 'write' }], wfstream: [{ arg: 0, action: 'open' }],
  create_directory: [{ arg: 0, action: 'write' }], create_directories: [{ arg: 0, action: 'write' }], remove_all: [{ arg: 0, action: 'write' }],
  copy_file: [{ arg: 0, action: 'open' }, { arg: 1, action: 'write' }],
  LoadLibrary: [{ arg: 0, action: 'load' }], LoadLibraryEx: [{ arg: 0, action: 'load' }], AfxLoadLibrary: [{ arg: 0, action: 'load' }],
  SetDllDirectory: [{ arg: 0, action: 'load' }], AddDllDirectory: [{ arg: 0, action: 'load' }],
  CreateService: [{ arg: 7, action: 'service' }], ChangeServiceConfig: [{ arg: 4, action: 'service' }],
  CreateProcess: [{ arg: 0, action: 'run' }, { arg: 1, action: 'run' }], CreateProcessAsUser: [{ arg: 1, action: 'run' }, { arg: 2, action: 'run' }],
  WinExec: [{ arg: 0, action: 'run' }], ShellExecute: [{ arg: 2, action: 'run' }], system: [{ arg: 0, action: 'run' }], _wsystem: [{ arg: 0, action: 'run' }],
  RegSetValueEx: [{ arg: 4, action: 'registry' }], RegSetKeyValue: [{ arg: 4, action: 'registry' }], SetupCopyOEMInf: [{ arg: 0, action: 'open' }],
  SetupOpenInfFile: [{ arg: 0, action: 'open' }], GetPrivateProfileString: [{ arg: 5, action: 'open' }], WritePrivateProfileString: [{ arg: 3, action: 'write' }],
  GetPrivateProfileInt: [{ arg: 3, action: 'open' }], GetPrivateProfileSection: [{ arg: 3, action: 'open' }], WritePrivateProfileSection: [{ arg: 2, action: 'write' }],
  GetPrivateProfileStruct: [{ arg: 4, action: 'open' }], WritePrivateProfileStruct: [{ arg: 4, action: 'write' }],
  _wopen: [{ arg: 0, action: 'open' }], _topen: [{ arg: 0, action: 'open' }], _sopen: [{ arg: 0, action: 'open' }], _wsopen: [{ arg: 0, action: 'open' }], _tsopen: [{ arg: 0, action: 'open' }],
  _sopen_s: [{ arg: 1, action: 'open' }], _wsopen_s: [{ arg: 1, action: 'open' }], _tsopen_s: [{ arg: 1, action: 'open' }], freopen: [{ arg: 0, action: 'open' }],
  _wfreopen: [{ arg: 0, action: 'open' }], _tfreopen: [{ arg: 0, action: 'open' }], freopen_s: [{ arg: 1, action: 'open' }], _wfreopen_s: [{ arg: 1, action: 'open' }],
  remove: [{ arg: 0, action: 'write' }], _wremove: [{ arg: 0, action: 'write' }], _tremove: [{ arg: 0, action: 'write' }], _unlink: [{ arg: 0, action: 'write' }],
  _wunlink: [{ arg: 0, action: 'write' }], rename: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }], _wrename: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }],
  _mkdir: [{ arg: 0, action: 'write' }], _wmkdir: [{ arg: 0, action: 'write' }], _tmkdir: [{ arg: 0, action: 'write' }], SHCreateDirectory: [{ arg: 1, action: 'write' }],
  CreateDirectoryEx: [{ arg: 1, action: 'write' }], CreateHardLink: [{ arg: 0, action: 'write' }, { arg: 1, action: 'open' }],
  CreateSymbolicLink: [{ arg: 0, action: 'write' }, { arg: 1, action: 'open' }], MoveFileWithProgress: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }],
  MoveFileTransacted: [{ arg: 0, action: 'write' }, { arg: 1, action: 'write' }], DeleteFileTransacted: [{ arg: 0, action: 'write' }],
  CopyFileTransacted: [{ arg: 0, action: 'open' }, { arg: 1, action: 'write' }], CreateDirectoryTransacted: [{ arg: 1, action: 'write' }], OpenFile: [{ arg: 0, action: 'open' }],
  _lopen: [{ arg: 0, action: 'open' }], _lcreat: [{ arg: 0, action: 'write' }], LoadModule: [{ arg: 0, action: 'run' }], _popen: [{ arg: 0, action: 'run' }],
  _wpopen: [{ arg: 0, action: 'run' }], _tpopen: [{ arg: 0, action: 'run' }], CreateProcessWithLogon: [{ arg: 4, action: 'run' }, { arg: 5, action: 'run' }],
  CreateProcessWithToken: [{ arg: 2, action: 'run' }, { arg: 3, action: 'run' }], RegLoadKey: [{ arg: 2, action: 'open' }], RegRestoreKey: [{ arg: 1, action: 'open' }],
  RegSaveKey: [{ arg: 1, action: 'write' }], RegSaveKeyEx: [{ arg: 1, action: 'write' }],
};

/** Functions that open a device by its name. */
export const DEVICE_SINKS: Readonly<Record<string, number>> = {
  CreateFile: 0, CreateFile2: 0, IoGetDeviceObjectPointer: 0, WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME: 1, WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME: 1,
  CreateFileTransacted: 0, _open: 0, _wopen: 0, _topen: 0, _sopen: 0, _wsopen: 0, fopen: 0, _wfopen: 0, _tfopen: 0, _sopen_s: 1, _wsopen_s: 1, fopen_s: 1, _wfopen_s: 1, _tfopen_s: 1,
};

/** Names of functions that initialise a counted string: a whole native key path there is one that somebody opens. */
export const STRING_INITIALISERS: ReadonlySet<string> = new Set([
  'RtlInitUnicodeString', 'RtlInitAnsiString', 'RtlUnicodeStringInit', 'RtlInitUnicodeStringEx', 'RTL_CONSTANT_STRING', 'DECLARE_CONST_UNICODE_STRING',
  'DECLARE_GLOBAL_CONST_UNICODE_STRING', 'NdisInitUnicodeString', 'NdisInitializeString', 'RtlInitString', 'RtlUnicodeStringInitEx', 'RtlCreateUnicodeString',
  'RtlCreateUnicodeStringFromAsciiz', 'RTL_CONSTANT_UNICODE_STRING',
]);

/**
 * Functions that open nothing by a text: they compare or print it, or load the driver of a key, which is their
 * contract.
 */
export const ONLY_LOOKS = /^(?:(?:Zw|Nt)(?:Unl|L)oadDriver|Rtl(?:Prefix|Equal|Compare)\w*String|_?(?:wcs|str|_tcs|mem|lstr)\w*(?:cmp|str|chr|len|icmp)\w*|DbgPrint\w*|Kd?Print\w*|KdPrintEx?|Trace\w*|DoTrace\w*|printf|wprintf|_tprintf|OutputDebugString\w*|NT_ASSERT|ASSERT|RtlFreeUnicodeString|UNREFERENCED_PARAMETER|sizeof|ARRAYSIZE|_countof|IsEqual\w*|FsRtlIsNameInExpression)$/;

/** Accesses that change a key. */
export const WRITING_KEY_ACCESS: ReadonlySet<string> = new Set(['KEY_WRITE', 'KEY_SET_VALUE', 'KEY_CREATE_SUB_KEY', 'KEY_ALL_ACCESS', 'GENERIC_WRITE', 'GENERIC_ALL', 'MAXIMUM_ALLOWED_WRITE']);

/** Accesses and dispositions that change or create a file. */
export const WRITING_FILE_ACCESS: ReadonlySet<string> = new Set([
  'GENERIC_WRITE', 'FILE_WRITE_DATA', 'FILE_APPEND_DATA', 'FILE_GENERIC_WRITE', 'GENERIC_ALL', 'FILE_ALL_ACCESS', 'DELETE', 'FILE_OVERWRITE_IF', 'FILE_CREATE',
  'FILE_OPEN_IF', 'FILE_SUPERSEDE', 'FILE_OVERWRITE', 'CREATE_ALWAYS', 'CREATE_NEW', 'OPEN_ALWAYS', 'TRUNCATE_EXISTING',
]);

/**
 * How a handle below `Parameters` comes about: the argument with the handle, that with the access, and one that must
 * say which key.
 */
export const PARAMETERS_OPENERS: Readonly<Record<string, { readonly handle: number; readonly access: number; readonly which: { readonly arg: number; readonly word: string } | null }>> = {
  WdfDriverOpenParametersRegistryKey: { handle: 3, access: 1, which: null },
  IoOpenDriverRegistryKey: { handle: 4, access: 2, which: { arg: 1, word: 'DriverRegKeyParameters' } },
  GetServiceRegistryStateKey: { handle: 3, access: 2, which: { arg: 1, word: 'ServiceRegistryStateParameters' } },
};

/** How a key is opened below another: by a handle and a name, or by OBJECT_ATTRIBUTES with a root directory. */
export const CHILD_OPENERS: Readonly<Record<string, { readonly parent: number; readonly name: number } | { readonly attributes: number }>> = {
  WdfRegistryOpenKey: { parent: 0, name: 1 }, WdfRegistryCreateKey: { parent: 0, name: 1 }, RegOpenKeyEx: { parent: 0, name: 1 }, RegCreateKeyEx: { parent: 0, name: 1 },
  RegOpenKey: { parent: 0, name: 1 }, RegCreateKey: { parent: 0, name: 1 }, ZwOpenKey: { attributes: 2 }, ZwCreateKey: { attributes: 2 }, NtOpenKey: { attributes: 2 },
  NtCreateKey: { attributes: 2 }, ZwOpenKeyEx: { attributes: 2 },
};

/** Functions by which code learns where its own binary lies: in the driver store, after a port. */
export const OWN_DIRECTORY_FUNCTIONS: ReadonlySet<string> = new Set(['GetModuleFileName', 'IoGetDriverDirectory', 'IoQueryFullDriverPath']);

/** Functions that change a key by a handle, and where they have it. */
export const HANDLE_WRITERS: Readonly<Record<string, number>> = {
  WdfRegistryAssignValue: 0, WdfRegistryAssignULong: 0, WdfRegistryAssignString: 0, WdfRegistryAssignUnicodeString: 0, WdfRegistryAssignMultiString: 0, WdfRegistryAssignMemory: 0,
  WdfRegistryCreateKey: 0, WdfRegistryRemoveKey: 0, WdfRegistryRemoveValue: 0, ZwSetValueKey: 0, NtSetValueKey: 0, ZwDeleteValueKey: 0, ZwDeleteKey: 0,
  NtDeleteValueKey: 0, NtDeleteKey: 0, ZwRenameKey: 0, RtlWriteRegistryValue: 1, RtlDeleteRegistryValue: 1, RtlCreateRegistryKey: 1,
  RegSetValueEx: 0, RegSetValue: 0, RegDeleteValue: 0, RegSetKeyValue: 0, RegCreateKeyEx: 0, RegCreateKey: 0, RegDeleteKey: 0, RegDeleteKeyEx: 0, RegDeleteTree: 0, RegDeleteKeyValue: 0,
};

/** Functions that open keys which an INF writes with HKR, and that stay where they are. */
export const OWN_KEY_OPENERS =
  /^(?:IoOpenDeviceRegistryKey|IoOpenDeviceInterfaceRegistryKey|Wdf(?:Device|FdoInit)OpenRegistryKey|WdfDriverOpen(?:Parameters|PersistentState)RegistryKey|IoOpenDriverRegistryKey|GetServiceRegistryStateKey|SetupDiOpenDevRegKey|SetupDiCreateDevRegKey|CM_Open_DevNode_Key|CM_Open_Device_Interface_Key|NdisOpenConfiguration(?:Ex)?|PcNewRegistryKey)$/;

/** Functions that read or write a value by a handle: where they have the handle and the name. */
export const VALUE_ACCESSES: Readonly<Record<string, { readonly handle: number; readonly name: number }>> = {
  ZwQueryValueKey: { handle: 0, name: 1 }, NtQueryValueKey: { handle: 0, name: 1 }, ZwSetValueKey: { handle: 0, name: 1 }, ZwDeleteValueKey: { handle: 0, name: 1 },
  RegQueryValueEx: { handle: 0, name: 1 }, RegSetValueEx: { handle: 0, name: 1 }, RegGetValue: { handle: 0, name: 2 }, RegDeleteValue: { handle: 0, name: 1 },
  WdfRegistryQueryValue: { handle: 0, name: 1 }, WdfRegistryQueryULong: { handle: 0, name: 1 }, WdfRegistryQueryString: { handle: 0, name: 1 },
  WdfRegistryQueryUnicodeString: { handle: 0, name: 1 }, WdfRegistryQueryMultiString: { handle: 0, name: 1 }, WdfRegistryQueryMemory: { handle: 0, name: 1 },
  WdfRegistryAssignValue: { handle: 0, name: 1 }, WdfRegistryAssignULong: { handle: 0, name: 1 }, WdfRegistryAssignString: { handle: 0, name: 1 },
  RtlQueryRegistryValueWithFallback: { handle: 1, name: 2 }, NtSetValueKey: { handle: 0, name: 1 }, NtDeleteValueKey: { handle: 0, name: 1 },
  RegSetKeyValue: { handle: 0, name: 2 }, RegDeleteKeyValue: { handle: 0, name: 2 }, WdfRegistryAssignMemory: { handle: 0, name: 1 },
  WdfRegistryAssignUnicodeString: { handle: 0, name: 1 }, WdfRegistryAssignMultiString: { handle: 0, name: 1 }, WdfRegistryRemoveValue: { handle: 0, name: 1 },
};

/** Methods of CRegKey and classes like it that read a value of the key that the object holds; the others write it. */
export const VALUE_METHODS: Readonly<Record<string, 'read' | 'write'>> = {
  QueryDWORDValue: 'read', QueryQWORDValue: 'read', QueryStringValue: 'read', QueryMultiStringValue: 'read', QueryBinaryValue: 'read', QueryGUIDValue: 'read', QueryValue: 'read',
  SetDWORDValue: 'write', SetQWORDValue: 'write', SetStringValue: 'write', SetMultiStringValue: 'write', SetBinaryValue: 'write', SetGUIDValue: 'write', SetValue: 'write',
  DeleteValue: 'write',
};
