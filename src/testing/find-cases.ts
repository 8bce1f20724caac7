import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineOptions } from '../contract/options';

/** A file of a fixture case. */
export interface FixtureFile {
  /** As the engine is told, relative to the case. */
  readonly path: string;
  readonly input: Uint8Array;
  /** What the port must make of it; the same as `input` when it must stay. */
  readonly output: Uint8Array;
}

/** A finding that must be left; `heldBack` is compared when it is there. */
export interface ExpectedFinding {
  readonly id: string;
  readonly line: number;
  readonly heldBack?: string | null;
}

/** One fixture: `<case>.input.inf` with its `<case>.output.inf`, or a folder `<case>/input` with `<case>/output`. */
export interface FixtureCase {
  /** The folder that it lies in, named after a transform. */
  readonly transform: string;
  readonly name: string;
  readonly files: readonly FixtureFile[];
  /** From `<case>.options.json`. */
  readonly options: Partial<EngineOptions>;
  /** From `<case>.findings.json`: all findings that are left; null when the case does not say. */
  readonly findings: readonly ExpectedFinding[] | null;
}

/**
 * The fixtures below a folder with one folder for each transform. Without an output file the input must stay as it is.
 */
export function findCases(directory: string): FixtureCase[] {
  return readdirSync(directory)
    .filter((name) => statSync(join(directory, name)).isDirectory())
    .flatMap((transform) => casesOf(join(directory, transform), transform));
}

function casesOf(folder: string, transform: string): FixtureCase[] {
  return readdirSync(folder).flatMap((name): FixtureCase[] => {
    const match = /^(.+)\.input(\.[^.]+)$/.exec(name);
    if (match !== null) {
      const [, base = '', suffix = ''] = match;
      const input = readFileSync(join(folder, name));
      const output = join(folder, `${base}.output${suffix}`);
      const file = { path: `${base}${suffix}`, input, output: existsSync(output) ? readFileSync(output) : input };
      return [{ transform, name: base, files: [file], ...expectations(folder, base) }];
    }
    if (!existsSync(join(folder, name, 'input'))) return [];
    return [{ transform, name, files: packageFiles(join(folder, name)), ...expectations(folder, name) }];
  });
}

function packageFiles(folder: string): FixtureFile[] {
  return readdirSync(join(folder, 'input'), { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, 'input', path)).isFile())
    .sort()
    .map((path) => {
      const input = readFileSync(join(folder, 'input', path));
      const output = join(folder, 'output', path);
      return { path: path.replaceAll('\\', '/'), input, output: existsSync(output) ? readFileSync(output) : input };
    });
}

function expectations(folder: string, base: string): Pick<FixtureCase, 'options' | 'findings'> {
  const read = (suffix: string): unknown => {
    const path = join(folder, `${base}.${suffix}.json`);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  };
  return {
    options: (read('options') ?? {}) as Partial<EngineOptions>,
    findings: read('findings') as ExpectedFinding[] | null,
  };
}
