import { spellField } from '../inf/spelling';
import type { InfPackage } from '../package/model';
import type { RegistryLine } from '../package/registry';
import { escapePercent } from './resolved-map';

/**
 * A registry line with HKR as its root and another subkey; value name, flags, data and comment stay as they stand.
 *
 * @param subkey the path below HKR, tokens replaced; empty for HKR itself
 * @returns the line from its first field on, without line end
 */
export function relativeLine(pkg: InfPackage, line: RegistryLine, subkey: string): string {
  const { text } = pkg.document;
  const field = line.subkeyField;
  const key = subkey === '' ? '' : spellField(escapePercent(subkey), field?.quoted ?? false);
  const tail = field === null ? '' : text.slice(field.span.end, line.entry.span.end).replace(/(?:\r\n|\n|\r)$/, '');
  const root = line.entry.fields[0];
  const gap = root === undefined || field === null ? ',' : text.slice(root.span.end, field.span.start);
  return `HKR${/^[ \t]*,[ \t]*$/.test(gap) ? gap : ','}${key}${tail}`;
}
