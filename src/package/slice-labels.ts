import { compareVersions, versionOf } from '../inf/decoration';
import { groupBy } from './group-by';
import type { Slice } from './model';
import { sliceLabel, type VersionRange } from './slices';

/** Words for several slices; ranges that meet are one. */
export function sliceLabels(slices: readonly Slice[]): string {
  const alike = groupBy(slices, ({ architecture, decoration }) =>
    sliceLabel(architecture, { from: versionOf(null), to: null }, decoration),
  );
  const labels = [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : joined(group.map(({ range }) => range)).map((range) => sliceLabel(first.architecture, range, first.decoration));
  });
  return [...new Set(labels)].join('; ');
}

/** The ranges in order, those that meet or overlap made one. */
function joined(ranges: readonly VersionRange[]): VersionRange[] {
  const result: VersionRange[] = [];
  for (const range of [...ranges].sort((a, b) => compareVersions(a.from, b.from))) {
    const last = result.at(-1);
    if (last === undefined || (last.to !== null && compareVersions(last.to, range.from) < 0)) result.push(range);
    else if (last.to !== null && (range.to === null || compareVersions(last.to, range.to) < 0))
      result.splice(-1, 1, { from: last.from, to: range.to });
  }
  return result;
}
