import { sameName } from '../../src/inf/fold';
import { replaceField, replacePart } from '../../src/inf/spelling';
import { isKernelPath, type FileReference } from '../../src/kit/file-references';
import { groupBy } from '../../src/package/group-by';
import type { InfPackage } from '../../src/package/model';
import type { Relocation } from '../../src/kit/relocation';
import { escapePercent, replaceResolved } from '../../src/kit/resolved-map';
import type { Edit } from '../../src/text/edit';

/** The fields that follow the files of a batch, each with the file that it follows. */
export function relocatedReferences(batch: readonly Relocation[]): { member: Relocation; reference: FileReference }[] {
  const installs = new Set(batch.map((member) => member.copy.install));
  // Every copy of a file has the same references.
  const files = [...groupBy(batch, (member) => member.references).values()].map((same) => same[0] as Relocation);
  return files.flatMap((member) =>
    member.references
      .filter((reference) => installs.has(reference.use.install))
      .map((reference) => ({ member, reference })),
  );
}

/**
 * Rewrites the directory before a file's name (and the name, when the file gets another one), and nothing else of the
 * field.
 */
export function followReference(pkg: InfPackage, reference: FileReference, member: Relocation): Edit | null {
  const target = member.target ?? '';
  const written = reference.resolved.text.slice(reference.to - reference.file.length, reference.to);
  const renamed = !sameName(member.name, written);
  const name = renamed ? escapePercent(member.name) : written;
  // The kernel opens a path with a drive letter below \??\ only.
  const store = isKernelPath(reference) ? '\\??\\%13%\\' : '%13%\\';
  const directory = target === '' ? store : `${store}${target}\\`;
  const part = replaceResolved(
    reference.resolved,
    reference.from,
    reference.to - (renamed ? 0 : written.length),
    directory + (renamed ? name : ''),
  );
  if (needsMarks(reference, target)) return replaceField(reference.field, quotedPath(reference, directory + name));
  const edit = replacePart(pkg.document.text, reference.field, part.from, part.to, part.text);
  if (edit !== null) return edit;
  const { value } = reference.field;
  return reference.entry.unclosedQuote
    ? null
    : replaceField(reference.field, value.slice(0, part.from) + part.text + value.slice(part.to));
}

/** A ServiceBinary path with a blank needs quotes inside the value, once arguments could follow it. */
function needsMarks(reference: FileReference, target: string): boolean {
  return (
    reference.kind === 'service-binary' &&
    /\s/.test(target + reference.file) &&
    !reference.resolved.text.startsWith('"')
  );
}

function quotedPath(reference: FileReference, path: string): string {
  return `"${path}"${escapePercent(reference.resolved.text.slice(reference.to))}`;
}
