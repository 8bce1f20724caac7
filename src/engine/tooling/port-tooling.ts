import { plainFinding } from '../plain-finding';
import { blankResult } from '../blank-result';
import { applyEdits, type Edit } from '../../text/edit';
import {
  decodeText,
  displayText,
  encodeText,
  EncodingError,
  type DecodedText,
  type Encoding,
} from '../../text/encoding';
import { eolKind } from '../../text/eol';
import { LineIndex } from '../../text/span';
import { annotationsAt } from '../../tooling/annotations';
import { suppressionsOf, type Suppression } from '../../tooling/suppressions';
import { isPackageManifest } from '../../tooling/package-scripts';
import { skipReason } from '../../tooling/skip';
import type { TextSource } from '../../tooling/text-source';
import type { EngineOptions, InputFile } from '../../contract/options';
import type { PackageFacts } from '../../contract/package-facts';
import type { Reason } from '../../contract/reason';
import type { FileResult, Finding, RelatedPlace } from '../../contract/result';
import { chosenTooling } from './chosen';
import { isTooling } from './is-tooling';
import { editReport } from '../edit-report';
import { editsFor, type EditSettings, type Settled } from './edits';
import type { Neighbours } from './neighbours';
import { gatherTestNotes } from './test-notes';
import { surveyTooling, type FileSurvey, type Seen } from './survey';
import { unsafeRewrites } from './withdraw';
import type { ToolingTransform } from '../../contract/tooling-transform';

/**
 * Ports the TypeScript and JavaScript of driver packages: rewrites what is safe and marks the rest. One result per
 * file, in the order of the input; a file that cannot be parsed fails with its place, the others go on.
 *
 * @param facts what the INFs of the same package install.
 * @param companions JSON files and modules of other packages that the code imports (see `companionPaths`); read, never
 * edited.
 */
export async function portTooling(
  files: readonly InputFile[],
  facts: PackageFacts,
  options: EngineOptions,
  companions: readonly InputFile[] = [],
): Promise<FileResult[]> {
  return Promise.resolve(runTooling(files, facts, options, companions, true));
}

/** Reports what `portTooling` would act on, without proposing edits. */
export async function checkTooling(
  files: readonly InputFile[],
  facts: PackageFacts,
  options: EngineOptions,
  companions: readonly InputFile[] = [],
): Promise<FileResult[]> {
  return Promise.resolve(runTooling(files, facts, options, companions, false));
}

/** A finding, and the edits that settle it by themselves; none where it is only told. */
export interface SettledFinding {
  readonly finding: Finding;
  readonly edits: readonly Edit[];
}

/**
 * The findings of one file, each with its own rewrite and the import that the rewrite needs, at once.
 *
 * @param neighbours the other modules of the project; null for a file by itself.
 */
export function proposalsFor(
  file: InputFile,
  facts: PackageFacts,
  options: EngineOptions,
  neighbours: Neighbours | null = null,
): SettledFinding[] {
  if (readFile(file, options).result !== null) return [];
  const { text } = decodeText(file.bytes, encodingOf(options));
  const texts: TextSource = {
    has: (path) => path === file.path || neighbours?.texts.has(path) === true,
    textOf: (path) => (path === file.path || neighbours === null ? text : neighbours.texts.textOf(path)),
    manifests: [],
  };
  const paths = [file.path, ...(neighbours?.tellingImports(file.path) ?? [])];
  const survey = surveyTooling(paths, texts, chosenTooling(options), facts).get(file.path);
  if (survey === undefined || survey.problem !== null) return [];
  const withdrawn = withdrawnRewrites(new Map([[file.path, survey]]), texts, paths, options);
  const lines = new LineIndex(text);
  const linesOf = (path: string): LineIndex => (path === file.path ? lines : new LineIndex(texts.textOf(path)));
  return survey.seen
    .filter((seen) => !isIgnored(text, lines, seen))
    .flatMap((seen) => {
      const { edits, settled } = editsFor(text, survey.style, [seen], settingsFor(file.path, options, withdrawn));
      return settled.map((each) => ({ finding: findingOf(each, text, lines, linesOf, options), edits }));
    });
}

