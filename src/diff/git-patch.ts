import { binaryPatch } from './binary-patch';
import { blobId, type ObjectFormat } from './blob-id';
import { DEFAULT_CONTEXT, diffHeader, fileHeader, unifiedHunks } from './text-diff';

/** One changed file, as a patch needs it. */
export interface PatchedFile {
  /** Relative to the folder in which the patch is applied; forward slashes. */
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** As the file was decoded: `utf-16le`, `utf-8`, ... */
  readonly encoding: string | null;
  /** The text of both sides, for people; null when it was not decoded. */
  readonly beforeText: string | null;
  readonly afterText: string | null;
  /** True when the file may be executed. */
  readonly executable: boolean;
}

export interface PatchOptions {
  /** Unchanged lines around each hunk. */
  readonly context?: number;
  readonly objectFormat?: ObjectFormat;
  /** True when Git's attributes tell it to hold this UTF-16 file as UTF-8: then a text patch is what applies. */
  readonly heldAsUtf8?: boolean;
}

/**
 * The part of a patch that changes one file, as bytes: `git apply` takes it and gives exactly `after`; `git apply -R`
 * goes back. 8-bit files are patched in their own bytes. UTF-16 is binary to Git, so the new bytes go in whole, after
 * the change as commented text for the reader.
 */
export function gitPatch(file: PatchedFile, options: PatchOptions = {}): Uint8Array {
  const context = contextFor(file, options.context ?? DEFAULT_CONTEXT);
  const format = options.objectFormat ?? 'sha1';
  if (isUtf16(file.encoding)) {
    if (options.heldAsUtf8 === true && file.beforeText !== null && file.afterText !== null) {
      const body = unifiedHunks(file.path, file.beforeText, file.afterText, context);
      return Buffer.from(diffHeader(file.path) + fileHeader(file.path) + body, 'utf8');
    }
    const head = commentedDiff(file, context) + diffHeader(file.path) + indexLine(file, format);
    return Buffer.from(head + binaryPatch(file.before, file.after), 'utf8');
  }
  const body = unifiedHunks(file.path, latin1(file.before), latin1(file.after), context);
  return Buffer.concat([
    Buffer.from(diffHeader(file.path) + indexLine(file, format) + fileHeader(file.path), 'utf8'),
    Buffer.from(body, 'latin1'),
  ]);
}

/** Without context, `git apply -R` takes a line end too much where a last line has none. */
function contextFor(file: PatchedFile, asked: number): number {
  const complete = [file.before, file.after].every((bytes) => bytes.length === 0 || bytes.at(-1) === 0x0a);
  return complete || isUtf16(file.encoding) ? asked : Math.max(1, asked);
}

function isUtf16(encoding: string | null): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

/** One byte to one character, so that hunks carry the file's own bytes. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function indexLine(file: PatchedFile, format: ObjectFormat): string {
  return `index ${blobId(file.before, format)}..${blobId(file.after, format)} ${file.executable ? '100755' : '100644'}\n`;
}

/** Git skips lines before `diff --git` that look like no header; the `#` keeps these from looking like one. */
function commentedDiff(file: PatchedFile, context: number): string {
  if (file.beforeText === null || file.afterText === null) return '';
  const lines = unifiedHunks(file.path, file.beforeText, file.afterText, context)
    .replace(/\r/g, '')
    .trimEnd()
    .split('\n');
  return [`# ${file.path} is ${file.encoding}; the change as text:`, ...lines.map((line) => `#   ${line}`), ''].join(
    '\n',
  );
}
