import type { EngineOptions, InputFile } from '../contract/options';
import type { FileResult } from '../contract/result';
import { fold } from '../inf/fold';
import { fileKey, type Beside } from '../package/beside';
import { decodeText, EncodingError, type Encoding } from '../text/encoding';
import { infWords, linkedInfs, type InfWords } from './inf-links';
import { besides, copiedTogether, membersOf, type Member } from './inf-package';
import { portInf } from './port-inf';

/**
 * More rounds than this mean that the INFs of a package do not agree; each round keeps at least one more file in place.
 */
const MAX_ROUNDS = 10;

/**
 * Ports INFs, those of one package together: a file that another INF copies, runs or names moves in all of them or in
 * none.
 *
 * @param wanted true for the files whose results are asked for; the others are read for what they say about those
 */
export function portInfs(
  files: readonly InputFile[],
  options: EngineOptions,
  wanted: (file: InputFile) => boolean = () => true,
): Map<InputFile, FileResult> {
  const results = new Map<InputFile, FileResult>();
  const known = files.length < 2 ? [] : files.flatMap((file) => wordsOf(file, options) ?? []);
  for (const group of linkedInfs(known.map(({ words }) => words))) {
    const linked = group.map((index) => known[index] as Known);
    if (!linked.some(({ file }) => wanted(file))) continue;
    for (const [file, result] of portTogether(linked, options)) results.set(file, result);
  }
  for (const file of files) if (wanted(file) && !results.has(file)) results.set(file, portOne(file, options));
  return results;
}

interface Known {
  readonly file: InputFile;
  readonly words: InfWords;
}

function wordsOf(file: InputFile, options: EngineOptions): Known | null {
  try {
    const { text } = decodeText(file.bytes, { encoding: (options.encoding ?? undefined) as Encoding | undefined });
    return { file, words: infWords(file.path, text) };
  } catch (error) {
    // The port of the file says why it cannot be read.
    if (error instanceof EncodingError) return null;
    throw error;
  }
}

function portTogether(linked: readonly Known[], options: EngineOptions): Map<InputFile, FileResult> {
  const members = membersOf(linked, options);
  const holds = new Map<string, string>();
  let results = new Map<InputFile, FileResult>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const beside = besides(members, options, holds);
    const before = results;
    results = new Map(
      linked.map(({ file }) => [
        file,
        unlessSame(before.get(file), beside.get(file), () => portOne(file, options, beside.get(file))),
      ]),
    );
    const split = disagreement(members, results);
    if (split.length === 0) break;
    for (const { key, reason } of split) holds.set(key, reason);
  }
  return results;
}

function portOne(file: InputFile, options: EngineOptions, beside?: Beside): FileResult {
  const result = portInf(file, options, beside);
  options.onProgress?.();
  return result;
}

const judgedWith = new WeakMap<FileResult, Beside | undefined>();

/** The result of the last round where nothing that is said beside the INF has changed. */
function unlessSame(result: FileResult | undefined, beside: Beside | undefined, port: () => FileResult): FileResult {
  if (result !== undefined && sameWords(judgedWith.get(result), beside)) return result;
  const next = port();
  judgedWith.set(next, beside);
  return next;
}

function sameWords(a: Beside | undefined, b: Beside | undefined): boolean {
  const words = (beside: Beside | undefined): string =>
    beside === undefined
      ? ''
      : JSON.stringify([...beside.holds, ...beside.floors, ...beside.classFilters, beside.stayingCode]);
  return words(a) === words(b);
}

/** Files that the port moved in one INF and left in another that copies them to the same place. */
function disagreement(
  members: readonly Member[],
  results: ReadonlyMap<InputFile, FileResult>,
): { key: string; reason: string }[] {
  return copiedTogether(members).flatMap(({ a, b, name, place }) => {
    const [inA, inB] = [moves(results.get(a.file), name), moves(results.get(b.file), name)];
    if (inA === inB) return [];
    const stays = inA ? b : a;
    return [{ key: fileKey(name, place), reason: `${stays.words.name} cannot move it, and both have to` }];
  });
}

function moves(result: FileResult | undefined, name: string): boolean {
  return (result?.moves ?? []).some(
    ({ kind, subject }) => (kind === 'file-destination' || kind === 'file-rename') && fold(subject) === fold(name),
  );
}
