import type { Reason } from '../../contract/reason';
import type { DeclaredMove } from '../../contract/transform';
import { parseDecoration } from '../../inf/decoration';
import { insertLines } from '../../inf/entry-edits';
import type { InfPackage, Slice } from '../../package/model';
import { decorationAt, linesNaming, sectionBelow, type RaisedSection } from '../../package/raised-decorations';
import type { Edit } from '../../text/edit';
import { decorateBeside, decorateLine } from './manufacturer-fields';
import { labelFrom, roomParts, type RoomParts } from './room-parts';

/**
 * Lets a Models section start at a later build, and leaves its place empty where older Windows would choose another
 * one.
 */
export function raiseSlice(
  pkg: InfPackage,
  slice: Slice,
  one: RaisedSection & { readonly build: number },
  all: readonly RaisedSection[],
  refused: Reason | null,
): RoomParts {
  const { section, build } = one;
  const decoration = decorationAt(slice, build);
  const name = `${slice.manufacturer?.models ?? ''}.${decoration}`;
  const lines = linesNaming(pkg, section);
  const raised = `[${section.name}] uses forms that Windows knows from build ${build}: its decoration becomes ${decoration}`;
  if (refused !== null) return roomParts(slice, 'T04-slice-raised', raised, null, [], refused);
  const below = sectionBelow(pkg, one, all);
  const moves: DeclaredMove[] = [
    { kind: 'slice-dropped', subject: slice.label, from: slice.label, to: labelFrom(slice, build) },
  ];
  const headers = section.fragments.map(({ header }) => header);
  if (below === null) {
    const edits: Edit[] = lines.map(({ line, index }) => decorateLine(pkg, line, index, decoration));
    for (const header of headers)
      edits.push({ ...header.nameSpan, text: headerName(header.name, slice.manufacturer?.models ?? '', decoration) });
    return roomParts(slice, 'T04-slice-raised', raised, edits, moves, null);
  }
  const message = `${raised}; [${section.name}] stays without devices, because Windows below build ${build} would otherwise install what [${below.name}] lists`;
  const edits: Edit[] = lines.map(({ line, index }) => decorateBeside(pkg, line, index, decoration));
  headers.forEach((header, order) =>
    edits.push(
      order === 0
        ? insertLines(pkg.document, header.span.end, [
            `; No device: without this section Windows below build ${build} would use [${below.name}].`,
            '',
            `[${name}]`,
          ])
        : { ...header.nameSpan, text: name },
    ),
  );
  return roomParts(slice, 'T04-slice-raised', message, edits, moves, null);
}

/** The header in the case that it was written in, with the versions of its new decoration. */
function headerName(written: string, base: string, decoration: string): string {
  const own = parseDecoration(written.slice(base.length + 1));
  const platform =
    written.length > base.length && own !== null ? (written.slice(base.length + 1).split('.')[0] ?? '') : '';
  const [first = '', ...versions] = decoration.split('.');
  return [written.slice(0, base.length), platform.length === first.length ? platform : first, ...versions].join('.');
}