/** A file as it was read; `decoded` is null when it stays out of the survey. */
interface Read {
  readonly file: InputFile;
  readonly decoded: Omit<DecodedText, 'text'> | null;
  readonly result: FileResult | null;
}

function runTooling(
  files: readonly InputFile[],
  facts: PackageFacts,
  options: EngineOptions,
  companions: readonly InputFile[],
  porting: boolean,
): FileResult[] {
  const read = files.map((file) => readFile(file, options));
  const bytes = new Map([...companions, ...files].map((file) => [file.path, file.bytes] as const));
  const own = new Set(files.map(({ path }) => path));
  const others = companions.filter(({ path }) => isTooling(path) && !own.has(path) && !isPackageManifest(path));
  const out = new Set(
    [...read, ...others.map((file) => readFile(file, options))]
      .filter(({ result }) => result !== null)
      .map(({ file }) => file.path),
  );
  const texts: TextSource = {
    has: (path) => bytes.has(path) && !out.has(path),
    textOf: (path) => decodeText(bytes.get(path) ?? new Uint8Array(), encodingOf(options)).text,
    manifests: [...bytes.keys()].filter(isPackageManifest),
  };
  const transforms = chosenTooling(options);
  const paths = read.filter(({ result }) => result === null).map(({ file }) => file.path);
  const beside = others.map(({ path }) => path).filter((path) => !out.has(path));
  const surveys = surveyTooling(paths, texts, transforms, facts, beside);

  const withdrawn = porting
    ? withdrawnRewrites(surveys, texts, [...paths, ...beside], options)
    : new Map<Seen, Reason>();
  const results: FileResult[] = [];
  for (const { file, decoded, result } of read) {
    if (result !== null || decoded === null) results.push(result ?? blankResult(file, 'unchanged', null));
    else results.push(resultFor(file, decoded, surveys.get(file.path), texts, options, porting, withdrawn));
  }
  return porting ? proven(results, [...surveys.keys()], beside, texts, transforms, facts, options) : results;
}

function readFile(file: InputFile, options: EngineOptions): Read {
  try {
    const { text, ...decoded } = decodeText(file.bytes, encodingOf(options));
    const reason = skipReason(file.path, text);
    return { file, decoded, result: reason === null ? null : blankResult(file, 'skipped', reason) };
  } catch (error) {
    if (error instanceof EncodingError)
      return { file, decoded: null, result: blankResult(file, 'failed', error.message) };
    throw error;
  }
}

/** The rewrites that their own result speaks against. */
function withdrawnRewrites(
  surveys: ReadonlyMap<string, FileSurvey>,
  texts: TextSource,
  paths: readonly string[],
  options: EngineOptions,
): Map<Seen, Reason> {
  const planned = [...surveys].flatMap(([path, survey]) => {
    if (survey.problem !== null) return [];
    const text = texts.textOf(path);
    const lines = new LineIndex(text);
    const settings = settingsFor(path, options, new Map());
    const places = survey.seen.filter((seen) => !isIgnored(text, lines, seen));
    const rewrites = editsFor(text, survey.style, places, settings)
      .settled.filter(({ fixed }) => fixed)
      .map(({ seen }) => seen);
    return rewrites.length === 0 ? [] : [{ path, style: survey.style, rewrites, settings }];
  });
  return planned.length === 0 ? new Map<Seen, Reason>() : unsafeRewrites(planned, texts, paths);
}

function settingsFor(path: string, options: EngineOptions, withdrawn: ReadonlyMap<Seen, Reason>): EditSettings {
  return { annotate: options.annotate, safe: options.safe, prettier: () => options.prettier(path), withdrawn };
}

