import { fold } from './fold';
import { entryKey, findSection } from './lookup';
import { parseInfText } from './parse';
import { setupapiDirectory } from './setupapi-dirids';
import { setupapiText } from './setupapi-text';
import { tokenDirid, tokenPieces } from './tokens';
import type { Entry, Field, InfDocument } from './tree';
import { LineIndex } from '../text/span';

/** A line as setupapi reads it: key (null when it refuses one) and fields, tokens replaced. */
export interface SetupapiLine {
  readonly key: string | null;
  readonly fields: readonly string[];
}

export interface SetupapiSection {
  readonly name: string;
  readonly lines: readonly SetupapiLine[];
}

/** What setupapi makes of a file. */
export interface SetupapiReading {
  readonly ok: boolean;
  readonly error: string | null;
  /** 1-based; 0 when the error belongs to no line; null without an error. */
  readonly errorLine: number | null;
  readonly sections: readonly SetupapiSection[];
}

/** What `infport parse --format setupapi` prints for one file. */
export interface SetupapiRecord extends SetupapiReading {
  readonly file: string;
}

/**
 * Setupapi of the recorded answers keeps this many characters of a field before substitution; Windows since Vista keeps
 * 4095.
 */
const FIELD_LIMIT = 511;

/** DIRID of the directory that the INF is in. */
const SOURCE_PATH = 1;

/**
 * The object that `infport parse --format setupapi` prints for a file.
 *
 * @param file the path to name in the object; unless `directory` says otherwise, `%01%` is its directory
 * @param bytes the file
 * @param directory the directory of the INF as Windows spells it, with a final backslash
 */
export function toSetupapiLine(
  file: string,
  bytes: Uint8Array,
  directory: string = windowsDirectoryOf(file),
): SetupapiRecord {
  return { file, ...readAsSetupapi(bytes, directory) };
}

/**
 * The directory of a file as Windows spells it, with a final backslash. An absolute path without a drive gets the drive
 * Z:, which is where the recorded implementation sees the root of the disk; a relative path stays relative.
 */
export function windowsDirectoryOf(file: string): string {
  const path = file.replaceAll('/', '\\');
  const directory = path.slice(0, path.lastIndexOf('\\') + 1);
  return /^\\(?!\\)/.test(directory) ? `Z:${directory}` : directory;
}

/**
 * Reads a file the way the recorded setupapi implementation does, its limits and its reading of bytes included. The
 * model of the rest of infport follows Windows where the two differ; `docs/conformance.md` lists the cases.
 *
 * @param bytes the file
 * @param directory the directory of the INF with a final backslash, for `%01%`
 */
export function readAsSetupapi(bytes: Uint8Array, directory = ''): SetupapiReading {
  if (bytes.length === 0) return failure('ERROR_FILE_INVALID', 0);
  const text = setupapiText(bytes);
  // A lone CR never ends a line for setupapi; one LF at the end makes the parser read the file that way.
  const document = parseInfText(text.includes('\n') ? text : `${text}\n`);
  const lines = new LineIndex(text);
  const fatal = firstProblem(document);
  if (fatal !== null) return failure(fatal.error, lines.positionOf(fatal.offset).line);
  if (!hasSignature(document)) return failure('ERROR_WRONG_INF_STYLE', 0);
  const lookup = tokenLookup(document, directory);
  const sections = [...document.sections.values()].map((section) => ({
    name: visible(section.name),
    lines: section.entries.map((entry) => readLine(document, entry, lookup)),
  }));
  return { ok: true, error: null, errorLine: null, sections };
}

function failure(error: string, errorLine: number): SetupapiReading {
  return { ok: false, error, errorLine, sections: [] };
}

function hasSignature(document: InfDocument): boolean {
  const entry = findSection(document, 'Version')?.entries.find(
    (candidate) => fold(entryKey(candidate)?.value ?? '') === 'signature',
  );
  return /^(\$windows nt\$|\$chicago\$|\$windows 95\$)$/i.test(entry?.fields[0]?.value ?? '');
}

