import { fold } from './fold';
import { entryKey, entriesOf, findSection } from './lookup';
import { parseInf } from './parse';
import { SETUPAPI_DIRECTORIES } from './setupapi-dirids';
import { expandTokens, tokenDirid } from './tokens';
import type { Entry, InfDocument } from './tree';
import { LineIndex } from '../text/span';
import { decodeText } from '../text/encoding';

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

/** Setupapi of the recorded answers keeps this many characters of a field before substitution; Windows since Vista keeps 4095. */
const FIELD_LIMIT = 511;

/**
 * Reads a file the way the recorded setupapi implementation does, its limits and its reading of bytes included. The model of
 * the rest of infport follows Windows where the two differ; `docs/conformance.md` lists the cases.
 *
 * @param bytes the file
 * @param directory the directory of the INF with a final backslash, for `%01%`
 */
export function readAsSetupapi(bytes: Uint8Array, directory = ''): SetupapiReading {
  if (bytes.length === 0) return failure('ERROR_FILE_INVALID', 0);
  const text = setupapiText(bytes);
  if (text === null) return failure('ERROR_EXPECTED_SECTION_NAME', 1);
  // A lone CR never ends a line for setupapi; one LF at the end makes the parser read the file that way.
  const document = parseInf(text.includes('\n') ? text : `${text}\n`);
  const lines = new LineIndex(text);
  const fatal = firstProblem(document);
  if (fatal !== null) return failure(fatal.error, lines.positionOf(fatal.offset).line);
  const signature = entriesOf(findSection(document, 'Version'), 'Signature')[0]?.fields[0]?.value;
  if (signature === undefined || !/^(\$windows nt\$|\$chicago\$|\$windows 95\$)$/i.test(signature)) return failure('ERROR_WRONG_INF_STYLE', 0);
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

/** The text as setupapi decodes it; null for bytes that it cannot make sense of. */
function setupapiText(bytes: Uint8Array): string | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return null;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(3));
  const decoded = decodeText(bytes, { encoding: 'windows-1252' });
  if (decoded.encoding === 'utf-16be') return null;
  if (mark || decoded.encoding === 'utf-16le') return decoded.tail.length > 0 ? null : decoded.text;
  // An even number of bytes with a NUL among them is taken for UTF-16, in which it has no section.
  return bytes.length % 2 === 0 && bytes.includes(0) ? null : decoded.text;
}

function firstProblem(document: InfDocument): { error: string; offset: number } | null {
  const errors = { 'bad-section-name': 'ERROR_BAD_SECTION_NAME_LINE', 'section-name-too-long': 'ERROR_SECTION_NAME_TOO_LONG', 'text-before-first-section': 'ERROR_EXPECTED_SECTION_NAME' };
  const problem = [...document.problems].sort((a, b) => rank(a.kind) - rank(b.kind) || a.offset - b.offset)[0];
  return problem === undefined ? null : { error: errors[problem.kind], offset: problem.offset };
}

/** Headers are read line by line; that text came before the first one is noticed at the end. */
function rank(kind: string): number {
  return kind === 'text-before-first-section' ? 1 : 0;
}

function tokenLookup(document: InfDocument, directory: string): (name: string) => string | null {
  const strings = new Map<string, string>();
  for (const entry of findSection(document, 'Strings')?.entries ?? []) {
    const key = entryKey(entry);
    if (key === null) continue;
    const name = fold(cut(key.value));
    if (!strings.has(name)) strings.set(name, cut(fieldText(document, entry, 0)));
  }
  return (name) => {
    const string = strings.get(fold(name));
    if (string !== undefined) return string;
    const dirid = tokenDirid(name);
    if (dirid === null) return null;
    if (dirid === 1) return directory;
    if (dirid >= 0x8000 && dirid < 0xffff) return null;
    return SETUPAPI_DIRECTORIES.get(dirid) ?? (dirid >= 0 && dirid < 0x4000 ? 'C:\\windows\\system32\\unknown' : null);
  };
}

function readLine(document: InfDocument, entry: Entry, lookup: (name: string) => string | null): SetupapiLine {
  const fields = entry.fields.map((_, index) => visible(expandTokens(cut(fieldText(document, entry, index)), lookup)));
  if (entry.key !== null) return { key: visible(expandTokens(cut(entry.key.value), lookup)), fields };
  return { key: fields.length === 1 ? (fields[0] as string) : null, fields };
}

/** A field's value; a quote that CR LF closes keeps the CR there. */
function fieldText(document: InfDocument, entry: Entry, index: number): string {
  const field = entry.fields[index];
  if (field === undefined) return '';
  const last = index === entry.fields.length - 1;
  const cr = last && entry.unclosedQuote && document.text.charAt(field.span.end) === '\r';
  return cr ? `${field.value}\r` : field.value;
}

function cut(text: string): string {
  return text.slice(0, FIELD_LIMIT);
}

/** NULs read as spaces. */
function visible(text: string): string {
  return text.replaceAll('\0', ' ');
}

