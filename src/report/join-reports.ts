import type { ReportFile } from './format';
import { jsonText } from './json-text';
import type { ReadReport } from './read-report';
import { pathsHash, type RunHead } from './run-head';

/** A report, and the path that it was read from. */
export interface NamedReport {
  readonly path: string;
  readonly report: ReadReport;
}

/** The rows of several reports as one. */
export interface JoinedReports {
  readonly run: RunHead;
  /** Those of shards in the order of the whole run, others in the order of the reports. */
  readonly files: readonly ReportFile[];
  /** Findings that baselines took away. */
  readonly known: number;
  /** What is wrong with the reports together, each with the path and line of one. */
  readonly problems: readonly string[];
}

/** One report, with its head. */
interface Part {
  readonly path: string;
  readonly report: ReadReport;
  readonly run: RunHead;
}

/**
 * Joins reports: the shards of one run give what the whole run gives, other reports follow each other.
 *
 * @param version of this infport: rows of another one may mean something else
 */
export function joinReports(reports: readonly NamedReport[], version: string): JoinedReports {
  const problems: string[] = [];
  const parts: Part[] = [];
  for (const { path, report } of reports) {
    const problem = problemOf(report, version, parts[0]);
    if (problem !== null) problems.push(`${path}:1: ${problem}; its files are left out`);
    else parts.push({ path, report, run: (report.head as { run: RunHead }).run });
    if (!report.complete)
      problems.push(
        `${path}:${lastLine(report)}: has no summary: its run did not come to its end, and files may be missing.`,
      );
  }
  const rows = parts[0]?.run.shard == null ? inTurn(parts) : ofOneRun(parts, problems);
  const files = withoutDoubles(rows, problems);
  return {
    run: headOf(parts, files),
    files,
    known: parts.reduce((total, { report }) => total + report.known, 0),
    problems,
  };
}

function lastLine(report: ReadReport): number {
  return report.files.at(-1)?.line ?? 1;
}

/** Why a report cannot be joined with the first one; null when it can. */
function problemOf({ head }: ReadReport, version: string, first: Part | undefined): string | null {
  if (head === null) return 'it does not say which run it is from';
  if (head.version !== version) return `infport ${head.version} wrote it, and this is ${version}`;
  if (first === undefined) return null;
  const { run } = head;
  if (run.command !== first.run.command)
    return `it is from infport ${run.command}, and ${first.path} from infport ${first.run.command}`;
  if ((run.shard === null) !== (first.run.shard === null))
    return `one of it and ${first.path} is a part of a run, the other a whole one`;
  if (run.shard === null) return null;
  const other = differenceOf(run, first.run);
  return other === null ? null : `it is a part of another run than ${first.path}: ${other}`;
}

function differenceOf(a: RunHead, b: RunHead): string | null {
  if (jsonText(a.options) !== jsonText(b.options)) return 'the options differ';
  if (a.shard?.of !== b.shard?.of) return `it has ${a.shard?.of} parts, and the other ${b.shard?.of}`;
  return a.files === b.files && a.paths === b.paths ? null : 'the files differ';
}

interface JoinedRow {
  readonly file: ReportFile;
  /** The place among all files. */
  readonly at: number;
  /** Where the row was read: `1.ndjson:3`. */
  readonly place: string;
}

function inTurn(parts: readonly Part[]): JoinedRow[] {
  return parts.flatMap(({ path, report }) =>
    report.files.map(({ line, file }) => ({ file, at: 0, place: `${path}:${line}` })),
  );
}

/** The rows of shards, each at the place that its head gives it. */
function ofOneRun(parts: readonly Part[], problems: string[]): JoinedRow[] {
  const byPart = new Map<number, Part>();
  const rows: JoinedRow[] = [];
  for (const part of parts) {
    const { path, report, run } = part;
    const shard = run.shard as NonNullable<RunHead['shard']>;
    const twin = byPart.get(shard.part);
    if (twin !== undefined) {
      problems.push(`${path}:1: part ${shard.part}/${shard.of} is in ${twin.path} already; the earlier one is kept`);
      continue;
    }
    byPart.set(shard.part, part);
    const places = shard.rows.flatMap(([first = 0, last = first]) =>
      Array.from({ length: Math.max(0, Math.min(last, run.files) - first + 1) }, (_, index) => first + index),
    );
    if (report.complete ? places.length !== report.files.length : places.length < report.files.length)
      problems.push(
        `${path}:1: its head speaks of ${places.length} files, and ${report.files.length} follow; the report was changed`,
      );
    for (const [index, { line, file }] of report.files.entries())
      rows.push({ file, at: places[index] ?? run.files, place: `${path}:${line}` });
  }
  const { of = 0 } = parts[0]?.run.shard ?? {};
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((part) => !byPart.has(part));
  if (missing.length > 0)
    problems.push(
      `${parts[0]?.path}:1: of the ${of} parts of this run ${missing.length === 1 ? 'part' : 'parts'} ${missing.join(', ')} ` +
        `${missing.length === 1 ? 'is' : 'are'} missing; name the reports of all parts`,
    );
  rows.sort((a, b) => a.at - b.at);
  const whole = parts[0]?.run;
  if (problems.length === 0 && whole !== undefined && pathsHash(rows.map(({ file }) => file.path)) !== whole.paths)
    problems.push(`${parts[0]?.path}:1: the files of the parts are not those that the run looked at`);
  return rows;
}

/** A file in two reports would count twice. */
function withoutDoubles(rows: readonly JoinedRow[], problems: string[]): ReportFile[] {
  const known = new Map<string, string>();
  return rows.flatMap(({ file, place }) => {
    const earlier = known.get(file.path);
    if (earlier !== undefined) {
      problems.push(`${place}: ${file.path} is in ${earlier} too; the earlier row is kept.`);
      return [];
    }
    known.set(file.path, place);
    return [file];
  });
}

/** As a run of its own would say it. */
function headOf(parts: readonly Part[], files: readonly ReportFile[]): RunHead {
  const [first] = parts;
  const same = parts.every(({ run }) => jsonText(run.options) === jsonText(first?.run.options));
  return {
    command: first?.run.command ?? 'port',
    options: same ? (first?.run.options ?? null) : null,
    files: files.length,
    paths: pathsHash(files.map(({ path }) => path)),
    shard: null,
  };
}
