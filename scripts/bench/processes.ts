import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { middle } from './seconds';

/** What a process cost. */
export interface ProcessCost {
  /** Of the processor, of all its threads. */
  readonly seconds: number;
  /** The most memory that it held at one time, in megabytes. */
  readonly megabytes: number;
}

const REPORT = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(2, '\\n' + JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
})`;
const HOOK = `data:text/javascript,import { createRequire } from 'node:module'; const require = createRequire('file:///'); ${REPORT}`;

/** Runs Node.js once. */
export function costOf(args: readonly string[]): ProcessCost {
  const { stderr } = spawnSync(process.execPath, ['--import', HOOK, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stderr.slice(stderr.lastIndexOf('\n') + 1)) as ProcessCost;
}

/** The processor time of the start: Node.js alone, and a dry run over one small INF. */
export function startUp(inf: string, rounds: number): { readonly node: number; readonly dryRun: number } {
  const times = (args: readonly string[]): number => middle(Array.from({ length: rounds }, () => costOf(args).seconds));
  return { node: times(['-e', '0']), dryRun: times(['bin/infport.js', inf, '--exit-zero', '--no-diff']) };
}

/** A dry run over each file of a folder, by itself. */
export function singleFiles(folder: string): (ProcessCost & { readonly name: string; readonly bytes: number })[] {
  return readdirSync(folder)
    .filter((name) => /\.in[fx]$/i.test(name))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const cost = costOf(['bin/infport.js', path, '--exit-zero', '--no-diff', '--time-limit', '600']);
      return { name, bytes: statSync(path).size, ...cost };
    });
}