function firstProblem(document: InfDocument): { error: string; offset: number } | null {
  const errors = {
    'bad-section-name': 'ERROR_BAD_SECTION_NAME_LINE',
    'section-name-too-long': 'ERROR_SECTION_NAME_TOO_LONG',
    'text-before-first-section': 'ERROR_EXPECTED_SECTION_NAME',
  };
  const problem = [...document.problems].sort((a, b) => rank(a.kind) - rank(b.kind) || a.offset - b.offset)[0];
  return problem === undefined ? null : { error: errors[problem.kind], offset: problem.offset };
}

/** Headers are read line by line; that text came before the first one is noticed at the end. */
function rank(kind: string): number {
  return kind === 'text-before-first-section' ? 1 : 0;
}

/** What a token stands for: a string, or a directory, which loses its final backslash when one follows the token. */
type Lookup = (name: string) => { readonly text: string; readonly isDirectory: boolean } | null;

function tokenLookup(document: InfDocument, directory: string): Lookup {
  const strings = new Map<string, string>();
  for (const entry of findSection(document, 'Strings')?.entries ?? []) {
    const key = entryKey(entry);
    if (key === null) continue;
    const name = fold(stored(document, entry, key));
    const value = entry.fields[0];
    if (!strings.has(name)) strings.set(name, value === undefined ? '' : stored(document, entry, value));
  }
  return (name) => {
    const string = strings.get(fold(name));
    if (string !== undefined) return { text: string, isDirectory: false };
    const dirid = tokenDirid(name);
    if (dirid === null) return null;
    const path = dirid === SOURCE_PATH ? directory : setupapiDirectory(dirid);
    return path === null ? null : { text: path, isDirectory: true };
  };
}

function readLine(document: InfDocument, entry: Entry, lookup: Lookup): SetupapiLine {
  const fields = entry.fields.map((field) => substitute(stored(document, entry, field), lookup));
  if (entry.key !== null) return { key: substitute(stored(document, entry, entry.key), lookup), fields };
  return { key: fields.length === 1 ? (fields[0] as string) : null, fields };
}

function substitute(value: string, lookup: Lookup): string {
  if (!value.includes('%')) return value;
  let result = '';
  for (const piece of tokenPieces(value)) {
    if (piece.kind === 'text') result += piece.text;
    else if (piece.kind === 'percent') result += '%';
    else {
      const found = lookup(piece.name);
      if (found === null) result += value.slice(piece.start, piece.end);
      else if (found.isDirectory && value.charAt(piece.end) === '\\') result += found.text.replace(/\\$/, '');
      else result += found.text;
    }
  }
  return result;
}

/** A key or field as setupapi keeps it, tokens not replaced. */
function stored(document: InfDocument, entry: Entry, field: Field): string {
  return visible((field.value + keptBlanks(document, entry, field)).slice(0, FIELD_LIMIT));
}

/**
 * Blanks behind a field that setupapi keeps: the CR behind a quote that only the line end closes, and those behind a
 * final backslash.
 */
function keptBlanks(document: InfDocument, entry: Entry, field: Field): string {
  const { text } = document;
  const { end } = field.span;
  if (entry.unclosedQuote && field === entry.fields.at(-1)) return text.charAt(end) === '\r' ? '\r' : '';
  if (!/\\$/.test(field.value) || text.charAt(end - 1) !== '\\') return '';
  const next = nextSeparator(text, end, entry.span.end);
  return next === -1 ? '' : text.slice(end, next);
}

/** The offset of the comma or equals sign that only blanks separate from `at`; -1 when something else comes first. */
function nextSeparator(text: string, at: number, end: number): number {
  const match = /^[^\S\n]*(?=[,=])/.exec(text.slice(at, end));
  return match === null ? -1 : at + match[0].length;
}

/** NULs read as spaces. */
function visible(text: string): string {
  return text.replaceAll('\0', ' ');
}
