import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../src/code/source-language';
import { mayConcernC, TRACE_PATTERN } from '../src/code/prefilter';
import { filesBelow, findingsBelow } from './code-score';

// How long the code of a repository takes, beside what it takes to look for the same words with grep.
// Usage: npm run code:bench -- FOLDER

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Name a folder with driver code.');
  const code = filesBelow(folder).filter((path) => languageOf(path) !== null);
  const bytes = code.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  const traces = code.filter((path) => mayConcernC(readFileSync(join(folder, path), 'latin1'))).length;

  const grepStart = process.hrtime.bigint();
  const grep = spawnSync('grep', ['-rlP', TRACE_PATTERN, folder], { encoding: 'utf8' });
  const floor = seconds(grepStart);
  const named = grep.status === 0 ? grep.stdout.trimEnd().split('\n').length : 0;

  const start = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  const found = await findingsBelow(folder);
  const wall = seconds(start);
  const { user, system } = process.cpuUsage(cpu);
  const rules = new Map<string, number>();
  for (const { rule } of found) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const memory = process.resourceUsage().maxRSS / 1024;

  console.log(`${code.length} files of code, ${(bytes / 1e6).toFixed(1)} MB; ${traces} with a trace of a place`);
  console.log(`grep -rlP of the same words: ${floor.toFixed(1)} s, ${named} files`);
  console.log(
    `read and judged: ${wall.toFixed(1)} s (${(user / 1e6).toFixed(1)} s user, ${(system / 1e6).toFixed(1)} s system), ${memory.toFixed(0)} MB at most`,
  );
  const byRule = [...rules].sort(([a], [b]) => a.localeCompare(b)).map(([rule, count]) => `${rule} ${count}`);
  console.log(`findings: ${found.length} (${byRule.join(', ')})`);
}

function seconds(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e9;
}

void main();
