import { basename, resolve } from 'node:path';
import { readWholeFile } from '../disk/read-file';
import { check } from '../check';
import { builtinTransforms, infTransforms } from '../builtin-transforms';
import type { EngineOptions, InputFile } from '../contract/options';
import { port } from '../port';
import type { FileResult } from '../contract/result';
import type { Input } from './input';
import { basisHash } from './basis';
import type { UnitEnd, UnitInputs } from './job';
import { withDroppable } from './droppable';
import { readCompanions } from './read-companions';
import { readProjects } from './read-projects';
import { PrettierOptionsFinder } from './prettier-options';
import type { RunRequest } from './request';
import { blankResult } from '../engine/blank-result';
import { withSecondForms } from './second-form';
import { isInf, isScript } from './suffixes';

/**
 * Reads the files of one unit and hands them to the engine. Gives one result per input, in their order; only their
 * bytes where the results are known from an earlier run.
 *
 * @param onNote called with what the user should know besides the results
 * @param onProgress called as often as a file has been looked at
 * @param within runs the engine; it waits for nothing where there are INFs alone
 */
export async function runUnit(
  { files: inputs, beside, known }: UnitInputs,
  request: RunRequest,
  onNote: (text: string) => void,
  onProgress: () => void = () => undefined,
  within: <T>(work: () => T) => T = (work) => work(),
): Promise<UnitEnd> {
  const read = await Promise.all(inputs.map(readInput));
  const files = inputs.flatMap((input, at): InputFile[] => {
    const found = read[at] as ReadInput;
    return 'bytes' in found ? [{ path: input.path, bytes: found.bytes }] : [];
  });
  const companions = [...(await readCompanions(inputs, files, request.cwd)), ...(await readProjects(inputs))];
  const others = await readBeside(beside);
  const basis = basisHash({
    request,
    files: inputs.map(({ path }, at) => ({ path, content: contentOf(read[at] as ReadInput) })),
    others: [...companions, ...others, ...(await readAll(request.transformFiles))],
    printing: printingOf(inputs, () => undefined),
  });
  if (known.includes(basis)) return { basis, kept: read.map((found) => ('bytes' in found ? found.bytes : null)) };
  const prettier = printing(inputs, onNote);
  const options = { ...request.options, ...transformsOf(request), prettier, onProgress };
  // Loaded before the time counts: a module that is stopped while it loads stays half loaded.
  infTransforms();
  const answers = files.length === 0 ? [] : await within(() => engineOf(request)(files, options, companions, others));
  if (answers.length !== files.length)
    throw new Error(`The engine answered ${answers.length} of ${files.length} files.`);
  const portAgain = (indices: readonly number[], changed: Partial<EngineOptions>): Promise<FileResult[]> => {
    const wanted = new Set(indices.map((index) => files[index] as InputFile));
    const infs = files.filter((file) => !wanted.has(file) && isInf(file.path));
    return within(() => port([...wanted], { ...options, ...changed }, [], [...infs, ...others]));
  };
  const costed =
    request.verb === 'port'
      ? await withSecondForms(answers, request.options.minBuild, (minBuild, indices) =>
          portAgain(indices, { minBuild }),
        )
      : answers;
  const told =
    request.verb === 'port' && !request.options.dropUnserved
      ? await withDroppable(costed, (indices) => portAgain(indices, { dropUnserved: true }))
      : costed;
  let next = 0;
  const results = inputs.map((input, at) => {
    const found = read[at] as ReadInput;
    return 'bytes' in found
      ? (told[next++] as FileResult)
      : blankResult({ path: input.path, bytes: null }, input.settled?.outcome ?? 'failed', found.problem);
  });
  return { results: results.map((result) => ({ ...result, basis })) };
}

type ReadInput = { readonly bytes: Uint8Array } | { readonly problem: string };

function engineOf({ verb }: RunRequest): typeof port {
  return verb === 'port' ? port : check;
}

function contentOf(read: ReadInput): Uint8Array | string {
  return 'bytes' in read ? read.bytes : read.problem;
}

/** How the lines inserted into a file are printed. */
function printing(
  inputs: readonly Input[],
  onNote: (text: string) => void,
): (path: string) => Readonly<Record<string, unknown>> {
  const finder = new PrettierOptionsFinder(onNote);
  const places = new Map(
    inputs.map((input) => [input.path, { absolute: input.real ?? resolve(input.root, input.path), root: input.root }]),
  );
  return (path) => {
    const place = places.get(path);
    return place === undefined ? {} : finder.optionsFor(place);
  };
}

/** The same for all scripts among the inputs. */
function printingOf(inputs: readonly Input[], onNote: (text: string) => void): Record<string, unknown> {
  const optionsFor = printing(inputs, onNote);
  const scripts = inputs.filter(({ path, settled }) => settled === null && isScript(path));
  return Object.fromEntries(scripts.map(({ path }) => [path, optionsFor(path)]));
}

/** Files by their absolute paths; one that cannot be read is left out. */
async function readAll(paths: readonly string[]): Promise<InputFile[]> {
  const read = await Promise.all(
    paths.map(async (path) => ({ path: basename(path), found: await readWholeFile(path) })),
  );
  return read.flatMap(({ path, found }) => ('bytes' in found ? [{ path, bytes: found.bytes }] : []));
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

async function readInput(input: Input): Promise<ReadInput> {
  if (input.settled !== null) return { problem: input.settled.reason };
  if (input.bytes !== null) return { bytes: input.bytes };
  return readWholeFile(input.absolute as string);
}
