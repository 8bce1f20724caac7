import type { Job } from './job';
import type { PackageFiles } from './packages';

/** A job in the order in which jobs are started. */
export interface PlannedJob extends Job {
  /** Started before its turn, because it takes long: its results wait, and do not count as running ahead. */
  readonly early: boolean;
}

// Small enough that a slow file holds few others up, large enough that messages to threads cost nothing.
const FILES_PER_JOB = 48;
const BYTES_PER_JOB = 256 * 1024;
// With jobs of at most a sixteenth of a thread's share, the threads end at about the same time.
const JOBS_PER_THREAD = 16;
const LEAST_BYTES_PER_JOB = 32 * 1024;

/**
 * Packs packages into jobs, in their order. With several threads, those that are large beside the whole are jobs of
 * their own, started first and the largest before all, so that none of them is left for one thread at the end.
 */
export function planJobs(packages: readonly PackageFiles[], threads: number): PlannedJob[] {
  const share = packages.reduce((sum, { bytes }) => sum + bytes, 0) / Math.max(1, threads) / JOBS_PER_THREAD;
  const most = Math.min(BYTES_PER_JOB, Math.max(LEAST_BYTES_PER_JOB, share));
  const isEarly = ({ bytes }: PackageFiles): boolean => threads > 1 && bytes > Math.max(share, most);
  const early = packages.filter(isEarly).sort((a, b) => b.bytes - a.bytes);
  const jobs = packJobs(
    packages.filter((each) => !isEarly(each)),
    most,
  );
  return [...early.map((each) => ({ units: [unitOf(each)], early: true })), ...jobs];
}

function packJobs(packages: readonly PackageFiles[], most: number): PlannedJob[] {
  const jobs: { units: Job['units'][number][]; files: number; bytes: number; early: false }[] = [];
  for (const each of packages) {
    const last = jobs.at(-1);
    const fits =
      last !== undefined && last.files + each.files.length <= FILES_PER_JOB && last.bytes + each.bytes <= most;
    if (fits) {
      last.units.push(unitOf(each));
      last.files += each.files.length;
      last.bytes += each.bytes;
    } else jobs.push({ units: [unitOf(each)], files: each.files.length, bytes: each.bytes, early: false });
  }
  return jobs;
}

function unitOf({ files }: PackageFiles): Job['units'][number] {
  return { files, beside: [] };
}
