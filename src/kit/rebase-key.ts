import { replaceField, replacePart } from '../inf/spelling';
import type { Edit } from '../text/edit';
import type { InfPackage } from '../package/model';
import { keyParts, type RegistryLine } from '../package/registry';
import { replaceResolved, resolveWithMap } from './resolved-map';

/**
 * The edits that let an AddReg line write below HKR. Only the root and the head of the key change; value, flags, data,
 * the tokens of the rest of the key and the alignment stay.
 *
 * @param length how many characters of the key, tokens replaced, give way to `prefix`
 * @returns null when the key is spelled in a way that cannot be edited in part
 */
export function rebaseToHkr(pkg: InfPackage, line: RegistryLine, length: number, prefix: string): Edit[] | null {
  const root = line.entry.fields[0];
  const field = line.subkeyField;
  if (root === undefined || field === null || line.entry.unclosedQuote) return null;
  const resolved = resolveWithMap(pkg.tokens, field.value);
  if (resolved.text.length < length) return null;
  const part = replaceResolved(resolved, 0, length, prefix);
  const edit =
    length === 0
      ? replacePart(pkg.document.text, field, 0, 0, prefix)
      : replacePart(pkg.document.text, field, part.from, part.to, part.text);
  return edit === null ? null : [replaceField(root, 'HKR'), edit];
}

/** The key in plain words after `rebaseToHkr`, for a line of the install section of a device. */
export function rebasedKey(line: RegistryLine, length: number, prefix: string): string {
  return `software key\\${keyParts(prefix + line.subkey.slice(length)).join('\\')}`;
}
