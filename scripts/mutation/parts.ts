/** The folders whose guards decide whether a port is right and a write is safe. */
export const PARTS: readonly string[] = ['src/disk', 'src/diff', 'src/engine', 'transforms'];
