import type { Entry, InfDocument } from '../inf/tree';
import { COPY_FLAGS } from '../knowledge/copy-flags';
import type { Edit } from '../text/edit';

/** A comment that does nothing but name flags of CopyFiles: its sign, the names. */
const NAMES_FLAGS = /^([;/]+[ \t]*)(COPYFLG_\w+(?:[ \t]*[|+,&][ \t]*COPYFLG_\w+)*)[ \t]*$/i;

/**
 * The comments of a CopyFiles line that do nothing but name its flags, without those that the line loses; a comment
 * that would name none goes.
 *
 * @param kept the flags that the line keeps
 */
export function keptFlagComments(document: InfDocument, entry: Entry, kept: number): Edit[] {
  return entry.comments.flatMap(({ start, end }): Edit[] => {
    const [, sign = '', written = ''] = NAMES_FLAGS.exec(document.text.slice(start, end)) ?? [];
    const names = written === '' ? [] : written.split(/[ \t]*[|+,&][ \t]*/);
    const left = names.filter((name) => isKept(name, kept));
    if (left.length === names.length) return [];
    if (left.length > 0) {
      const joint = /[ \t]*[|+,&][ \t]*/.exec(written)?.[0] ?? ' | ';
      return [{ start: start + sign.length, end, text: left.join(joint) }];
    }
    const gap = /[ \t]*$/.exec(document.text.slice(0, start))?.[0].length ?? 0;
    return [{ start: start - gap, end, text: '' }];
  });
}

function isKept(name: string, kept: number): boolean {
  const flag = COPY_FLAGS.find((one) => one.name === name.toUpperCase());
  return flag === undefined || (flag.value & kept) !== 0;
}
