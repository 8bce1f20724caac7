import type { Reason } from '../../contract/reason';
import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import { MAX_SECTION_NAME } from '../../inf/parse';
import type { InfPackage, Slice } from '../../package/model';
import { decorationAt, linesNaming } from '../../package/raised-decorations';
import { stampedTwins } from './raised-slices';
import { REASONS } from './reasons';

/** Why there can be no Models section of the slice that starts at a build; null when there can. */
export function whyNotStarted(pkg: InfPackage, slice: Slice, build: number): Reason | null {
  const section = slice.models?.section ?? null;
  const lines = section === null ? [] : linesNaming(pkg, section);
  const unreadable = lines.flatMap(({ line }) => line.unreadable)[0];
  if (unreadable !== undefined) return REASONS.decorationUnread({ decoration: unreadable });
  // Two lines with one Models name must go on choosing the same section on the same Windows versions.
  const written = new Set(
    lines.map(({ line }) =>
      line.entry.fields
        .slice(1)
        .map((field) => fold(pkg.tokens.resolve(field.value).text))
        .sort()
        .join(),
    ),
  );
  if (written.size > 1) return REASONS.severalLines({ models: lines[0]?.line.models ?? '' });
  const [twin] = stampedTwins(pkg, slice, build);
  if (twin !== undefined) return REASONS.stampedTwice({ architecture: slice.architecture, section: twin.name });
  return whyNotNamed(pkg, `${slice.manufacturer?.models ?? ''}.${decorationAt(slice, build)}`);
}

/** Why there can be no section of that name; null when there can. */
export function whyNotNamed(pkg: InfPackage, name: string): Reason | null {
  if (name.length > MAX_SECTION_NAME) return REASONS.nameTooLong({ name: name.slice(0, 40) });
  return findSection(pkg.document, name) === null ? null : REASONS.taken({ section: name });
}
