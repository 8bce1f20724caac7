import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProjectFile } from '../../src/code/build-units';
import type { EngineOptions, InputFile } from '../../src/contract/options';
import type { FileResult } from '../../src/contract/result';
import { port } from '../../src/port';
import type { FixtureCase } from '../../src/testing';
import { toldText } from './told-text';

/** A fixture with other lines or options: what stands right beside the place where a transform decides. */
export interface ChangedFixture {
  /** The name of the fixture, without its transform. */
  readonly fixture: string;
  readonly options?: Partial<EngineOptions>;
  /** The file that is changed; the first when left out. */
  readonly path?: string;
  /**
   * 1-based numbers of lines with what they become; several lines are joined by line ends, null leaves the line out.
   */
  readonly lines?: readonly (readonly [number, string | null])[];
}

export const CHANGED = join(__dirname, '..', 'recorded', 'changed-fixtures');

/** The transforms whose fixtures are changed. */
export function changedTransforms(): string[] {
  return readdirSync(CHANGED)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace('.json', ''));
}

export function changedFixtures(transform: string): ChangedFixture[] {
  const file = join(CHANGED, `${transform}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ChangedFixture[]) : [];
}

/** What becomes of a changed fixture: what was changed in it, what the port changes, and what users are told. */
export async function answerTo(change: ChangedFixture, fixture: FixtureCase): Promise<string> {
  const at = change.path ?? fixture.files[0]?.path;
  const files = fixture.files.map((file) =>
    file.path === at ? { ...file, input: withLines(file.input, change.lines ?? []) } : file,
  );
  const asInput = (isProject: boolean): InputFile[] =>
    files.filter(({ path }) => isProjectFile(path) === isProject).map(({ path, input }) => ({ path, bytes: input }));
  const results = await port(asInput(false), { ...fixture.options, ...change.options }, asInput(true));
  const { transform, name } = fixture;
  const told = toldText(transform, [{ transform, name, results }]).replace(/^# .*\n/, '');
  return [`# ${titleOf(change)}`, ...results.flatMap(editsOf), told].join('\n');
}

function titleOf({ fixture, options, path, lines = [] }: ChangedFixture): string {
  const where = path === undefined ? '' : `${path}:`;
  const changed = lines.map(([line, text]) => `${where}${line} ${text === null ? 'left out' : JSON.stringify(text)}`);
  return [fixture, ...(options === undefined ? [] : [JSON.stringify(options)]), ...changed].join(' | ');
}

function withLines(input: Uint8Array, lines: NonNullable<ChangedFixture['lines']>): Uint8Array {
  const text = Buffer.from(input).toString('latin1');
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const by = new Map(lines);
  const changed = text.split(end).flatMap((line, index) => {
    const now = by.get(index + 1);
    if (now === undefined) return [line];
    return now === null ? [] : now.split('\n');
  });
  return Buffer.from(changed.join(end), 'latin1');
}

function editsOf({ path, beforeText, edits }: FileResult): string[] {
  return edits.map(({ start, end, text, line }) => {
    const gone = (beforeText ?? '').slice(start, end);
    return `${path}:${line} ${JSON.stringify(gone)} -> ${JSON.stringify(text)}`;
  });
}
