import { replaceField, replacePart } from '../inf/spelling';
import type { Field } from '../inf/tree';
import type { Edit } from '../text/edit';
import { keyParts } from '../package/registry';

/**
 * Puts `Parameters` before the subkey of a registry line, in the spelling that the field has where that can be kept.
 */
export function belowParameters(text: string, field: Field): Edit {
  if (keyParts(field.value).length === 0) return replaceField(field, 'Parameters');
  const leading = /^\\*/.exec(field.value)?.[0].length ?? 0;
  return (
    replacePart(text, field, 0, leading, 'Parameters\\') ??
    replaceField(field, `Parameters\\${field.value.slice(leading)}`)
  );
}
