import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltInfport } from './built-infport';
import { bytesOf, scratchFolder, writeFiles } from './scratch-folder';

/** How the files were found after the kills. */
export interface KillCounts {
  /** Kills in time for no file, for some, and for all. */
  before: number;
  amid: number;
  after: number;
  /** Files that held neither all old nor all new bytes. */
  readonly mixed: string[];
  /** Files that `undo` did not give their old bytes back. */
  readonly notUndone: string[];
  /** Temporary files that were still there after `undo`. */
  readonly left: string[];
}

/** Writes `files` files and kills the run with SIGKILL at a random moment, `kills` times. */
export async function killTest(kills: number, files: number): Promise<KillCounts> {
  const fake = join(__dirname, 'fake-engine.ts');
  const infport = BuiltInfport.build({ 'src/port.ts': fake, 'src/check.ts': fake });
  const counts: KillCounts = { before: 0, amid: 0, after: 0, mixed: [], notUndone: [], left: [] };
  const names = Array.from({ length: files }, (_, at) => `p${at % 30}/f${at}.inf`);
  const padding = 'DIRID 12 and what follows it\r\n'.repeat(80);
  const after = padding.replaceAll('12', '13');
  const folder = scratchFolder();
  for (let kill = 0; kill < kills; kill++) {
    writeFiles(folder, Object.fromEntries(names.map((name) => [name, padding])));
    const child = infport.start(folder, ['-w', '.', '-q']);
    child.stdout?.resume();
    child.stderr?.resume();
    const end = once(child, 'exit');
    // The first write shows in the journal; a random moment from there on.
    while (child.exitCode === null && !existsSync(join(folder, '.infport')))
      await new Promise((resolve) => setTimeout(resolve, 1));
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, Math.random() * 8 * files))]);
    child.kill('SIGKILL');
    await end;
    const now = names.map((name) => bytesOf(folder, name).toString('latin1'));
    names.forEach((name, at) => now[at] !== padding && now[at] !== after && counts.mixed.push(`kill ${kill}: ${name}`));
    const written = now.filter((text) => text === after).length;
    counts[written === 0 ? 'before' : written === files ? 'after' : 'amid']++;
    infport.run(folder, ['undo']);
    for (const name of names)
      if (bytesOf(folder, name).toString('latin1') !== padding) counts.notUndone.push(`kill ${kill}: ${name}`);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.tmp')) counts.left.push(`kill ${kill}: ${name}`);
    rmSync(join(folder, '.infport'), { recursive: true, force: true });
  }
  return counts;
}
