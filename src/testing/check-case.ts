import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isProjectFile } from '../code/build-units';
import { gitPatch } from '../diff/git-patch';
import { port } from '../port';
import type { EngineOptions } from '../contract/options';
import type { FileResult, Finding } from '../contract/result';
import { parseInfText } from '../inf/parse';
import { printInfText } from '../inf/print';
import { applyEdits } from '../text/edit';
import type { FixtureCase, FixtureFile } from './find-cases';

/**
 * Ports the files of a fixture and says what is wrong; an empty list when nothing is. Every case must give the expected
 * bytes and findings, change nothing in a second run, keep encoding and line ends, add up to its reported edits, read
 * back, and have a patch that `git apply` takes in both directions.
 *
 * @param extra transforms of your own in place of those that infport brings: `{ transforms: [mine], allowUnproven: true
 * }`
 */
export async function checkCase(
  fixture: FixtureCase,
  extra: Pick<Partial<EngineOptions>, 'transforms' | 'allowUnproven'> = {},
): Promise<string[]> {
  const problems: string[] = [];
  const options = { ...fixture.options, ...extra };
  const projects = fixture.files
    .filter(({ path }) => isProjectFile(path))
    .map(({ path, input }) => ({ path, bytes: input }));
  const files = fixture.files.filter(({ path }) => !isProjectFile(path));
  const results = await port(
    files.map(({ path, input }) => ({ path, bytes: input })),
    options,
    projects,
  );
  for (const [index, file] of files.entries()) {
    const result = results[index] as FileResult;
    problems.push(...checkResult(file, result).map((problem) => `${file.path}: ${problem}`));
  }
  problems.push(...checkFindings(fixture, results));
  const again = await port(
    files.map(({ path, output }) => ({ path, bytes: output })),
    options,
    projects,
  );
  for (const result of again) {
    if (result.outcome === 'changed')
      problems.push(
        `${result.path}: a second run changes it: ${result.edits.map((edit) => `${edit.transform} at line ${edit.line}`).join(', ')}`,
      );
  }
  return problems;
}

function checkResult(file: FixtureFile, result: FileResult): string[] {
  const after = result.after ?? file.input;
  const problems: string[] = [];
  if (result.outcome === 'failed' && !same(file.input, file.output)) return [`the port failed: ${result.reason}`];
  if (!same(after, file.output)) problems.push(`the output differs:\n${firstDifference(after, file.output)}`);
  if (result.outcome !== 'changed' || result.afterText === null || result.beforeText === null || result.after === null)
    return problems;
  if (applyEdits(result.beforeText, result.edits) !== result.afterText)
    problems.push('the reported edits do not add up to the output');
  if (/\.in[fx]x?$/i.test(file.path) && printInfText(parseInfText(result.afterText)) !== result.afterText)
    problems.push('the output does not print to itself');
  problems.push(...checkPatch(file, result));
  return problems;
}

function checkPatch(file: FixtureFile, result: FileResult): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'infport-fixture-'));
  try {
    const target = join(folder, file.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.input);
    const patch = gitPatch({
      path: file.path,
      before: file.input,
      after: result.after as Uint8Array,
      encoding: result.encoding,
      beforeText: result.beforeText,
      afterText: result.afterText,
      executable: false,
    });
    writeFileSync(join(folder, 'port.patch'), patch);
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', ...args, 'port.patch'], {
        cwd: folder,
        stdio: 'pipe',
        env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) },
      });
    git();
    const problems = same(readFileSync(target), result.after as Uint8Array) ? [] : ['git apply gives other bytes'];
    git('-R');
    if (!same(readFileSync(target), file.input)) problems.push('git apply -R does not give the input back');
    return problems;
  } catch (error) {
    return [`git apply refuses the patch: ${String((error as { stderr?: Buffer }).stderr ?? error)}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkFindings(fixture: FixtureCase, results: readonly FileResult[]): string[] {
  if (fixture.findings === null) return [];
  // What `check` says of the file besides is tested with the check.
  const left = results.flatMap((result) =>
    result.findings.filter((finding) => !finding.fixed && finding.transform !== 'check'),
  );
  const missing = fixture.findings.filter(
    (expected) =>
      !left.some(
        (finding) =>
          finding.id === expected.id &&
          standsAt(finding, expected.line) &&
          (expected.heldBack === undefined || expected.heldBack === finding.heldBack),
      ),
  );
  const surplus = left.filter(
    (finding) =>
      !(fixture.findings ?? []).some((expected) => expected.id === finding.id && standsAt(finding, expected.line)),
  );
  return [
    ...missing.map(
      (expected) =>
        `there is no finding ${expected.id} at line ${expected.line}${expected.heldBack == null ? '' : ` (${expected.heldBack})`}`,
    ),
    ...surplus.map(
      (finding) =>
        `unexpected finding ${finding.id} at line ${finding.line}: ${finding.message}${finding.heldBack === null ? '' : ` (${finding.heldBack})`}`,
    ),
  ];
}

function standsAt(finding: Finding, line: number): boolean {
  return finding.line === line || (finding.places ?? []).some((place) => place.line === line);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function firstDifference(actual: Uint8Array, expected: Uint8Array): string {
  const [left, right] = [
    Buffer.from(actual).toString('latin1').split('\n'),
    Buffer.from(expected).toString('latin1').split('\n'),
  ];
  const line = left.findIndex((text, index) => text !== right[index]);
  const at = line === -1 ? left.length : line;
  return `  line ${at + 1}\n  is       ${JSON.stringify(left[at])}\n  expected ${JSON.stringify(right[at])}`;
}
