import { join } from 'node:path';
import { isProjectFile } from '../../src/code/build-units';
import type { AnyTransform } from '../../src/contract/any-transform';
import type { InputFile } from '../../src/contract/options';
import type { FileResult } from '../../src/contract/result';
import { port } from '../../src/port';
import { findCases } from '../../src/testing';

/** A fixture, and what a port of it gives. */
export interface PortedFixture {
  readonly transform: string;
  readonly name: string;
  readonly results: readonly FileResult[];
}

/** Ports the fixtures of these transforms, with all of them. */
export async function portedFixtures(all: readonly AnyTransform[]): Promise<PortedFixture[]> {
  const ids = new Set(all.map(({ id }) => id));
  const ported: PortedFixture[] = [];
  for (const { transform, name, files, options } of findCases(join(__dirname, '../../__testfixtures__'))) {
    if (!ids.has(transform)) continue;
    const asInput = (wanted: boolean): InputFile[] =>
      files.filter(({ path }) => isProjectFile(path) === wanted).map(({ path, input }) => ({ path, bytes: input }));
    const results = await port(asInput(false), { ...options, transforms: all }, asInput(true));
    ported.push({ transform, name, results });
  }
  return ported;
}
