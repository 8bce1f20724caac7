import { replaceField } from '../../inf/spelling';
import type { InfPackage } from '../../package/model';
import type { ManufacturerLine } from '../../package/slices';
import type { Edit } from '../../text/edit';

/** Puts a decoration in the place of another one of the line, or behind the Models name for the undecorated section. */
export function decorateLine(pkg: InfPackage, line: ManufacturerLine, index: number, decoration: string): Edit {
  const field = line.entry.fields[index];
  if (field !== undefined) return replaceField(field, decoration);
  const models = line.entry.fields[0];
  const next = line.entry.fields[1];
  if (models === undefined) throw new Error('A Manufacturer line without a Models name has no slices.');
  const gap = next === undefined ? ', ' : pkg.document.text.slice(models.span.end, next.span.start);
  const separator = /^[ \t]*,[ \t]*$/.test(gap) ? gap : ', ';
  return { start: models.span.end, end: models.span.end, text: separator + decoration };
}

/** Behind the decoration of a section that stays, or behind the Models name for the undecorated one. */
export function decorateBeside(pkg: InfPackage, line: ManufacturerLine, index: number, decoration: string): Edit {
  const field = line.entry.fields[index];
  if (field === undefined) return decorateLine(pkg, line, index, decoration);
  return { start: field.span.end, end: field.span.end, text: separatorBefore(pkg, line, index) + decoration };
}

/** The comma before a field of a Manufacturer line, with its blanks. */
export function separatorBefore(pkg: InfPackage, line: ManufacturerLine, index: number): string {
  const last = line.entry.fields[index];
  const previous = line.entry.fields[index - 1];
  if (last === undefined || previous === undefined) return ', ';
  const gap = pkg.document.text.slice(previous.span.end, last.span.start);
  return /^[ \t]*,[ \t]*$/.test(gap) ? gap : ', ';
}
