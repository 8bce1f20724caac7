/** The flags of `port` that are handed on for each folder; what its own `infport.config.json` says yields to them. */
export const HANDED_ON: readonly string[] = [
  ...['only', 'skip', 'severity', 'transform', 'allow-unproven', 'slices', 'min-build', 'arch', 'mode', 'encoding'],
  ...['define', 'safe', 'annotate', 'ignore-pattern', 'gitignore', 'ignore', 'unified', 'config'],
  ...['time-limit', 'work-limit', 'verbose'],
];
