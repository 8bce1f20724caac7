/**
 * What is still not isolated after a port of the whole corpus, by InfVerif code and by reason, and what no finding
 * explains.
 *
 *     npm run residue [-- --min-build 26100] [-- --arch amd64] [-- --list 1322]
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK, checkFindings } from '../src/engine/checks/check-findings';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS, type EngineOptions } from '../src/contract/options';
import { portInf } from '../src/engine/port-inf';
import { readInf } from '../src/engine/read-inf';
import type { Finding } from '../src/contract/result';
import { infVerifCode, levelOf } from '../src/knowledge/infverif-codes';
import { sharedFolder } from './shared-folder';

/** True for the codes that are errors under /w and not under /k: those that isolation adds. */
function isIsolation(code: number): boolean {
  const entry = infVerifCode(code);
  return (
    entry !== null &&
    levelOf(entry, 'w') === 'error' &&
    (levelOf(entry, 'k') !== 'error' || ISOLATION_WITH_TWIN.has(code))
  );
}

/** Errors in every mode that concern what a port rewrites. */
const ISOLATION_WITH_TWIN: ReadonlySet<number> = new Set([1100, 1101, 1103, 1421, 1422]);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** File names and the like differ from package to package; the reason is what is left without them. */
function general(reason: string): string {
  return reason
    .replace(/\[[^\]]*\]/g, '[...]')
    .replace(/\b[\w$.%-]+\.(?:sys|dll|exe|inf|cab|cat|bin)\b/gi, '<file>')
    .replace(/\b(?:service|value|subkey|of) [\w$%{}.-]+/g, (text) => `${text.split(' ')[0]} ...`)
    .slice(0, 110);
}

interface Row {
  count: number;
  readonly reasons: Map<string, number>;
  silent: number;
}

function main(): void {
  const argv = process.argv.slice(2);
  const value = (name: string): string | null => (argv.includes(name) ? (argv[argv.indexOf(name) + 1] ?? null) : null);
  const minBuild = value('--min-build') ?? String(DEFAULT_OPTIONS.minBuild);
  const options: EngineOptions = {
    ...DEFAULT_OPTIONS,
    transforms: infTransforms(),
    minBuild: minBuild === 'any' ? 'any' : Number(minBuild),
    arch: value('--arch') === null ? [] : [value('--arch') as string],
  };
  const listed = value('--list');
  const rows = new Map<number, Row>();
  const outcomes = new Map<string, number>();
  for (const path of filesBelow(join(sharedFolder(), 'corpus')).filter((name) => !name.endsWith('.gz'))) {
    const bytes = readFileSync(path);
    const result = portInf({ path, bytes }, options);
    outcomes.set(result.outcome, (outcomes.get(result.outcome) ?? 0) + 1);
    if (result.outcome === 'skipped') continue;
    const ported = { path, bytes: result.after ?? bytes };
    const found = portInf(ported, options).findings.filter((finding) => !finding.fixed);
    const read = readInf(ported, options);
    for (const finding of read.kind === 'inf' ? checkFindings(read, options, found) : []) {
      if (finding.level !== 'error' || finding.transform !== CHECK) continue;
      for (const code of finding.codes.filter(isIsolation)) {
        const row = rows.get(code) ?? { count: 0, reasons: new Map<string, number>(), silent: 0 };
        rows.set(code, row);
        row.count++;
        const reason = explanation(finding, code, found);
        if (reason === null) row.silent++;
        const words = reason === null ? 'SILENT' : general(reason);
        row.reasons.set(words, (row.reasons.get(words) ?? 0) + 1);
        if (listed === String(code))
          console.log(`${path}:${finding.line}: ${finding.message} -- ${reason ?? 'SILENT'}`);
      }
    }
  }
  console.log([...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', '));
  for (const [code, row] of [...rows].sort((a, b) => b[1].count - a[1].count)) {
    console.log(`${code}: ${row.count} left${row.silent > 0 ? `, ${row.silent} without explanation` : ''}`);
    for (const [reason, count] of [...row.reasons].sort((a, b) => b[1] - a[1]).slice(0, 12))
      console.log(`    ${count}  ${reason}`);
  }
}

/**
 * Why a transform leaves it: the reason of a rewrite that was held back, or its advice. Null when only the check
 * speaks.
 */
function explanation(finding: Finding, code: number, found: readonly Finding[]): string | null {
  if (finding.heldBack !== null) return finding.heldBack;
  const places = new Set([finding.line, ...(finding.related ?? []).map((place) => place.line)]);
  const own = found.filter((other) => other.codes.includes(code));
  const advice =
    own.find((other) => places.has(other.line)) ??
    found.find((other) => places.has(other.line)) ??
    own.find((other) => other.section === finding.section) ??
    own[0];
  return advice === undefined ? null : (advice.heldBack ?? advice.message);
}

main();
