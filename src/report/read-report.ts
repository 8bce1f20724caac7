import type { ReportFile } from './format';
import { SCHEMA_VERSION } from './json-file';
import type { RunHead } from './run-head';
import { schemaProblems, type Schema } from './schema-problems';

/** A JSON or NDJSON report that was read. */
export interface ReadReport {
  /** The version of infport that wrote it, and what it says of its run; null when it says nothing. */
  readonly head: { readonly version: string; readonly run: RunHead } | null;
  readonly files: readonly ReadFile[];
  /** Findings that its baseline took away. */
  readonly known: number;
  /** False when the report has no summary: its run did not come to its end. */
  readonly complete: boolean;
}

/** A row of a report, and the line that it stands in. */
export interface ReadFile {
  readonly line: number;
  readonly file: ReportFile;
}

/** What is wrong with a report, and in which line. */
export class ReportProblem extends Error {
  override readonly name = 'ReportProblem';

  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a report that `--format json` or `--format ndjson` wrote.
 *
 * @param schema the published schema of these reports, which every row has to fit; null takes rows of other versions
 * too
 * @throws ReportProblem when it is none
 */
export function readReport(text: string, schema: Schema | null): ReadReport {
  return wholeReport(text, schema) ?? rowsOfReport(text, schema);
}

/**
 * Reads one line of an NDJSON report that tells of a file.
 *
 * @returns null when it tells of something else
 * @throws ReportProblem when it is no such line, or does not fit the schema
 */
export function readRow(line: string, number: number, schema: Schema | null): ReportFile | null {
  const { type, ...row } = parseRow(line, number);
  return type === 'file' ? fileOf(row, number, schema, '') : null;
}

type Row = Readonly<Record<string, unknown>>;

function wholeReport(text: string, schema: Schema | null): ReadReport | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Several objects, one a line, are no JSON document; the rows are read one by one.
    return null;
  }
  if (!isRow(value) || !Array.isArray(value['files'])) return null;
  checkVersion(value, 1);
  const files = value['files'].map((file: unknown, index) => ({
    line: 1,
    file: fileOf(file, 1, schema, `files[${index}]`),
  }));
  const { run } = value;
  return {
    head: isRow(run) ? headOf({ ...run, version: value['version'] }, 1, schema) : null,
    files,
    known: knownIn(value['summary']),
    complete: true,
  };
}

function rowsOfReport(text: string, schema: Schema | null): ReadReport {
  const files: ReadFile[] = [];
  let head: ReadReport['head'] = null;
  let known = 0;
  let complete = false;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (line.trim() === '') continue;
    if (complete) throw new ReportProblem(number, 'a row after the summary; one report holds one run');
    let value: Row;
    try {
      value = parseRow(line, number);
    } catch (error) {
      // Half a row at the end: the run was killed while it wrote it.
      if (index > 0 && index === lines.length - 1) break;
      throw error;
    }
    const { type, ...row } = value;
    if (type === 'file') files.push({ line: number, file: fileOf(row, number, schema, '') });
    else if (type === 'run' && number === 1) {
      checkVersion(row, number);
      const { schemaVersion: _schemaVersion, tool: _tool, ...run } = row;
      head = headOf(run, number, schema);
    } else if (type === 'summary') {
      checkVersion(row, number);
      known = knownIn(row);
      complete = true;
    } else throw new ReportProblem(number, 'not a row of an infport report');
  }
  return { head, files, known, complete };
}

function parseRow(line: string, number: number): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new ReportProblem(number, `not JSON: ${(error as Error).message}`);
  }
  if (!isRow(value)) throw new ReportProblem(number, 'not a row of an infport report');
  return value;
}

function fileOf(row: unknown, line: number, schema: Schema | null, place: string): ReportFile {
  check(row, line, schema, 'file', place);
  const file = row as ReportFile;
  // A finding without such places has no such field in a run; its row has an empty list.
  const findings = file.findings.map(({ places, related, ...finding }) => ({
    ...finding,
    ...(places === undefined || places.length === 0 ? {} : { places }),
    ...(related === undefined || related.length === 0 ? {} : { related }),
  }));
  return { ...file, findings };
}

function headOf(row: Row, line: number, schema: Schema | null): ReadReport['head'] {
  const { version, ...run } = row;
  check(run, line, schema, 'run', 'run');
  if (typeof version !== 'string') throw new ReportProblem(line, 'the report does not say which infport wrote it');
  return { version, run: run as unknown as RunHead };
}

function check(value: unknown, line: number, schema: Schema | null, name: string, place: string): void {
  if (schema === null) return;
  const [problem] = schemaProblems({ $ref: `#/$defs/${name}` }, value, schema, '');
  if (problem === undefined) return;
  const what = `${place}${problem}`.replace(/^\./, '').replace(/^: /, '');
  throw new ReportProblem(line, `not a row of this infport's reports: ${what}`);
}

function knownIn(summary: unknown): number {
  const known = isRow(summary) ? summary['known'] : 0;
  return typeof known === 'number' ? known : 0;
}

function checkVersion(value: Row, line: number): void {
  if (value['schemaVersion'] === SCHEMA_VERSION) return;
  throw new ReportProblem(
    line,
    `the report has schema version ${String(value['schemaVersion'])}, and this infport reads version ${SCHEMA_VERSION}`,
  );
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
