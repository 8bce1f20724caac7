import { parseInfText } from '../inf/parse';
import type { Entry, Field, InfDocument } from '../inf/tree';
import { decodeText, type Encoding } from '../text/encoding';
import { eolKind } from '../text/eol';
import { LineIndex } from '../text/span';

/**
 * The tree of an INF as data: sections in order of first appearance with every line's key and fields, tokens not
 * replaced.
 *
 * @param encoding what a file without a byte order mark is written in; null to find out
 * @throws EncodingError when the bytes cannot be decoded without a loss
 */
export function parseTree(
  file: string,
  bytes: Uint8Array,
  encoding: Encoding | null,
): Readonly<Record<string, unknown>> {
  const decoded = decodeText(bytes, encoding === null ? {} : { encoding });
  const document = parseInfText(decoded.text);
  const lines = new LineIndex(decoded.text);
  return {
    file,
    encoding: decoded.encoding,
    bom: decoded.bom,
    eol: eolKind(decoded.text),
    sections: sectionsOf(document, lines),
    problems: document.problems.map((problem) => ({
      kind: problem.kind,
      message: problem.message,
      ...lines.positionOf(problem.offset),
    })),
  };
}

function sectionsOf(document: InfDocument, lines: LineIndex): unknown[] {
  return [...document.sections.values()].map((section) => ({
    name: section.name,
    headers: section.fragments.map((fragment) => lines.positionOf(fragment.header.nameSpan.start)),
    lines: section.entries.map((entry) => lineOf(entry, document, lines)),
  }));
}

function lineOf(entry: Entry, document: InfDocument, lines: LineIndex): unknown {
  return {
    ...lines.positionOf(entry.content.start),
    key: entry.key === null ? null : fieldOf(entry.key),
    fields: entry.fields.map(fieldOf),
    comments: entry.comments.map((span) => document.text.slice(span.start, span.end)),
  };
}

function fieldOf(field: Field): unknown {
  return { value: field.value, quoted: field.quoted };
}
