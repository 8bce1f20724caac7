import { checkFindings } from './checks/check-findings';
import { infFacts } from './tooling/inf-facts';
import type { EngineOptions, InputFile } from '../contract/options';
import type { InfFacts } from '../contract/package-facts';
import { isProjectFile } from '../code/build-units';
import { languageOf } from '../code/source-language';
import { groupFindings } from './group-findings';
import { linkEdits } from './link-edits';
import { internalError } from './internal-error';
import { portInfs } from './port-infs';
import { readInf } from './read-inf';
import type { FileResult } from '../contract/result';
import { withSeverities } from './severity';
import { isTooling } from './tooling/is-tooling';
import { toolingPackages } from './tooling/packages';

/** What the engine is asked for: proposals with edits, or findings alone. */
export type Verb = 'port' | 'check';

/**
 * Runs the engine over INF files, and the TypeScript, JavaScript and driver code beside them.
 *
 * @param companions JSON files that scripts import, and project files beside driver code; read, never edited
 * @param beside INF files of the same packages that are looked at elsewhere; read, never edited
 */
export async function runEngine(
  verb: Verb,
  files: readonly InputFile[],
  settings: EngineOptions,
  companions: readonly InputFile[],
  beside: readonly InputFile[] = [],
): Promise<FileResult[]> {
  const results = new Map<InputFile, FileResult>();
  const facts = new Map<InputFile, InfFacts>();
  const tooling = files.filter((file) => isTooling(file.path));
  const code = files.filter((file) => languageOf(file.path) !== null);
  const infs = files.filter((file) => isReadAsInf(file.path));
  const own = new Set(infs);
  const ported = portInfs([...infs, ...beside.filter((file) => isReadAsInf(file.path))], settings, (file) =>
    own.has(file),
  );
  for (const file of infs) {
    const result = ported.get(file) as FileResult;
    if (tooling.length + code.length > 0) {
      const read = readInf(file, settings);
      if (read.kind === 'inf') facts.set(file, infFacts(read, result));
    }
    const told = verb === 'port' ? result : checked(file, result, settings);
    results.set(file, { ...told, findings: groupFindings(told.findings) });
  }
  for (const group of tooling.length === 0 ? [] : toolingPackages(tooling, infs)) {
    // Loaded only here: most runs have no tooling, and start-up counts.
    const { checkTooling, portTooling }: typeof import('./tooling/port-tooling') = require('./tooling/port-tooling');
    const known = { infs: group.infs.flatMap((inf) => facts.get(inf) ?? []) };
    const own = new Set(group.tooling);
    const others = tooling.filter((file) => !own.has(file));
    const answers = await (verb === 'port' ? portTooling : checkTooling)(group.tooling, known, settings, [
      ...companions,
      ...others,
    ]);
    group.tooling.forEach((file, index) => results.set(file, answers[index] as FileResult));
  }
  for (const group of code.length === 0 ? [] : toolingPackages(code, infs)) {
    // Loaded only here, as above.
    const { portCode }: typeof import('./code/port-code') = require('./code/port-code');
    const { tellReaders }: typeof import('./code/tell-readers') = require('./code/tell-readers');
    const known = { infs: group.infs.flatMap((inf) => facts.get(inf) ?? []) };
    const projects = companions.filter(({ path }) => isProjectFile(path));
    const answers = await portCode(group.tooling, known, settings, projects);
    group.tooling.forEach((file, index) => results.set(file, answers.results[index] as FileResult));
    for (const inf of group.infs)
      results.set(inf, tellReaders(results.get(inf) as FileResult, answers.survey, known, answers.texts));
  }
  return files.map((file) => linkEdits(withSeverities(results.get(file) as FileResult, settings.severity)));
}

/** InfVerif's messages for the file as it stands, with the advice of the transforms. */
function checked(file: InputFile, ported: FileResult, settings: EngineOptions): FileResult {
  try {
    const read = readInf(file, settings);
    return read.kind === 'inf' ? { ...ported, findings: checkFindings(read, settings, ported.findings) } : ported;
  } catch (error) {
    return { ...ported, outcome: 'failed', reason: `${file.path}:1:1: ${internalError(error)}`, findings: [] };
  }
}

/**
 * True for driver package INFs; what is neither that nor tooling nor code is read as an INF too, and says what it is.
 */
export function isReadAsInf(path: string): boolean {
  return !isTooling(path) && languageOf(path) === null;
}
