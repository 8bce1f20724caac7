import type { DeclaredMove } from '../../contract/transform';
import { removeEntry, removeField, removeSection } from '../../inf/entry-edits';
import type { Section } from '../../inf/tree';
import type { InfPackage, Slice } from '../../package/model';
import { linesNaming, sectionBelow } from '../../package/raised-decorations';
import type { Edit } from '../../text/edit';
import { stampedTwins, type RaisedSlice } from './raised-slices';
import { roomParts, type RoomParts } from './room-parts';

/** Takes a Models section away, or its devices where older Windows would choose another one in its place. */
export function dropSlice(
  pkg: InfPackage,
  slice: Slice,
  section: Section,
  all: readonly RaisedSlice[],
  reason = 'no Windows that runs its new forms runs on such processors',
): RoomParts {
  const lines = linesNaming(pkg, section);
  const [twin] = all.flatMap(({ build }) => (build === null ? [] : stampedTwins(pkg, slice, build)));
  const why =
    twin === undefined
      ? reason
      : `stamped for ${slice.architecture}, it would be one section with that of [${twin.name}], which lists the same devices`;
  const moves: DeclaredMove[] = [{ kind: 'slice-dropped', subject: slice.label, from: slice.label, to: null }];
  const below = sectionBelow(pkg, { section, build: null }, all);
  if (below !== null) {
    const edits = section.entries.map(removeEntry);
    return roomParts(
      slice,
      'T04-slice-dropped',
      `[${section.name}] (${slice.label}) loses its devices: ${why}; it stays, because older Windows would otherwise install what [${below.name}] lists`,
      edits,
      moves,
      null,
    );
  }
  const edits: Edit[] = lines.flatMap(({ line, index }) => {
    if (line.references.filter((other) => other.section !== null).length <= 1) return [removeEntry(line.entry)];
    return index > 0 ? [removeField(pkg.document, line.entry, index)] : [];
  });
  return roomParts(
    slice,
    'T04-slice-dropped',
    `[${section.name}] (${slice.label}) goes: ${why}`,
    [...edits, ...removeSection(pkg.document, section)],
    moves,
    null,
  );
}
