// Below this, one thread is done before a second one is ready.
const FILES_FOR_SECOND_THREAD = 200;
const FILES_PER_THREAD = 50;

/** How many worker threads a run gets; 0 where everything runs in this thread. */
export function threadsFor(asked: number | 'auto', files: number, processors: number): number {
  if (processors === 0) return 0;
  if (asked !== 'auto') return asked;
  return files <= FILES_FOR_SECOND_THREAD ? 1 : Math.min(processors, Math.ceil(files / FILES_PER_THREAD));
}
