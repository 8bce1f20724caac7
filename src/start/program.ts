/** Everything that a process of infport runs. The build makes one file of it, with all that it needs: `bundled.js`. */

/** Runs infport with the arguments of a process. */
export function main(argv: readonly string[]): void {
  (require('../cli/main') as typeof import('../cli/main')).main(argv);
}

/** Serves as a worker thread. */
export function work(): void {
  (require('../run/worker') as typeof import('../run/worker')).serveParent();
}
