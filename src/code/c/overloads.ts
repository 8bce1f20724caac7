import { keyOf, type CCall, type CFunction } from './source';
import type { CUnit } from './unit';

/**
 * True when a call can be one of this function, where several functions have its name: it hands no more than the
 * function takes, and no list of texts in place of one text.
 */
export function mayCall(unit: CUnit, call: CCall, callee: CFunction): boolean {
  if (unit.functionsSeen(call.name, call.source).length < 2) return true;
  if (call.args.length > callee.parameters.length) return false;
  return call.args.every(
    (arg, at) =>
      !isListOfTexts(unit, keyOf(call.source, arg), call.within) || takesList(callee.parameters[at]?.text ?? ''),
  );
}

/** True for an array of texts, and for a parameter that takes one. */
export function isListOfTexts(unit: CUnit, name: string | null, within: CFunction | null): boolean {
  if (name === null) return false;
  const parameter = within?.parameters.find((each) => each.name === name);
  if (parameter !== undefined) return takesList(parameter.text);
  return unit.writesOf(name).some(
    (write) =>
      write.declares &&
      (write.within === within || write.within === null) &&
      write.value.type === 'initializer_list' &&
      // The macros around texts read as calls.
      write.value.children.filter(({ type }) =>
        /^(?:string_literal|concatenated_string|call_expression|identifier)$/.test(type),
      ).length > 1,
  );
}

/** `const TCHAR* const* names`, `PCWSTR names[]`: texts one behind the other. */
function takesList(parameter: string): boolean {
  const stars = parameter.match(/\*|\[[^\]]*\]/g)?.length ?? 0;
  return stars + (/\bL?PC?[WT]?STR\b/.test(parameter) ? 1 : 0) > 1;
}