function resultFor(
  file: InputFile,
  decoded: Omit<DecodedText, 'text'>,
  survey: FileSurvey | undefined,
  texts: TextSource,
  options: EngineOptions,
  porting: boolean,
  withdrawn: ReadonlyMap<Seen, Reason>,
): FileResult {
  const { text } = decodeText(file.bytes, encodingOf(options));
  const plain: FileResult = {
    ...blankResult(file, 'unchanged', null),
    encoding: decoded.encoding,
    bom: decoded.bom,
    eol: eolKind(text),
  };
  const suppressions = suppressionsOf(text);
  if (survey === undefined) return { ...plain, findings: unused(suppressions, [], text, options) };
  if (survey.problem !== null) return { ...plain, outcome: 'failed', reason: survey.problem };
  const lines = new LineIndex(text);
  const quiet = survey.seen.filter((seen) => isIgnored(text, lines, seen));
  const places = survey.seen.filter((seen) => !quiet.includes(seen));
  const settings = settingsFor(file.path, options, withdrawn);
  const { edits, settled } = porting
    ? editsFor(text, survey.style, places, settings)
    : {
        edits: [],
        settled: places.map((seen): Settled => ({ seen, fixed: false, heldBack: seen.recognition.heldBack })),
      };
  const indices = new Map([[file.path, lines]]);
  const linesOf = (path: string): LineIndex => {
    const known = indices.get(path) ?? new LineIndex(texts.textOf(path));
    indices.set(path, known);
    return known;
  };
  const findings = [
    ...concernFirst(
      gatherTestNotes(
        settled.map((each) => findingOf(each, text, lines, linesOf, options)),
        file.path,
      ),
      file.path,
    ),
    ...unused(suppressions, quiet, text, options),
  ];
  if (edits.length === 0) return { ...plain, findings };
  const after = applyEdits(text, edits);
  return {
    ...plain,
    outcome: 'changed',
    findings,
    edits: edits.map((edit) => editReport({ ...edit, transforms: [edit.transform] }, lines)),
    after: encodeText(decoded, after),
    beforeText: displayText(decoded, text),
    afterText: displayText(decoded, after),
  };
}

/** A port whose output would not parse, or would be edited again, is a mistake of ours and is never written. */
function proven(
  results: readonly FileResult[],
  surveyed: readonly string[],
  beside: readonly string[],
  texts: TextSource,
  transforms: readonly ToolingTransform[],
  facts: PackageFacts,
  options: EngineOptions,
): FileResult[] {
  const changed = new Map(results.flatMap(({ path, after }) => (after === null ? [] : [[path, after] as const])));
  const after: TextSource = {
    ...texts,
    textOf: (path) => {
      const bytes = changed.get(path);
      return bytes === undefined ? texts.textOf(path) : decodeText(bytes, encodingOf(options)).text;
    },
  };
  // Files that did not change take part: what a changed file takes from them decides what is reported there.
  const surveys =
    changed.size === 0 ? new Map<string, FileSurvey>() : surveyTooling(surveyed, after, transforms, facts, beside);
  const withdrawn = withdrawnRewrites(surveys, after, [...surveyed, ...beside], options);
  return results.map((result) => {
    const reason = changed.has(result.path)
      ? objection(result, surveys.get(result.path), after, options, withdrawn)
      : null;
    if (reason === null) return result;
    return {
      ...result,
      outcome: 'failed' as const,
      reason,
      edits: [],
      after: null,
      beforeText: null,
      afterText: null,
      findings: result.findings.map((finding) => ({ ...finding, fixed: false })),
    };
  });
}

function objection(
  result: FileResult,
  survey: FileSurvey | undefined,
  texts: TextSource,
  options: EngineOptions,
  withdrawn: ReadonlyMap<Seen, Reason>,
): string | null {
  if (survey === undefined) return null;
  const text = texts.textOf(result.path);
  if (survey.problem !== null) return `The port of this file would not parse (${survey.problem}). Please report it.`;
  const lines = new LineIndex(text);
  const places = survey.seen.filter((seen) => !isIgnored(text, lines, seen));
  const { edits } = editsFor(text, survey.style, places, settingsFor(result.path, options, withdrawn));
  return edits.length === 0 ? null : 'A second run would change the port of this file again. Please report it.';
}

/**
 * Suppressions that keep nothing quiet; not told in a run of chosen transforms, which may leave out what they speak of.
 */
