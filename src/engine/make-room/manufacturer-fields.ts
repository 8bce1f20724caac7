import { commaBeside } from '../../inf/comma-beside';
import { replaceField } from '../../inf/spelling';
import type { InfPackage } from '../../package/model';
import type { ManufacturerLine } from '../../package/slices';
import type { Edit } from '../../text/edit';

/** Puts a decoration in the place of another one of the line, or behind the Models name for the undecorated section. */
export function decorateLine(pkg: InfPackage, line: ManufacturerLine, index: number, decoration: string): Edit {
  const field = line.entry.fields[index];
  if (field !== undefined) return replaceField(field, decoration);
  const models = line.entry.fields[0];
  if (models === undefined) throw new Error('A Manufacturer line without a Models name has no slices.');
  const comma = commaBeside(pkg.document, line.entry, models);
  return { start: models.span.end, end: models.span.end, text: comma + decoration };
}

/** Behind the decoration of a section that stays, or behind the Models name for the undecorated one. */
export function decorateBeside(pkg: InfPackage, line: ManufacturerLine, index: number, decoration: string): Edit {
  const field = line.entry.fields[index];
  if (field === undefined) return decorateLine(pkg, line, index, decoration);
  const comma = commaBeside(pkg.document, line.entry, field);
  return { start: field.span.end, end: field.span.end, text: comma + decoration };
}
