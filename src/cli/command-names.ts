/** The names of all commands, for whoever has to know them without loading the commands; in the order of `COMMANDS`. */
export const COMMAND_NAMES = [
  'port',
  'check',
  'doctor',
  'inspect',
  'verify',
  'apply',
  'undo',
  'explain',
  'transforms',
  'parse',
  'merge',
  'bulk',
] as const;
