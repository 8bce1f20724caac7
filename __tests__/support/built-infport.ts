import { execFileSync, spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchFolder } from './scratch-folder';

const ROOT = resolve(__dirname, '..', '..');

/** An infport made from the sources as they are now, to be run as a process of its own. */
export class BuiltInfport {
  private constructor(readonly folder: string) {}

  /** @param replaced sources that stand in for others: `{ 'src/port.ts': '/path/of/fake.ts' }` */
  static build(replaced: Readonly<Record<string, string>> = {}): BuiltInfport {
    const folder = scratchFolder();
    const bundle = join(ROOT, 'scripts', 'bundle-sources.js');
    execFileSync(process.execPath, [bundle, join(folder, 'dist'), JSON.stringify(replaced)], { stdio: 'pipe' });
    for (const name of ['package.json', 'bin', 'docs'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    return new BuiltInfport(folder);
  }

  get script(): string {
    return join(this.folder, 'bin', 'infport.js');
  }

  run(
    cwd: string,
    args: readonly string[],
    options: { readonly node?: readonly string[]; readonly input?: string } = {},
  ): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [...(options.node ?? []), this.script, ...args], {
      cwd,
      encoding: 'utf8',
      input: options.input ?? '',
      timeout: 60_000,
    });
  }

  start(cwd: string, args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [this.script, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}
