import { plainFinding } from '../plain-finding';
import { blankResult } from '../blank-result';
import { ignoresAt } from '../../code/ignores';
import { skippedCode } from '../../code/skip';
import { languageOf, type SourceLanguage } from '../../code/source-language';
import { isTestCode } from '../../code/unit-kind';
import { decodeText, EncodingError, type DecodedText, type Encoding } from '../../text/encoding';
import { eolKind } from '../../text/eol';
import { LineIndex } from '../../text/span';
import type { EngineOptions, InputFile } from '../../contract/options';
import type { PackageFacts } from '../../contract/package-facts';
import { chosen } from '../chosen';
import type { FileResult, Finding, Level } from '../../contract/result';
import { surveyCode, type CodeSurvey, type SeenCode } from './survey';

/** What a look through code gave: a result for each file, and the survey that others may tie to it. */
export interface CodeResults {
  readonly results: readonly FileResult[];
  readonly survey: CodeSurvey;
  /** What was read, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Decoded {
  readonly decoded: Omit<DecodedText, 'text'>;
  readonly text: string;
  readonly lines: LineIndex;
}

/**
 * Looks through the C, C++, C#, PowerShell and batch files of a package. Code is never rewritten: every file is
 * `unchanged`, with what was found in it.
 *
 * @param projects project files beside the code, which tell what is built together; read, never edited
 */
export async function portCode(
  files: readonly InputFile[],
  facts: PackageFacts,
  options: EngineOptions,
  projects: readonly InputFile[],
): Promise<CodeResults> {
  const settled = new Map<InputFile, FileResult>();
  const texts = new Map<string, Decoded>();
  for (const file of files) {
    const reason = skippedCode(file.path);
    if (reason !== null) settled.set(file, blankResult(file, 'skipped', reason));
    if (reason === null) {
      const read = decoded(file, options);
      if (typeof read === 'string') settled.set(file, blankResult(file, 'failed', read));
      else texts.set(file.path, read);
    }
  }
  const projectTexts = projects.map((file) => ({ path: file.path, text: Buffer.from(file.bytes).toString('utf8') }));
  const transforms = chosen(options).filter((transform) => transform.appliesTo === 'code');
  const survey = await surveyCode(
    [...texts].map(([path, { text }]) => ({ path, text })),
    projectTexts,
    transforms,
    facts,
  );
  const findings = findingsByPath(survey.seen, texts, options);
  const results = files.map((file) => {
    const known = settled.get(file);
    if (known !== undefined) return known;
    const {
      decoded: { encoding, bom },
      text,
    } = texts.get(file.path) as Decoded;
    return {
      ...blankResult(file, 'unchanged', null),
      encoding,
      bom,
      eol: eolKind(text),
      findings: findings.get(file.path) ?? [],
      unread: survey.read.get(file.path)?.parsed === true ? (survey.read.get(file.path)?.unread ?? null) : null,
    };
  });
  return { results, survey, texts: new Map([...texts].map(([path, { text }]) => [path, text] as const)) };
}

function decoded(file: InputFile, options: EngineOptions): Decoded | string {
  try {
    const { text, ...rest } = decodeText(
      file.bytes,
      options.encoding === null ? {} : { encoding: options.encoding as Encoding },
    );
    return { decoded: rest, text, lines: new LineIndex(text) };
  } catch (error) {
    if (error instanceof EncodingError) return error.message;
    throw error;
  }
}

/** Of several rules for one place, the first in this order is told. */
const PRECEDENCE = ['C03', 'C26', 'C01', 'C05', 'C07', 'C06', 'C02', 'C08', 'C10'];
const LEVELS: readonly Level[] = ['note', 'warning', 'error'];
/** Places of use that are told of a constant. */
const MOST_USES = 8;

interface Told {
  readonly seen: SeenCode;
  readonly rule: string;
  readonly level: Level;
  readonly count: number;
}

function findingsByPath(
  seen: readonly SeenCode[],
  texts: ReadonlyMap<string, Decoded>,
  options: EngineOptions,
): Map<string, Finding[]> {
  const paths = new Set(seen.map(({ recognition }) => recognition.place.path));
  const testCode = new Set([...paths].filter((path) => isTestCode(path, texts.get(path)?.text ?? '')));
  const byPlace = new Map<string, Told>();
  for (const each of seen) {
    const { place, rule, level } = each.recognition;
    const name = rule ?? (each.transform.rules[0] as string);
    const key = `${place.path}:${place.start}`;
    const known = byPlace.get(key);
    const told: Told = {
      seen: each,
      rule: name,
      level: testCode.has(place.path) ? 'note' : level,
      count: 1,
    };
    if (known === undefined || rank(name) < rank(known.rule)) byPlace.set(key, told);
    else if (known.rule === name)
      byPlace.set(key, {
        ...(LEVELS.indexOf(told.level) > LEVELS.indexOf(known.level) ? told : known),
        count: known.count + 1,
      });
  }
  const found = new Map<string, Finding[]>();
  const inTests = new Set<string>();
  const sorted = [...byPlace.values()].sort((a, b) => a.seen.recognition.place.start - b.seen.recognition.place.start);
  for (const told of sorted) {
    const { path } = told.seen.recognition.place;
    const text = texts.get(path);
    if (text === undefined) continue;
    // One note for each file and rule of a test suite is enough.
    if (testCode.has(path) && (inTests.has(`${path} ${told.rule}`) || !inTests.add(`${path} ${told.rule}`))) continue;
    const finding = findingOf(told, text, languageOf(path) as SourceLanguage, options);
    if (finding !== null) found.set(path, [...(found.get(path) ?? []), finding]);
  }
  return found;
}

function rank(rule: string): number {
  const at = PRECEDENCE.indexOf(rule);
  return at === -1 ? PRECEDENCE.length : at;
}

function findingOf(
  { seen, rule, level }: Told,
  { text, lines }: Decoded,
  language: SourceLanguage,
  options: EngineOptions,
): Finding | null {
  const { recognition, transform } = seen;
  const start = lines.positionOf(recognition.place.start);
  const ids = [rule, transform.id, `${rule}-${transform.id}`];
  const { explained, unexplained } = ignoresAt(text.split(/\r\n|\r|\n/), start.line, language);
  if (ids.some((id) => explained.has(id))) return null;
  const asks = ids.some((id) => unexplained.has(id))
    ? ' The infport-ignore comment gives no reason (`-- why`), so it does not count.'
    : '';
  const { firstBuild } = recognition;
  const late =
    firstBuild !== null && (options.minBuild === 'any' || options.minBuild < firstBuild)
      ? ` It is there from build ${firstBuild}: for builds before, look it up at run time (MmGetSystemRoutineAddress, GetProcAddress) and keep the old way for when it is missing.`
      : '';
  const finding = plainFinding({
    id: `${rule}-${transform.id}`,
    transform: transform.id,
    codes: [],
    level,
    message: recognition.message + late + asks,
    start,
    end: lines.positionOf(recognition.place.end),
    section: null,
    reference: transform.references[0] ?? null,
  });
  return { ...finding, firstBuild, related: recognition.related.slice(0, MOST_USES) };
}
