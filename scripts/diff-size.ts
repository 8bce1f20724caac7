/**
 * How long our diffs and lists of findings are: over ../shared/pairs beside the engineers' own diffs, over
 * ../shared/vendor-like as a share of the file. Counts, not times.
 *
 *     npm run diff-size [-- --min-build any] [-- --arch amd64] [-- --list] [-- --only pairs]
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import { lineHunks } from '../src/diff/line-hunks';
import { DEFAULT_OPTIONS, type EngineOptions } from '../src/contract/options';
import { groupFindings } from '../src/engine/group-findings';
import { portInf } from '../src/engine/port-inf';
import { decodeText } from '../src/text/encoding';
import { groupBy } from '../src/package/group-by';
import { sharedFolder } from './shared-folder';

/** What was measured of one file. */
interface Row {
  readonly name: string;
  readonly outcome: string;
  /** Lines of the file. */
  readonly lines: number;
  /** Added and removed lines of our diff. */
  readonly ours: number;
  /** Those of the engineer's; null where there is none. */
  readonly theirs: number | null;
  /** Section headers that our diff adds, and those among them whose name says nothing. */
  readonly sections: number;
  readonly nameless: number;
  readonly findings: number;
  readonly dual: boolean;
}

function changedLines(before: string, after: string): string[] {
  return lineHunks(before, after, 0).flatMap((hunk) => hunk.lines.filter((line) => /^[-+]/.test(line)));
}

function measure(path: string, name: string, theirs: string | null, options: EngineOptions): Row {
  const bytes = readFileSync(path);
  const result = portInf({ path, bytes }, options);
  const before = result.beforeText ?? '';
  const changed = result.afterText === null ? [] : changedLines(before, result.afterText);
  const headers = changed.filter((line) => /^\+\s*\[/.test(line));
  return {
    name,
    outcome: result.outcome,
    lines: decodeText(bytes).text.split('\n').length,
    ours: changed.length,
    theirs: theirs === null ? null : changedLines(decodeText(bytes).text, decodeText(readFileSync(theirs)).text).length,
    sections: headers.length,
    nameless: headers.filter((line) => /_Iso/i.test(line)).length,
    findings: groupFindings(result.findings).length,
    dual: result.findings.some((finding) => finding.fixed && finding.id === 'T04-slice-added'),
  };
}

function quantiles(numbers: readonly number[], digits: number): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(digits);
  return `median ${at(0.5)}, 90th ${at(0.9)}, worst ${at(1)} (of ${sorted.length})`;
}

function report(title: string, rows: readonly Row[]): void {
  const changed = rows.filter((row) => row.outcome === 'changed');
  const outcomes = groupBy(rows, (row) => row.outcome);
  console.log(
    `${title}: ${[...outcomes].map(([outcome, found]) => `${found.length} ${outcome}`).join(', ')}; ${changed.filter((row) => row.dual).length} with a second form`,
  );
  const compared = changed.filter((row) => row.theirs !== null && row.theirs > 0);
  if (compared.length > 0)
    console.log(
      `  changed lines, ours / engineer's: ${quantiles(
        compared.map((row) => row.ours / (row.theirs as number)),
        2,
      )}`,
    );
  console.log(
    `  changed lines: ${quantiles(
      changed.map((row) => row.ours),
      0,
    )}`,
  );
  console.log(
    `  changed lines / lines of the file: ${quantiles(
      changed.map((row) => row.ours / row.lines),
      2,
    )}`,
  );
  console.log(
    `  sections added: ${quantiles(
      changed.map((row) => row.sections),
      0,
    )}; called _Iso: ${changed.reduce((sum, row) => sum + row.nameless, 0)}`,
  );
  console.log(
    `  findings per file: ${quantiles(
      rows.map((row) => row.findings),
      0,
    )}`,
  );
}

function list(rows: readonly Row[]): void {
  for (const row of [...rows].sort((a, b) => b.ours - a.ours)) {
    console.log(
      [
        row.name,
        row.outcome,
        `lines ${row.lines}`,
        `ours ${row.ours}`,
        `theirs ${row.theirs ?? '-'}`,
        `sections ${row.sections}`,
        `_Iso ${row.nameless}`,
        `findings ${row.findings}`,
        row.dual ? 'dual' : '',
      ].join('\t'),
    );
  }
}

function main(): void {
  const argv = process.argv.slice(2);
  const value = (name: string): string | null => (argv.includes(name) ? (argv[argv.indexOf(name) + 1] ?? null) : null);
  const minBuild = value('--min-build') ?? String(DEFAULT_OPTIONS.minBuild);
  const options: EngineOptions = {
    ...DEFAULT_OPTIONS,
    transforms: infTransforms(),
    minBuild: minBuild === 'any' ? 'any' : Number(minBuild),
    arch: [value('--arch') ?? 'amd64'],
  };
  const only = value('--only');
  const shared = sharedFolder();
  if (only !== 'vendor-like') {
    const rows = readdirSync(join(shared, 'pairs'))
      .sort()
      .map((pair) => {
        const names = readdirSync(join(shared, 'pairs', pair));
        const path = (stem: string): string =>
          join(shared, 'pairs', pair, names.find((name) => name.startsWith(stem)) as string);
        return measure(path('before.'), pair, path('after.'), options);
      });
    report('pairs', rows);
    if (argv.includes('--list')) list(rows);
  }
  if (only !== 'pairs') {
    const folder = join(shared, 'vendor-like');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && /\.in[fx]$/i.test(entry.name),
    );
    const rows = files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => measure(path, path.slice(folder.length + 1), null, options));
    report('vendor-like', rows);
    if (argv.includes('--list')) list(rows);
  }
}

main();
