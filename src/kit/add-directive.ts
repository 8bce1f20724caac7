import { appendEntries, insertAfter } from '../inf/entry-edits';
import { sameName } from '../inf/fold';
import { spellField } from '../inf/spelling';
import type { Entry, Section } from '../inf/tree';
import type { InfPackage } from '../package/model';
import type { Edit } from '../text/edit';
import { keyStyle } from './key-style';

/**
 * Adds `key = name` to a section, behind its last line with that key and spelled like it, or else behind its last line.
 */
export function addDirective(pkg: InfPackage, section: Section, key: string, name: string): Edit {
  const like = section.entries.findLast(
    (entry) => entry.key !== null && sameName(pkg.tokens.resolve(entry.key.value).text, key),
  );
  const last = like ?? section.entries.at(-1);
  const head = like === undefined ? null : headOf(pkg, like);
  const line = head === null ? keyStyle(pkg.document, section, key, spellField(name)) : head + spellField(name);
  return last === undefined ? appendEntries(pkg.document, section, [line]) : insertAfter(pkg.document, last, [line]);
}

/** `AddReg    = `; null where it goes over several lines. */
function headOf({ document }: InfPackage, { key, fields: [first] }: Entry): string | null {
  if (key === null || first === undefined) return null;
  const head = document.text.slice(key.span.start, first.span.start);
  return /[\r\n]/.test(head) ? null : head;
}
