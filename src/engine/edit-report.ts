import type { EditReport } from '../contract/result';
import type { Edit } from '../text/edit';
import type { LineIndex } from '../text/span';

/** What is said of an edit of the original text. */
export function editReport(edit: Edit & Pick<EditReport, 'transforms' | 'rewrites'>, lines: LineIndex): EditReport {
  const { transforms, rewrites, start, end, text } = edit;
  const to = lines.positionOf(end);
  return {
    transform: transforms.join('+'),
    transforms,
    ...(rewrites === undefined ? {} : { rewrites }),
    start,
    end,
    ...lines.positionOf(start),
    endLine: to.line,
    endColumn: to.column,
    text,
  };
}
