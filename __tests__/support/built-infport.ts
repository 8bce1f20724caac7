import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { transformFileSync } from '@swc/core';
import { scratchFolder } from './scratch-folder';

const ROOT = resolve(__dirname, '..', '..');

/** An infport made from the sources as they are now, to be run as a process of its own. */
export class BuiltInfport {
  private constructor(readonly folder: string) {}

  /** @param replaced sources that stand in for others: `{ 'src/port.ts': '/path/of/fake.ts' }` */
  static build(replaced: Readonly<Record<string, string>> = {}): BuiltInfport {
    const folder = scratchFolder();
    for (const source of [...sourcesBelow('src'), ...sourcesBelow('transforms')])
      compile(join(ROOT, source), join(folder, 'dist', source));
    for (const [source, other] of Object.entries(replaced)) compile(other, join(folder, 'dist', source));
    for (const name of ['package.json', 'bin', 'docs'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(folder, 'dist', 'package.json'));
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

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function compile(source: string, target: string): void {
  const { code } = transformFileSync(source, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs', ignoreDynamic: true },
  });
  const file = target.replace(/\.ts$/, '.js');
  mkdirSync(dirname(file), { recursive: true });
  // A stand-in imports from where it lies among the tests.
  const sources = join(target.slice(0, target.indexOf(`${sep}dist${sep}`)), 'dist', 'src');
  const way = relative(dirname(file), sources).split(sep).join('/') || '.';
  writeFileSync(file, code.replaceAll('require("../../src/', `require("${way.startsWith('.') ? way : `./${way}`}/`));
}
