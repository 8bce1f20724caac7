/** What every place that a rule looks for leaves in the text: names of functions and constants, and pieces of paths. */
const TRACES = new RegExp(
  [
    '(?:Zw|Nt)(?:Open|Create)Key',
    'Zw(?:Create|Open|Delete)File',
    'NtCreateFile',
    'IoCreateFile',
    'FltCreateFile',
    'RTL_REGISTRY_',
    'Rtl(?:Query|Write|Delete|Check|Create)Registry',
    'QSettings',
    '(?:UPPER|LOWER)FILTERS',
    '"(?:APPDATA|LOCALAPPDATA|USERPROFILE|TEMP|TMP|ProgramFiles|windir)"',
    'RegOpenKey',
    'RegCreateKey',
    'RegDelete(?:Key|Tree)',
    'Reg(?:Get|SetKey)Value',
    'SH(?:Get|Set|Delete)(?:Value|Key)',
    'CRegKey',
    'HKEY_',
    'OpenParametersRegistryKey',
    'DriverRegKeyParameters',
    'ServiceRegistryState',
    'Registry\\\\+(?:Machine|User)',
    'CurrentControlSet',
    'EventMessageFile',
    'SystemRoot',
    'System32',
    'Get(?:System|Windows|SystemWindows)Directory',
    'CSIDL_',
    'FOLDERID_',
    'GetTempPath',
    'ProgramData',
    'Program Files',
    '"[A-Za-z]:\\\\',
    'DosDevices\\\\+[A-Za-z]:',
    '\\?\\?\\\\+[A-Za-z]:',
    '%(?:APPDATA|LOCALAPPDATA|USERPROFILE|TEMP|windir)%',
    'LoadLibrary',
    'IoCreateDevice',
    'IoCreate(?:Unprotected)?SymbolicLink',
    'WdfDeviceCreateSymbolicLink',
    'WdfDeviceInitAssignName',
    '\\\\\\\\\\.\\\\',
    'GLOBALROOT',
    'Device\\\\',
    'IoGetDeviceObjectPointer',
    'OPEN_BY_NAME',
    'IoGetDeviceInterfaces',
    'CM_Get_Device_Interface_List',
    'SetupDiGetClassDevs',
    'StartServiceCtrlDispatcher',
    'SERVICE_INTERACTIVE',
    'MB_SERVICE_NOTIFICATION',
    'MB_DEFAULT_DESKTOP',
    'CreateService',
    'SetupInstall(?:From|Services)',
    'InstallHinfSection',
    'UpperFilters',
    'LowerFilters',
    'DI_FUNCTION',
    'IDriverEntry',
    'DllRegisterServer',
    'DllInstall',
    'Elevation:',
    'runas',
    'CredUIPrompt',
    '(?:Local|Session)\\\\+\\w',
    'MessageBox',
    'CreateWindow',
    'DialogBox',
    'CreateDialog',
    'TaskDialog',
    'Shell_NotifyIcon',
    'Get(?:Open|Save)FileName',
    'PropertySheet',
    'FindWindow',
    'EnumWindows',
    'SetWindowsHook',
    'GetForegroundWindow',
    'OpenClipboard',
    'SendInput',
    'OpenInputDesktop',
    'SetThreadDesktop',
    'HWND_BROADCAST',
    'CreateProcess',
    'ShellExecute',
    'WinExec',
    '\\bsystem\\s*\\(',
    '_w?popen\\s*\\(',
    'RegSetValue',
    'CreateFile',
    'f?open(?:_s)?\\s*\\(\\s*L?"',
    'fstream',
    'WritePrivateProfile',
  ].join('|'),
);

/** The same as a pattern for other programs. */
export const TRACE_PATTERN: string = TRACES.source;

/** True when a file of C or C++ may hold a place that a rule looks for. */
export function mayConcernC(text: string): boolean {
  return TRACES.test(text);
}

const CSHARP_TRACES =
  /\bRegistry\b|\bRegistryKey\b|SystemDirectory|SpecialFolder|\\System32|\\Windows\\|%windir%|%SystemRoot%|ProgramData|CreateFile|\\\\\.\\|ServiceBase|UseWindowsService|(?:sc|reg|regsvr32|rundll32|wevtutil|devcon\w*|mofcomp)(?:\.exe)?"|LoadLibrary|NativeLibrary/i;

/** True when a file of C# may hold such a place. */
export function mayConcernCsharp(text: string): boolean {
  return CSHARP_TRACES.test(text);
}

/** True when a file tells about others of its unit: where the driver starts, which names it gives to texts. */
export function mayExplainC(text: string): boolean {
  return /\bDriverEntry\b|AddDevice|DeviceAdd|ServiceMain|GetSystemRoutineAddress|RegistryPath|\bm_\w+\s*\(\s*\w+\s*\)\s*[,{]/.test(
    text,
  );
}
