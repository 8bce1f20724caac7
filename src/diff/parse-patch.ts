import { readLiteral } from './binary-patch';
import type { Hunk } from './line-hunks';
import { unquotePath } from './quote-path';

/** One file of a Git patch. Lines are bytes, one to a character. */
export type FilePatch = {
  /** As the patch names it, without `a/` and `b/`. */
  readonly path: string;
  /** The name of the old bytes when the patch carries it whole; null otherwise. */
  readonly oldId: string | null;
} & (
  | { readonly kind: 'text'; readonly hunks: readonly Hunk[] }
  | { readonly kind: 'binary'; readonly before: Uint8Array; readonly after: Uint8Array }
);

/** A patch that cannot be understood; the message starts with the line. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
}

/**
 * Reads a Git patch that changes files, as `gitPatch` and Git write it. Text around the files is passed over, as Git
 * does.
 *
 * @throws PatchError when it is damaged, or does something else: creates, deletes or renames files
 */
export function parsePatch(bytes: Uint8Array): FilePatch[] {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const files: FilePatch[] = [];
  let at = 0;
  while (at < lines.length) {
    if ((lines[at] as string).startsWith('diff --git ')) {
      const read = readFile(lines, at);
      files.push(read.file);
      at = read.next;
    } else at++;
  }
  if (files.length === 0) throw new PatchError('There is no "diff --git" line in it: not a patch that Git would take.');
  return files;
}

const OTHER_CHANGES =
  /^(new file mode|deleted file mode|rename from|rename to|copy from|copy to|old mode|new mode|similarity index) /;

function readFile(lines: readonly string[], start: number): { file: FilePatch; next: number } {
  let path = pathOfHeader(lines[start] as string);
  let oldId: string | null = null;
  let at = start + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (OTHER_CHANGES.test(line))
      fail(at, `infport applies changes of files only, and this is "${line}"; use git apply`);
    const index = /^index ([0-9a-f]+)\.\.[0-9a-f]+/.exec(line);
    if (index !== null) {
      const id = index[1] as string;
      if (id.length === 40 || id.length === 64) oldId = id;
      continue;
    }
    if (line.startsWith('--- ')) {
      path = pathOfSide(line.slice('--- '.length), 'a/') ?? path;
      continue;
    }
    if (line.startsWith('+++ ')) {
      at++;
      break;
    }
    if (line.trimEnd() === 'GIT binary patch') return readBinary(lines, at + 1, path ?? fail(start, 'no path'), oldId);
    if (line.startsWith('diff --git ')) break;
  }
  const { hunks, next } = readHunks(lines, at);
  if (hunks.length === 0) fail(start, 'no change follows');
  return { file: { kind: 'text', path: path ?? fail(start, 'no path'), oldId, hunks }, next };
}

function readHunks(lines: readonly string[], start: number): { hunks: Hunk[]; next: number } {
  const hunks: Hunk[] = [];
  let at = start;
  for (;;) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(lines[at] ?? '');
    if (header === null) return { hunks, next: at };
    const oldLines = Number(header[2] ?? 1);
    const newLines = Number(header[4] ?? 1);
    const body: string[] = [];
    let old = 0;
    let fresh = 0;
    at++;
    while (old < oldLines || fresh < newLines || (lines[at] ?? '').startsWith('\\')) {
      const line = lines[at];
      if (line === undefined || !/^[ +\\-]/.test(line)) fail(at, 'the hunk ends too early');
      if (!line.startsWith('+') && !line.startsWith('\\')) old++;
      if (!line.startsWith('-') && !line.startsWith('\\')) fresh++;
      body.push(line);
      at++;
    }
    // A side without lines names the line before it.
    const oldStart = Number(header[1]) + (oldLines === 0 ? 1 : 0);
    const newStart = Number(header[3]) + (newLines === 0 ? 1 : 0);
    hunks.push({ oldStart, oldLines, newStart, newLines, lines: body });
  }
}

function readBinary(
  lines: readonly string[],
  start: number,
  path: string,
  oldId: string | null,
): { file: FilePatch; next: number } {
  const forward = readBlock(lines, start);
  const reverse = readBlock(lines, forward.next);
  return { file: { kind: 'binary', path, oldId, before: reverse.bytes, after: forward.bytes }, next: reverse.next };
}

function readBlock(lines: readonly string[], start: number): { bytes: Uint8Array; next: number } {
  const head = /^literal (\d+)$/.exec(lines[start] ?? '');
  if (head === null)
    fail(start, 'a "literal" block is missing: infport needs both directions of a binary patch, each whole');
  let end = start + 1;
  while (end < lines.length && lines[end] !== '') end++;
  try {
    return { bytes: readLiteral(Number(head[1]), lines.slice(start + 1, end)), next: end + 1 };
  } catch (error) {
    return fail(start, (error as Error).message);
  }
}

/** `a/PATH b/PATH`, both quoted or none: the sides have the same length. */
function pathOfHeader(line: string): string | null {
  const sides = line.slice('diff --git '.length);
  return pathOfSide(sides.slice(0, (sides.length - 1) / 2), 'a/');
}

function pathOfSide(text: string, prefix: 'a/'): string | null {
  const path = unquotePath(Buffer.from(text.replace(/\t.*$/, ''), 'latin1').toString('utf8'));
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

function fail(line: number, message: string): never {
  throw new PatchError(`line ${line + 1}: ${message}.`);
}
