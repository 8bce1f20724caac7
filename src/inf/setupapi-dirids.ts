/**
 * The directories that the recorded setupapi answers put in place of `%dirid%`, by DIRID. They are those of one machine:
 * they serve the `setupapi` format of `infport parse` and nothing else.
 */
export const SETUPAPI_DIRECTORIES: ReadonlyMap<number, string> = new Map([
  [-1, ''],
  [65535, ''],
  [10, 'C:\\windows'],
  [11, 'C:\\windows\\system32'],
  [12, 'C:\\windows\\system32\\drivers'],
  [24, 'C:\\'],
  [66000, 'C:\\windows\\system32\\spool\\drivers\\x64'],
]);
