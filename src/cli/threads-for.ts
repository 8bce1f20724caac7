import type { PackageFiles } from '../run/packages';

// Below this, one thread is done before a second one is ready.
const BYTES_FOR_SECOND_THREAD = 512 * 1024;
const FILES_FOR_SECOND_THREAD = 200;
const BYTES_PER_THREAD = 128 * 1024;
const FILES_PER_THREAD = 50;

/**
 * How many worker threads a run gets: those that were asked for, or as many as its files are worth; none without
 * processors.
 */
export function threadsFor(asked: number | 'auto', packages: readonly PackageFiles[], processors: number): number {
  if (processors === 0) return 0;
  if (asked !== 'auto') return asked;
  const files = packages.reduce((sum, each) => sum + each.files.length, 0);
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  if (files <= FILES_FOR_SECOND_THREAD && bytes <= BYTES_FOR_SECOND_THREAD) return 1;
  const worth = Math.max(Math.ceil(files / FILES_PER_THREAD), Math.ceil(bytes / BYTES_PER_THREAD));
  return Math.min(processors, packages.length, worth);
}
