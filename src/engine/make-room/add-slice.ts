import type { Reason } from '../../contract/reason';
import { commaBeside } from '../../inf/comma-beside';
import { findSection } from '../../inf/lookup';
import type { Field, Section } from '../../inf/tree';
import { copyOf, insertSections, lastOfFamily } from '../../kit/section-copy';
import { INSTALL_SUFFIXES } from '../../knowledge/section-kinds';
import type { InfPackage, Slice } from '../../package/model';
import { decorationAt, linesNaming } from '../../package/raised-decorations';
import type { Edit } from '../../text/edit';
import { REASONS } from './reasons';
import { labelFrom, roomParts, type RoomParts } from './room-parts';
import { whyNotNamed, whyNotStarted } from './why-not-started';

/** Adds a slice for newer builds beside one that stays for the builds below. */
export function addSlice(pkg: InfPackage, slice: Slice, build: number, notAlone: Reason | null): RoomParts {
  if (slice.kind === 'default') return addDefaultSlice(pkg, slice, build);
  const section = slice.models?.section as Section;
  const decoration = decorationAt(slice, build);
  const name = `${slice.manufacturer?.models ?? ''}.${decoration}`;
  const message = `[${section.name}] stays for builds below ${build}; [${name}] serves the others`;
  const refused = notAlone ?? whyNotStarted(pkg, slice, build);
  if (refused !== null) return roomParts(slice, 'T04-slice-added', message, null, [], refused);
  const lines = linesNaming(pkg, section);
  const edits: Edit[] = lines.map(({ line }) => {
    const last = line.entry.fields.at(-1) as Field;
    const comma = commaBeside(pkg.document, line.entry, last);
    return { start: last.span.end, end: last.span.end, text: comma + decoration };
  });
  edits.push(...insertSections(pkg.document, [copyOf(pkg.document, section, name)]));
  return roomParts(
    slice,
    'T04-slice-added',
    message,
    edits,
    [
      {
        kind: 'slice-added',
        subject: labelFrom(slice, build),
        from: null,
        to: labelFrom(slice, build),
      },
    ],
    null,
    name,
  );
}

function addDefaultSlice(pkg: InfPackage, slice: Slice, build: number): RoomParts {
  const found = slice.installs[0]?.found ?? 'DefaultInstall';
  const message = `[${found}] stays for builds below ${build}; a copy of it serves the others`;
  if (slice.decoration?.architecture == null) {
    return roomParts(slice, 'T04-slice-added', message, null, [], REASONS.noArchitecture({ section: found }));
  }
  const name = `DefaultInstall.${decorationAt(slice, build)}`;
  const refused = whyNotNamed(pkg, name);
  if (refused !== null) return roomParts(slice, 'T04-slice-added', message, null, [], refused);
  const copies = ['', ...Object.keys(INSTALL_SUFFIXES)].flatMap((suffix) => {
    const section = findSection(pkg.document, found + suffix);
    return section === null
      ? []
      : [
          {
            ...copyOf(pkg.document, section, name + section.name.slice(found.length)),
            beside: lastOfFamily(pkg.document, found),
          },
        ];
  });
  return roomParts(
    slice,
    'T04-slice-added',
    message,
    insertSections(pkg.document, copies),
    [{ kind: 'slice-added', subject: labelFrom(slice, build), from: null, to: name }],
    null,
    name,
  );
}