function unused(
  suppressions: readonly Suppression[],
  quiet: readonly Seen[],
  text: string,
  options: EngineOptions,
): Finding[] {
  if (suppressions.length === 0 || options.only !== null || options.skip.length > 0) return [];
  const lines = new LineIndex(text);
  return suppressions.flatMap((suppression) =>
    suppression.ids.flatMap((id) => {
      const used = quiet.some(
        ({ transform, recognition, commentAt }) =>
          (transform === id || recognition.id === id) &&
          (suppression.file ||
            suppression.lineStart === commentAt ||
            suppression.lineStart === lines.startOf(lines.positionOf(recognition.span.start).line)),
      );
      if (used) return [];
      return [
        plainFinding({
          id: 'T40-unused-suppression',
          transform: 'check',
          codes: [],
          level: 'note',
          message: `This comment keeps no finding of ${id} quiet and can go.`,
          start: lines.positionOf(suppression.start),
          end: lines.positionOf(suppression.end),
          section: null,
          reference: null,
        }),
      ];
    }),
  );
}

function isIgnored(text: string, lines: LineIndex, { transform, recognition, commentAt }: Seen): boolean {
  if (suppressionsOf(text).some(({ file, ids }) => file && ids.some((id) => id === transform || id === recognition.id)))
    return true;
  const own = lines.startOf(lines.positionOf(recognition.span.start).line);
  return [own, ...(commentAt === null ? [] : [commentAt])].some((start) => {
    const { ignored } = annotationsAt(text, start);
    return ignored.has(transform) || ignored.has(recognition.id);
  });
}

function findingOf(
  { seen, fixed, heldBack }: Settled,
  text: string,
  lines: LineIndex,
  linesOf: (path: string) => LineIndex,
  options: EngineOptions,
): Finding {
  const { recognition, transform, uses } = seen;
  const { line, column } = lines.positionOf(recognition.span.start);
  const end = lines.positionOf(recognition.span.end);
  const { unexplained } = annotationsAt(text, seen.commentAt ?? lines.startOf(line));
  const asks =
    unexplained.has(transform) || unexplained.has(recognition.id)
      ? ' The infport-ignore comment gives no reason (`-- why`), so it does not count.'
      : '';
  return {
    id: recognition.id,
    transform,
    codes: [],
    level: recognition.level,
    applicability: fixed || heldBack === null ? recognition.applicability : 'manual',
    message: recognition.message + newerThan(recognition.firstBuild, options.minBuild) + asks,
    line,
    column,
    endLine: end.line,
    endColumn: end.column,
    section: null,
    slice: null,
    fixed,
    heldBack,
    firstBuild: recognition.firstBuild,
    reference: recognition.reference,
    followUps: fixed ? recognition.followUps : [],
    related: [...recognition.related, ...usePlaces(seen, uses, linesOf)],
  };
}

/** What an INF of the package installs or names comes first, then the other warnings, then the notes. */
function concernFirst(findings: readonly Finding[], path: string): Finding[] {
  const rank = (finding: Finding): number => {
    if (finding.level === 'note') return 2;
    return (finding.related ?? []).some((place) => place.path !== path && /\.in[fx]x?$/i.test(place.path)) ? 0 : 1;
  };
  return findings
    .map((finding) => ({ finding, rank: rank(finding) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ finding }) => finding);
}

function newerThan(firstBuild: number | null, minBuild: number | 'any'): string {
  if (firstBuild === null || (minBuild !== 'any' && minBuild >= firstBuild)) return '';
  return ` Builds before ${firstBuild}, which are still served, need another way.`;
}

// More places than this say no more.
const MOST_USES = 8;

function usePlaces(seen: Seen, uses: Seen['uses'], linesOf: (path: string) => LineIndex): RelatedPlace[] {
  const places = new Map<string, RelatedPlace>();
  for (const use of uses) {
    if (places.size >= MOST_USES) break;
    if (use.path === seen.site?.path && use.start >= seen.site.start && use.end <= seen.site.end) continue;
    const position = linesOf(use.path).positionOf(use.start);
    const remarks = seen.recognition.watch
      .filter(({ text }) => use.nearby.some((near) => near.toLowerCase() === text.toLowerCase()))
      .map(({ remark }) => remark);
    places.set(`${use.path}:${position.line}`, {
      path: use.path,
      ...position,
      message: ['This place uses it.', ...remarks].join(' '),
    });
  }
  return [...places.values()];
}

function encodingOf(options: EngineOptions): { readonly encoding?: Encoding } {
  return options.encoding === null ? {} : { encoding: options.encoding as Encoding };
}
