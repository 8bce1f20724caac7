import { linesChangedIn } from './lines-changed';
import { eolKind } from '../text/eol';
import { hasShadowedModels, unservedModels } from '../package/serving';
import { measureWork } from '../inf/work';
import { ALONE, type Beside } from '../package/beside';
import type { EngineOptions, InputFile } from '../contract/options';
import type { FileResult } from '../contract/result';
import { blankResult } from './blank-result';
import { guarded } from './guards';
import { InfRun } from './inf-run';
import { WorkLimitError, type RunInput } from './run-input';
import { internalError } from './internal-error';
import { newErrors } from './proof/new-errors';
import { objectionOf } from './proof/objection-of';
import { undeclared } from './proof/prove';
import { installsNowhere, unservedNote } from './proof/unserved';
import { StatePool } from './states';
import { withdraw, type Attempt, type Withdrawn } from './proof/withdraw';
import { readInf } from './read-inf';

/** Ports one INF. Never throws for what the file holds: trouble becomes the outcome `failed` with its reason. */
export function portInf(file: InputFile, options: EngineOptions, beside: Beside = ALONE): FileResult {
  const empty = blankResult(file, 'skipped', null);
  try {
    return portRead(file, options, beside, empty);
  } catch (error) {
    return { ...empty, outcome: 'failed', reason: `${file.path}:1:1: ${internalError(error)}` };
  }
}

function portRead(file: InputFile, options: EngineOptions, beside: Beside, empty: FileResult): FileResult {
  const read = readInf(file, options);
  if (read.kind === 'undecoded') return { ...empty, outcome: 'failed', reason: `${file.path}:1:1: ${read.reason}` };
  if (read.kind === 'foreign') return { ...empty, reason: read.reason };
  const { decoded, lines, problem } = read;
  const known = { ...empty, encoding: decoded.encoding, bom: decoded.bom, eol: eolKind(decoded.text) };
  if (problem !== null) {
    return {
      ...known,
      outcome: 'failed',
      reason: `${file.path}:${problem.line}:${problem.column}: Windows cannot open this file: ${problem.message}`,
    };
  }
  const minBuild = options.minBuild === 'any' ? 0 : options.minBuild;
  const states = new StatePool(read.pkg, options.arch, { minBuild, beside });
  const input: RunInput = {
    path: file.path,
    decoded,
    before: read.pkg,
    options,
    lines,
    beside,
    work: measureWork(),
    states,
  };
  try {
    return portOpened(file, input, known);
  } catch (error) {
    if (error instanceof WorkLimitError)
      return { ...known, outcome: 'failed', reason: `${file.path}:1:1: ${error.message}` };
    throw error;
  }
}

function portOpened(file: InputFile, input: RunInput, known: FileResult): FileResult {
  const { before, options } = input;
  const { result: kept } = portAsIs(file, { ...input, options: { ...options, dropUnserved: false } }, known);
  if (!options.dropUnserved || !options.slices || kept.copiesForUnserved !== true) return kept;
  if (unservedModels(before, options.minBuild).length === 0 && !hasShadowedModels(before)) return kept;
  const { result: dropped, droppedModels: sections } = portAsIs(file, input, known);
  if (sections.length === 0) return kept;
  const lines = linesChangedIn(dropped);
  const linesKept = linesChangedIn(kept);
  const more = errorLines(kept) - errorLines(dropped);
  return dropped.outcome !== 'changed' || more < 0 || (more === 0 && lines >= linesKept)
    ? kept
    : { ...dropped, droppedSlices: { sections, lines, linesKept } };
}

/** How many lines a result leaves that InfVerif refuses. */
function errorLines({ findings }: FileResult): number {
  return findings
    .filter(({ fixed, level }) => !fixed && level === 'error')
    .reduce((sum, { places }) => sum + (places?.length ?? 1), 0);
}

function portAsIs(
  file: InputFile,
  input: RunInput,
  known: FileResult,
): { readonly result: FileResult; readonly droppedModels: readonly string[] } {
  const { decoded, lines, options } = input;
  const unserved = installsNowhere(input.before, options.minBuild);
  const { run } = withdraw(
    (withdrawn, reason) => attempt(input, unserved ? null : withdrawn, reason),
    decoded.text.length,
  );
  const result: FileResult = unserved
    ? { ...known, outcome: 'unchanged', findings: [unservedNote(run.findings(), options.minBuild)] }
    : guarded(file, decoded, run, known, lines);
  return { result, droppedModels: run.droppedModels };
}

/** One run over the text, without the rewrites that were taken back, and what speaks against it. */
function attempt(input: RunInput, withdrawn: Withdrawn | null, reason: string): Attempt & { readonly run: InfRun } {
  const { decoded, before, options } = input;
  const run = new InfRun(input, (key) => (withdrawn === null ? reason : (withdrawn.get(key) ?? null)));
  const endless = run.run();
  const { committed, draft } = run;
  if (endless !== null)
    return { run, committed, objections: [{ words: endless, subjects: [], spans: [], transforms: [] }] };
  if (draft.text === decoded.text) return { run, committed, objections: [] };
  const differences = undeclared(before, run.pkg, run.moves, options).map((difference) =>
    objectionOf(difference, before, run.pkg, draft),
  );
  const against = differences.length > 0 ? differences : newErrors(before, run.pkg, draft, decoded);
  const objections = against.length > 0 ? against : [...run.slicesForNothing(), ...run.needlessForms()];
  // Another run may not make the sections that they speak of: they are told in the names of the file while those are
  // known.
  return { run, committed, objections: objections.map((one) => ({ ...one, words: run.inNamesOfTheFile(one.words) })) };
}
