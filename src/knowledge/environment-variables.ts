/**
 * Environment variables that every Windows sets, lower case: as `%name%` in registry data they are meant for the
 * reader.
 */
export const ENVIRONMENT_VARIABLES: ReadonlySet<string> = new Set(['allusersprofile', 'commonprogramfiles', 'commonprogramfiles(x86)', 'commonprogramw6432', 'driverdata', 'programdata', 'programfiles', 'programfiles(x86)', 'programw6432', 'public', 'systemdrive', 'systemroot', 'windir']);

/** The directories of Windows by DIRID, as a REG_EXPAND_SZ value spells them. */
export const WINDOWS_DIRECTORIES: ReadonlyMap<number, string> = new Map([
  [10, '%SystemRoot%'],
  [11, '%SystemRoot%\\System32'],
  [12, '%SystemRoot%\\System32\\drivers'],
]);
