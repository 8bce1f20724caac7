import { resolve } from 'node:path';
import { readWholeFile } from '../disk/read-file';
import { check } from '../check';
import { builtinTransforms } from '../builtin-transforms';
import type { EngineOptions, InputFile } from '../contract/options';
import { port } from '../port';
import { companionPaths, extendedCompanions } from '../engine/tooling/companions';
import type { FileResult } from '../contract/result';
import type { Input } from './input';
import type { UnitInputs } from './job';
import { readProjects } from './read-projects';
import { PrettierOptionsFinder } from './prettier-options';
import type { RunRequest } from './request';
import { settledResult } from './settled-result';
import { withSecondForms } from './second-form';
import { isInf, isScript } from './suffixes';

/**
 * Reads the files of one unit and hands them to the engine. Gives one result per input, in their order.
 *
 * @param onNote called with what the user should know besides the results
 * @param onProgress called as often as a file has been looked at
 */
export async function runUnit(
  { files: inputs, beside }: UnitInputs,
  request: RunRequest,
  onNote: (text: string) => void,
  onProgress: () => void = () => undefined,
): Promise<FileResult[]> {
  const results: (FileResult | null)[] = [];
  const files: InputFile[] = [];
  for (const input of inputs) {
    const read = await readInput(input);
    if ('problem' in read) results.push(settledResult(input.path, input.settled?.outcome ?? 'failed', read.problem));
    else {
      results.push(null);
      files.push({ path: input.path, bytes: read.bytes });
    }
  }
  if (files.length === 0) return results as FileResult[];

  const finder = new PrettierOptionsFinder(onNote);
  const places = new Map(
    inputs.map((input) => [input.path, { absolute: input.real ?? resolve(input.root, input.path), root: input.root }]),
  );
  const prettier = (path: string): Readonly<Record<string, unknown>> => {
    const place = places.get(path);
    return place === undefined ? {} : finder.optionsFor(place);
  };
  const companions = [...(await readCompanions(files)), ...(await readProjects(inputs))];
  const others = await readBeside(beside);
  const options = { ...request.options, ...transformsOf(request), prettier, onProgress };
  const answers = await (request.verb === 'port' ? port : check)(files, options, companions, others);
  if (answers.length !== files.length)
    throw new Error(`The engine answered ${answers.length} of ${files.length} files.`);
  const told =
    request.verb === 'port'
      ? await withSecondForms(answers, request.options.minBuild, (minBuild, indices) => {
          const wanted = new Set(indices.map((index) => files[index] as InputFile));
          const infs = files.filter((file) => !wanted.has(file) && isInf(file.path));
          return port([...wanted], { ...options, minBuild }, [], [...infs, ...others]);
        })
      : answers;
  let next = 0;
  return results.map((result) => result ?? (told[next++] as FileResult));
}

/** INF files of other units; one that cannot be read says nothing, and its own unit tells why. */
async function readBeside(inputs: readonly Input[]): Promise<InputFile[]> {
  const infs = inputs.filter((input) => isInf(input.path));
  const read = await Promise.all(infs.map(async (input) => ({ input, read: await readInput(input) })));
  return read.flatMap(({ input, read: found }) => ('bytes' in found ? [{ path: input.path, bytes: found.bytes }] : []));
}

/** The transforms to run, where the user brings some. */
function transformsOf({ transformFiles }: RunRequest): Partial<Pick<EngineOptions, 'transforms'>> {
  if (transformFiles.length === 0) return {};
  const { ownTransforms } = require('./own-transforms') as typeof import('./own-transforms');
  return { transforms: [...builtinTransforms(), ...ownTransforms(transformFiles)] };
}

/** The JSON files that scripts import; one that cannot be read is as good as not there. */
async function readCompanions(files: readonly InputFile[]): Promise<InputFile[]> {
  const scripts = files.filter((file) => isScript(file.path));
  if (scripts.length === 0) return [];
  const companions: InputFile[] = [];
  const paths = new Set(companionPaths(scripts));
  for (const path of paths) {
    const read = await readWholeFile(resolve(path));
    if (!('bytes' in read)) continue;
    const companion = { path, bytes: read.bytes };
    companions.push(companion);
    for (const extended of extendedCompanions(companion)) paths.add(extended);
  }
  return companions;
}

async function readInput(input: Input): Promise<{ bytes: Uint8Array } | { problem: string }> {
  if (input.settled !== null) return { problem: input.settled.reason };
  if (input.bytes !== null) return { bytes: input.bytes };
  return readWholeFile(input.absolute as string);
}
