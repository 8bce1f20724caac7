import type { Architecture } from '../inf/decoration';
import { findSection } from '../inf/lookup';
import { remembered } from '../inf/remembered';
import type { Tokens } from '../inf/strings';
import type { Entry, InfDocument, Section } from '../inf/tree';
import { entryByKey } from './entry-by-key';

/** Where a file lies in the package. */
export interface SourceFile {
  readonly file: string;
  readonly entry: Entry;
  /**
   * `SourceDisksNames` path and `SourceDisksFiles` subdirectory joined, relative to the INF; empty for the INF's own
   * folder.
   */
  readonly directory: string;
  /** The part of `directory` that comes from SourceDisksNames. */
  readonly diskPath: string;
  /** The disk's cabinet file, when its name ends in `.cab`. */
  readonly cabinet: string | null;
  /** False when the disk id has no SourceDisksNames line. */
  readonly diskKnown: boolean;
}

const ARCHITECTURES = ['x86', 'ia64', 'amd64', 'arm', 'arm64', '$arch$'] as const;

/**
 * The `SourceDisksFiles` lines of a file for an architecture: the decorated section first, then the plain one. For
 * `$ARCH$` all sections count, so there may be several answers.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-sourcedisksfiles-section
 */
export function sourceFiles(
  document: InfDocument,
  tokens: Tokens,
  file: string,
  architecture: Architecture,
): readonly SourceFile[] {
  const known = sources(tokens);
  const key = `${architecture}|${file}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = readSources(document, tokens, file, architecture)));
  return found;
}

/** Every install section that copies a file asks for it. */
const sources = remembered((_tokens: Tokens) => new Map<string, readonly SourceFile[]>());

function readSources(document: InfDocument, tokens: Tokens, file: string, architecture: Architecture): SourceFile[] {
  if (architecture !== '$arch$') {
    const found = decorated(document, 'SourceDisksFiles', architecture).flatMap(
      (section) => entryByKey(tokens, section, file) ?? [],
    );
    return found.length === 0 ? [] : [readSource(document, tokens, found[0] as Entry, file, architecture)];
  }
  const result: SourceFile[] = [];
  for (const platform of ARCHITECTURES) {
    const section = findSection(document, `SourceDisksFiles.${platform}`);
    const entry = section === null ? null : entryByKey(tokens, section, file);
    if (entry !== null) result.push(readSource(document, tokens, entry, file, platform));
  }
  const plain = findSection(document, 'SourceDisksFiles');
  const entry = plain === null ? null : entryByKey(tokens, plain, file);
  if (entry !== null) result.push(readSource(document, tokens, entry, file, '$arch$'));
  return result;
}

/** Joins package directories; `\`, `.\` and doubled separators at the ends mean nothing. */
export function joinDirectories(...parts: readonly string[]): string {
  return parts
    .map((part) => part.replaceAll('/', '\\').replace(/^(?:\.?\\)+|\\+$/g, ''))
    .filter((part) => part !== '' && part !== '.')
    .join('\\');
}

function decorated(document: InfDocument, name: string, architecture: string): Section[] {
  return [findSection(document, `${name}.${architecture}`), findSection(document, name)].filter(
    (section) => section !== null,
  );
}

function readSource(
  document: InfDocument,
  tokens: Tokens,
  entry: Entry,
  file: string,
  architecture: string,
): SourceFile {
  const field = (index: number): string => tokens.resolve(entry.fields[index]?.value ?? '').text;
  const disk = diskEntry(document, tokens, field(0), architecture);
  const diskField = (index: number): string =>
    disk === null ? '' : tokens.resolve(disk.fields[index]?.value ?? '').text;
  const tag = diskField(1);
  const diskPath = joinDirectories(diskField(3));
  return {
    file,
    entry,
    directory: joinDirectories(diskPath, field(1)),
    diskPath,
    cabinet: /\.cab$/i.test(tag) ? tag : null,
    diskKnown: disk !== null,
  };
}

function diskEntry(document: InfDocument, tokens: Tokens, id: string, architecture: string): Entry | null {
  const sections =
    architecture === '$arch$'
      ? [
          ...ARCHITECTURES.map((platform) => findSection(document, `SourceDisksNames.${platform}`)),
          findSection(document, 'SourceDisksNames'),
        ].filter((section) => section !== null)
      : decorated(document, 'SourceDisksNames', architecture);
  for (const section of sections) {
    for (const entry of section.entries)
      if (entry.key !== null && sameDisk(tokens.resolve(entry.key.value).text, id)) return entry;
  }
  return null;
}

function sameDisk(a: string, b: string): boolean {
  return a === b || (a !== '' && b !== '' && Number(a) === Number(b));
}
