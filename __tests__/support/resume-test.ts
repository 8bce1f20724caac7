import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltInfport } from './built-infport';
import { scratchFolder } from './scratch-folder';

/** How runs ended that were killed and taken up again. */
export interface ResumeCounts {
  /** Kills while the run was at work; the others came after its end. */
  amid: number;
  /** Files that the last run of each series took from the report before it. */
  readonly taken: number[];
  /** Reports and patches that differ from those of a run without interruption. */
  readonly different: string[];
}

/**
 * Kills runs over a folder with SIGKILL when a share of the report is written, takes each up again, several times, and
 * compares what comes out in the end.
 *
 * @param series how often to start from nothing
 * @param kills how often each of them is killed, at growing shares of the files
 */
export async function resumeTest(
  infport: BuiltInfport,
  folder: string,
  series: number,
  kills: number,
): Promise<ResumeCounts> {
  const out = scratchFolder();
  const argsFor = (name: string): string[] => [
    ...['.', '-j', '2', '-f', `ndjson:${join(out, name, 'run.ndjson')}`],
    ...['--patch', join(out, name, 'port.patch'), '--resume', join(out, name, 'run.ndjson')],
  ];
  const bytesAt = (name: string, file: string): Buffer => {
    const path = join(out, name, file);
    return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  };
  const toTheEnd = async (name: string): Promise<string> => {
    const child = infport.start(folder, argsFor(name));
    child.stdout?.resume();
    let said = '';
    child.stderr?.on('data', (chunk) => (said += String(chunk)));
    await once(child, 'close');
    return said;
  };
  mkdirSync(join(out, 'whole'));
  await toTheEnd('whole');
  const size = bytesAt('whole', 'run.ndjson').length;
  const counts: ResumeCounts = { amid: 0, taken: [], different: [] };
  for (let at = 0; at < series; at++) {
    rmSync(join(out, 'again'), { recursive: true, force: true });
    mkdirSync(join(out, 'again'));
    for (let kill = 0; kill < kills; kill++) {
      const child = infport.start(folder, argsFor('again'));
      child.stdout?.resume();
      child.stderr?.resume();
      const end = once(child, 'exit');
      // A random moment in each share, in the middle of a row as often as not.
      const enough = (size * (kill + Math.random())) / kills;
      while (child.exitCode === null && bytesAt('again', 'run.ndjson').length < enough)
        await new Promise((resolve) => setTimeout(resolve, 2));
      if (child.exitCode === null) counts.amid++;
      child.kill('SIGKILL');
      await end;
    }
    const said = await toTheEnd('again');
    counts.taken.push(Number(/(\d+) of \d+ files taken/.exec(said)?.[1] ?? -1));
    for (const file of ['run.ndjson', 'port.patch'])
      if (!bytesAt('again', file).equals(bytesAt('whole', file))) counts.different.push(`series ${at}: ${file}`);
    if (existsSync(join(out, 'again', 'run.ndjson.earlier')))
      counts.different.push(`series ${at}: what was put aside is left`);
  }
  return counts;
}
