import { RULE } from '../inf/own-comment';
import type { Header, InfDocument } from '../inf/tree';
import type { Edit } from '../text/edit';
import type { Origins } from './names-in-file';

/** A comment that headed sections which are gone. */
export interface StaleHeading {
  readonly edit: Edit;
  /** Where the first of the sections began in the file as it was read. Offset: UTF-16 code units. */
  readonly gone: number;
}

/**
 * Comments that stand above nothing any more: a heading made of a line of stars or the like, of which all sections are
 * gone up to the next such heading; and one that speaks of co-installers alone where none is left.
 *
 * @param file the file as it was read
 * @param now the file as the run has made it
 */
export function staleHeadings(file: InfDocument, now: InfDocument, origins: Origins): StaleHeading[] {
  const blocks = commentBlocks(now.text);
  if (blocks.length === 0) return [];
  const kept = new Set(headersOf(now).map((header) => origins.originOf(header.span.start)));
  const old = headersOf(file);
  const oldHeadings = commentBlocks(file.text).filter(isHeading);
  const hasCoInstallers = [...now.sections.keys()].some((name) => name.endsWith('.coinstallers'));
  return blocks.flatMap((block): StaleHeading[] => {
    const place = origins.originOf(block.start);
    // Text that the run has added stands in no place of its own.
    if (!file.text.startsWith(block.text, place)) return [];
    const next = oldHeadings.find(({ start }) => start > place)?.start ?? file.text.length;
    const headed = old.filter(({ span }) => span.start > place && span.start < next);
    const [first] = headed;
    if (first === undefined || kept.has(first.span.start)) return [];
    const isAlone = headed.every(({ span }) => !kept.has(span.start)) && isAboveHeading(now.text, block);
    const isOfCoInstallers = !hasCoInstallers && speaksOfCoInstallers(block);
    if (!(isHeading(block) && isAlone) && !isOfCoInstallers) return [];
    const blank = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(now.text.slice(block.end, block.end + 500))?.[0].length ?? 0;
    return [{ edit: { start: block.start, end: block.end + blank, text: '' }, gone: first.span.start }];
  });
}

/** Comment lines one below the other, with a blank line or nothing above. Offsets: UTF-16 code units. */
interface CommentBlock {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function commentBlocks(text: string): CommentBlock[] {
  const eol = text.includes('\n') ? '\\r?\\n' : '\\r';
  const pattern = new RegExp(`(?<=^|${eol}[ \\t]*${eol})(?:[ \\t]*;[^\\r\\n]*${eol})+`, 'g');
  return [...text.matchAll(pattern)].map(({ 0: block, index }) => ({
    start: index,
    end: index + block.length,
    text: block,
  }));
}

function headersOf(document: InfDocument): Header[] {
  return document.nodes.filter((node): node is Header => node.kind === 'header');
}

function isHeading({ text }: CommentBlock): boolean {
  return text.split(/[\r\n]+/).some((line) => RULE.test(line));
}

/** True when another heading, or nothing, is what stands behind a comment. */
function isAboveHeading(text: string, { end }: CommentBlock): boolean {
  const [line = ''] = text
    .slice(end)
    .trimStart()
    .split(/[\r\n]/, 1);
  return line === '' || RULE.test(line);
}

/** True when every line of a comment that says something speaks of co-installers. */
function speaksOfCoInstallers({ text }: CommentBlock): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => /[a-z]/i.test(line));
  return lines.length > 0 && lines.every((line) => /co-?inst/i.test(line));
}
