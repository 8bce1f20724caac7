/**
 * The directories that the recorded setupapi implementation puts in place of `%dirid%`, by DIRID. They are those of one
 * machine: they serve the `setupapi` format of `infport parse` and nothing else. Directories of a user are left out,
 * since they depend on who asks; their tokens stay as written.
 */
const DIRECTORIES: ReadonlyMap<number, string> = new Map([
  [-1, ''],
  [0, ''],
  [65535, ''],
  [10, 'C:\\windows'],
  [11, 'C:\\windows\\system32'],
  [12, 'C:\\windows\\system32\\drivers'],
  [17, 'C:\\windows\\inf'],
  [18, 'C:\\windows\\help'],
  [20, 'C:\\windows\\fonts'],
  [21, 'C:\\windows\\system32\\viewers'],
  [23, 'C:\\windows\\system32\\spool\\drivers\\color'],
  [24, 'C:\\'],
  [25, 'C:\\windows'],
  [30, 'C:\\'],
  [50, 'C:\\windows\\system'],
  [51, 'C:\\windows\\system32\\spool'],
  [52, 'C:\\windows\\system32\\spool\\drivers'],
  [54, 'C:\\'],
  [55, 'C:\\windows\\system32\\spool\\prtprocs\\x64'],
  [16384 + 0x14, 'C:\\windows\\Fonts'],
  [16384 + 0x16, 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu'],
  [16384 + 0x17, 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs'],
  [16384 + 0x18, 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp'],
  [16384 + 0x19, 'C:\\users\\Public\\Desktop'],
  [16384 + 0x23, 'C:\\ProgramData'],
  [16384 + 0x24, 'C:\\windows'],
  [16384 + 0x25, 'C:\\windows\\system32'],
  [16384 + 0x26, 'C:\\Program Files'],
  [16384 + 0x29, 'C:\\windows\\syswow64'],
  [16384 + 0x2a, 'C:\\Program Files (x86)'],
  [16384 + 0x2b, 'C:\\Program Files\\Common Files'],
  [16384 + 0x2c, 'C:\\Program Files (x86)\\Common Files'],
  [16384 + 0x2d, 'C:\\ProgramData\\Microsoft\\Windows\\Templates'],
  [16384 + 0x2e, 'C:\\users\\Public\\Documents'],
  [66000, 'C:\\windows\\system32\\spool\\drivers\\x64'],
  [66001, 'C:\\windows\\system32\\spool\\prtprocs\\x64'],
  [66002, 'C:\\windows\\system32'],
  [66003, 'C:\\windows\\system32\\spool\\drivers\\color'],
]);

const UNKNOWN = 'C:\\windows\\system32\\unknown';
const SHELL_FOLDERS = { from: 0x4000, to: 0x403f };
const USER_DEFINED = 0x8000;
const PRINTER_ASP_FILES = 66004;
const USER_PROFILE = 53;

/** The directory for a DIRID; null when the token stays as written. DIRID 1 is the caller's: it depends on the file. */
export function setupapiDirectory(id: number): string | null {
  const known = DIRECTORIES.get(id);
  if (known !== undefined) return known;
  if (id === PRINTER_ASP_FILES) return UNKNOWN;
  if (id < 0 || id >= USER_DEFINED || id === USER_PROFILE) return null;
  return id >= SHELL_FOLDERS.from && id <= SHELL_FOLDERS.to ? null : UNKNOWN;
}
