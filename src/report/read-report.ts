import type { ReportFile } from './format';
import { SCHEMA_VERSION } from './json-file';

/** The rows of a JSON or NDJSON report. */
export interface ReadReport {
  readonly files: readonly ReportFile[];
  /** False when the report has no summary: its run did not come to its end. */
  readonly complete: boolean;
}

/**
 * Reads a report that `--format json` or `--format ndjson` wrote.
 *
 * @throws Error, with the line, when it is none, or of another version
 */
export function readReport(text: string): ReadReport {
  const whole = wholeReport(text);
  if (whole !== null) return { files: whole, complete: true };
  const files: ReportFile[] = [];
  let complete = false;
  const rows = text.split('\n');
  for (const [index, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const value = parseRow(row, index, rows.length);
    if (value === null) break;
    if (value['type'] === 'summary') {
      checkVersion(value);
      complete = true;
    } else if (value['type'] === 'file') {
      const { type: _type, ...file } = value;
      files.push(file as unknown as ReportFile);
    } else throw new Error(`line ${index + 1}: not a row of an infport report`);
  }
  return { files, complete };
}

type Row = Readonly<Record<string, unknown>>;

function wholeReport(text: string): readonly ReportFile[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Several objects, one a line, are no JSON document; the rows are read one by one.
    return null;
  }
  if (typeof value !== 'object' || value === null || !('files' in value) || !Array.isArray(value.files)) return null;
  checkVersion(value as unknown as Row);
  return value.files as ReportFile[];
}

/** Null for half a row at the end: the run was killed while it wrote it. */
function parseRow(row: string, index: number, rows: number): Row | null {
  try {
    return JSON.parse(row) as Row;
  } catch (error) {
    if (index > 0 && index === rows - 1) return null;
    throw new Error(`line ${index + 1}: not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function checkVersion(value: Row): void {
  if (value['schemaVersion'] === SCHEMA_VERSION) return;
  throw new Error(
    `the report has schema version ${String(value['schemaVersion'])}, and this infport reads version ${SCHEMA_VERSION}`,
  );
}
