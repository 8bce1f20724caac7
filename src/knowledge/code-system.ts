/** Services of Windows that code of vendors is found to reach for; INFs of vendors install none of them. */
const INBOX_SERVICES: ReadonlySet<string> = new Set([
  'acpi', 'afd', 'audiosrv', 'bthport', 'bthusb', 'cdrom', 'dhcp', 'disk', 'dnscache', 'eventlog', 'fltmgr', 'hidclass', 'hidusb', 'http', 'i8042prt', 'kbdclass', 'kbdhid',
  'lanmanserver', 'lanmanworkstation', 'mouclass', 'mouhid', 'msiscsi', 'ndis', 'netbt', 'nsi', 'partmgr', 'pci', 'pcmcia', 'plugplay', 'rdbss', 'rpcss', 'serenum', 'serial',
  'spooler', 'sermouse', 'storahci', 'stornvme', 'storport', 'tcpip', 'tcpip6', 'umbus', 'usbccgp', 'usbhub', 'usbhub3', 'usbstor', 'usbuhci', 'usbxhci', 'usbehci', 'vds', 'volmgr',
  'volsnap', 'vss', 'w32time', 'wdf01000', 'winmgmt', 'winusb', 'wudfrd', 'wudfpf', 'wudfsvc', 'parport', 'crashcontrol', 'bfe', 'mpssvc', 'termservice', 'umrdpservice', 'stisvc',
]);

/** True for a service that comes with Windows. */
export function isInboxService(name: string): boolean {
  return INBOX_SERVICES.has(name.toLowerCase());
}

/** Files of Windows that code loads or runs by name. */
const INBOX_FILES = new RegExp(
  '^(?:(?:kernel32|kernelbase|user32|gdi32|advapi32|ntdll|ole32|oleaut32|shell32|shlwapi|shcore|ws2_32|wsock32|iphlpapi|setupapi|cfgmgr32|newdev|hid|winusb|winmm|mmdevapi|avrt|bcrypt|ncrypt'
  + '|crypt32|wintrust|version|psapi|dbghelp|userenv|wtsapi32|powrprof|rpcrt4|secur32|comctl32|comdlg32|dwmapi|uxtheme|d3d9|d3d11|d3d12|dxgi|opengl32|mfplat|msvcrt|ucrtbase|msvcp_win|netapi32'
  + '|wlanapi|dnsapi|dhcpcsvc|normaliz|imm32|propsys|windowscodecs|wevtapi|tdh|pdh|sechost|winspool|wudfx|wudfx02000|hal|mscoree|msi|imagehlp|fltlib|vssapi|clfsw32|ktmw32|virtdisk|api-ms-[\\w-]+'
  + '|ext-ms-[\\w-]+|activeds|credui|dbgeng|dciman32|ddraw|dsound|glu32|mpr|netshell|netcfgx|ntdsapi|ntlanman|odbc32|pcwum|rasapi32|riched20|samlib|sensapi|srvcli|usp10|wer|winhttp|wininet|xinput\\d?_?\\d?)\\.dll'
  + '|(?:cmd|rundll32|regsvr32|svchost|reg|sc|net|netsh|pnputil|powershell|wevtutil|msiexec|explorer|notepad|regedit|taskkill|tasklist|shutdown|wscript|cscript|mmc|control|conhost|dllhost|werfault|services|lsass'
  + '|winlogon|csrss|smss|wininit|dism|bcdedit|certutil|expand|fltmc|logman|tracerpt|schtasks|icacls|takeown|hdwwiz|infdefaultinstall|drvinst|mofcomp)\\.exe'
  + '|(?:ntoskrnl|hal|win32k|ntfs|tcpip|ndis|fltmgr|classpnp|disk|pci|acpi|usbport|usbhub|hidclass|ks|portcls|storport|wdf01000|null|beep)\\.(?:exe|sys|dll))$', 'i');

/** True for a file that comes with Windows. */
export function isInboxFile(name: string): boolean {
  return INBOX_FILES.test(name);
}

/** Programs of Windows that show windows. */
const WINDOW_PROGRAMS = /^(?:notepad|explorer|mspaint|calc|mmc|control|regedit|iexplore|msedge|taskmgr|eventvwr|devmgmt|wordpad|msinfo32|hdwwiz)(?:\.(?:exe|msc))?$/i;

/** True for a program that shows windows. */
export function showsWindows(name: string): boolean {
  return WINDOW_PROGRAMS.test(name);
}
