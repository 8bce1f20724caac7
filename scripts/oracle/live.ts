import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DEFAULT_OPTIONS } from '../../src/engine/options';
import { portInf } from '../../src/engine/port-inf';
import { parseInf } from '../../src/inf/parse';
import { bindPackage } from '../../src/package/bind';
import type { OracleAnswer, OracleCase } from './answer';

/** A file to ask the oracle about, and the install sections to run. */
interface Question {
  readonly path: string;
  readonly sections: readonly string[];
}

/**
 * Ports files, asks the oracle what the ported text does, and gives its answers as cases. Needs a built oracle: Wine, its
 * prefix and `infapply.exe` (`oracle/README.md` of the shared folder).
 *
 * @param oracle the folder with `infapply.sh`
 * @param paths INF files
 */
export function portedCases(oracle: string, paths: readonly string[]): OracleCase[] {
  const folder = mkdtempSync(join(tmpdir(), 'infport-conformance-'));
  const questions = paths.flatMap((path, index) => portedQuestion(path, join(folder, String(index))) ?? []);
  const jobs = join(folder, 'jobs.tsv');
  writeFileSync(jobs, questions.flatMap(({ path, sections }) => sections.map((section) => `${path}\texact:${section}\n`)).join(''));
  const output = execFileSync(join(oracle, 'infapply.sh'), ['-l', jobs], { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] });
  return output.split('\n').filter((line) => line.startsWith('{')).flatMap((line): OracleCase[] => {
    const answer = JSON.parse(line) as OracleAnswer;
    const question = questions.find(({ path }) => path === answer.inf);
    return question === undefined ? [] : [{ name: `${question.path} [${answer.steps.map((step) => step.section).join(' ')}]`, path: question.path, answer }];
  });
}

/** Writes the ported file to a folder of its own; null when a port changes nothing or the file serves no amd64. */
function portedQuestion(path: string, folder: string): Question | null {
  const { outcome, after, afterText } = portInf({ path, bytes: readFileSync(path) }, DEFAULT_OPTIONS);
  if (outcome !== 'changed' || after === null || afterText === null) return null;
  const pkg = bindPackage(path, parseInf(afterText));
  const found = pkg.installs.filter((install) => (install.kind === 'device' || install.kind === 'default') && install.architecture === 'amd64' && install.section !== null);
  if (found.length === 0) return null;
  mkdirSync(folder);
  const file = join(folder, basename(path));
  writeFileSync(file, after);
  return { path: file, sections: [...new Set(found.map((install) => install.found))] };
}
