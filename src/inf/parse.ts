import { AS_WRITTEN, type Template } from './defines';
import { fold } from './fold';
import { keptFragments, type ParsedBefore } from './kept-fragments';
import { countWork } from './work';
import { afterLine, isBlank, scanEntry } from './scan-entry';
import type { Entry, Fragment, Header, InfDocument, Node, ParseProblem, Section } from './tree';

/** The most characters that Windows reads in a section name. */
export const MAX_SECTION_NAME = 255;

/**
 * Parses an INF into a lossless tree: `printInfText(parseInfText(text)) === text` for every text.
 *
 * What keeps Windows from opening the file is listed in `problems`; the rest of the file is read all the same.
 *
 * @param template how words that a build replaces are read; sections are found by the names that they have then
 * @param before a text that was parsed with the same template, and the edits that made this text of it: sections that
 * no edit
 *   touches are not read again
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files
 */
export function parseInfText(
  text: string,
  template: Template = AS_WRITTEN,
  before: ParsedBefore | null = null,
): InfDocument {
  const eol = eolOf(text);
  const kept = before === null || !isReadAlike(before.document.text, text) ? null : keptFragments(before);
  const read = new Set<string>();
  const mark = text.indexOf('\u001a');
  const end = mark === -1 ? text.length : mark;
  const nodes: Node[] = [];
  const problems: ParseProblem[] = [];
  let textBefore: number | null = null;
  let sawHeader = false;
  let triviaFrom = 0;

  const flushTrivia = (to: number): void => {
    if (to > triviaFrom) nodes.push({ kind: 'trivia', span: { start: triviaFrom, end: to } });
  };

  let at = 0;
  while (at < end) {
    const lineStart = at;
    const same = kept?.get(at);
    if (same !== undefined) {
      flushTrivia(at);
      for (const node of same.nodes) nodes.push(node);
      sawHeader = true;
      triviaFrom = at = same.end;
      continue;
    }
    while (at < end && isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== eol) at++;
    if (at >= end) break;
    const unit = text.charCodeAt(at);
    if (unit === eol || unit === 59) {
      at = afterLine(text, at, end, eol);
      continue;
    }
    if (!sawHeader && unit !== 91) {
      // No entry can stand here: Windows looks for nothing but a header, even in the middle of a line.
      textBefore ??= at;
      while (at < end && !isHeaderCandidate(text.charCodeAt(at), eol)) at++;
      continue;
    }
    flushTrivia(lineStart);
    if (unit === 91) {
      const header = readHeader(text, at, lineStart, end, eol, problems);
      nodes.push(header);
      read.add(fold(template.read(header.name)));
      sawHeader = true;
      at = header.span.end;
    } else {
      const entry = scanEntry(text, at, lineStart, end, eol);
      nodes.push(entry);
      at = entry.span.end;
    }
    triviaFrom = at;
  }
  flushTrivia(text.length);

  const sections = gatherSections(nodes, text.length, template);
  countWork('parses');
  countWork('sectionsParsed', kept === null ? sections.size : read.size);
  if (textBefore !== null && !sections.has('strings')) {
    problems.unshift({
      kind: 'text-before-first-section',
      offset: textBefore,
      message: 'there is text before the first [section]',
    });
  }
  return { text, nodes, sections, problems, template };
}

function eolOf(text: string): number {
  return text.includes('\n') || !text.includes('\r') ? 10 : 13;
}

/**
 * True when line ends are the same in both texts, and neither has an end-of-file mark, behind which nothing is read.
 */
function isReadAlike(a: string, b: string): boolean {
  return eolOf(a) === eolOf(b) && !a.includes('\u001a') && !b.includes('\u001a');
}

/** Where text before the first header ends: at a header, a comment or the line end. */
function isHeaderCandidate(unit: number, eol: number): boolean {
  return unit === 91 || unit === 59 || unit === eol;
}

function readHeader(
  text: string,
  at: number,
  lineStart: number,
  end: number,
  eol: number,
  problems: ParseProblem[],
): Header {
  const lineEnd = afterLine(text, at, end, eol);
  let close = at + 1;
  while (close < lineEnd && text.charCodeAt(close) !== 93) close++;
  if (close === lineEnd) {
    problems.push({ kind: 'bad-section-name', offset: at, message: 'a section header has no closing ]' });
    while (close > at + 1 && (text.charCodeAt(close - 1) === eol || text.charCodeAt(close - 1) === 13)) close--;
  }
  const name = text.slice(at + 1, close);
  if (name.length > MAX_SECTION_NAME) {
    problems.push({
      kind: 'section-name-too-long',
      offset: at,
      message: `a section name has ${name.length} characters; ${MAX_SECTION_NAME} are allowed`,
    });
  }
  return { kind: 'header', span: { start: lineStart, end: lineEnd }, name, nameSpan: { start: at + 1, end: close } };
}

function gatherSections(nodes: readonly Node[], length: number, { read }: Template): Map<string, Section> {
  const byName = new Map<string, { name: string; fragments: Fragment[]; entries: Entry[] }>();
  const headers = nodes.filter((node): node is Header => node.kind === 'header');
  let next = 0;
  let current: { header: Header; entries: Entry[] } | null = null;
  const finish = (): void => {
    if (current === null) return;
    const { header, entries } = current;
    const end = headers[next]?.span.start ?? length;
    const key = fold(read(header.name));
    let section = byName.get(key);
    if (section === undefined) byName.set(key, (section = { name: header.name, fragments: [], entries: [] }));
    section.fragments.push({ header, entries, span: { start: header.span.start, end } });
    for (const entry of entries) section.entries.push(entry);
  };
  for (const node of nodes) {
    if (node.kind === 'header') {
      finish();
      next++;
      current = { header: node, entries: [] };
    } else if (node.kind === 'entry') current?.entries.push(node);
  }
  finish();
  return byName;
}
