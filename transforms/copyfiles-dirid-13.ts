import { STAYING_FILE_REASONS } from '../src/kit/staying-files';
import { defineReasons } from '../src/contract/reason';
import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import type { FollowUp } from '../src/contract/result';
import { fold, sameName } from '../src/inf/fold';
import { findSection } from '../src/inf/lookup';
import { diridInfo } from '../src/knowledge/dirids';
import { destinationWords } from '../src/package/destinations';
import { fileDescriptors } from '../src/kit/file-descriptors';
import { correctedComments, staleComments } from '../src/kit/place-comments';
import { referencesIn } from '../src/kit/file-references';
import type { FileCopy } from '../src/package/files';
import { groupBy } from '../src/package/group-by';
import { freshNames } from '../src/package/queries';
import { placeholderIn } from '../src/package/placeholders';
import type { InfPackage, Use } from '../src/package/model';
import { relocations, type Relocation } from '../src/kit/relocation';
import { RELOCATION_REASONS } from '../src/kit/relocation/reasons';
import { insertSections, type NewSection } from '../src/kit/section-copy';
import type { Edit } from '../src/text/edit';
import type { Span } from '../src/text/span';
import { type EditUnit, couldTakeDefault, groupUnits, unitsOf } from './copyfiles-dirid-13/units';
import { moveDefault } from './copyfiles-dirid-13/destinations';
import { leavers, moveDirect, moveList } from './copyfiles-dirid-13/lists';
import { followReference, relocatedReferences } from './copyfiles-dirid-13/references';
import { followUpsOf, isAutomatic, losesDescriptor, relocationMoves } from './copyfiles-dirid-13/consequences';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store';

const REASONS = defineReasons({
  pathSpelling: '{value} spells the path in a way that cannot be edited safely',
  editsMeet: 'its edits would meet in one place',
});

const transform = defineTransform({
  id: 'copyfiles-dirid-13',
  rules: ['T01', 'T02', 'T03', 'T27', 'T30', 'T34'],
  title: 'Run files from the driver store',
  summary:
    'File lists that copy to a system directory get DIRID 13, with the subdirectory that the file has in the package. ServiceBinary and every registry value that names the file by its old path follow in the same step. A file that is renamed while it is copied takes its name in the package.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1100, 1101, 1103, 1257, 1258, 1275, 1306, 1322, 1340, 1341, 2084],
  firstBuild: 16299,
  moves: ['copy-flags', 'file-destination', 'file-rename', 'file-security', 'path-data', 'service-binary'],
  // A file list of an undecorated DefaultInstall is none of a driver package before the section has its architecture; a
  // list that only deleted needs no directory of its own.
  after: ['primitive-driver', 'destructive-directives'],
  holdsBack: [
    'No SourceDisksFiles section lists the file, its disk id is unknown, or it comes out of a cabinet.',
    'The file is renamed while it is copied, and not every mention of it can take its name in the package.',
    'A value names the file without a path or by a relative one, and its reader is not documented to take a full one.',
    'The destination is a global place: the Windows directory itself, Fonts, Help, Program Files, a printer directory, a directory of the setup program.',
    'The file is a co-installer, a catalog or an INF.',
    'ServiceBinary names the file in another directory than the one it is copied to.',
    'A part of Windows finds the file by its directory: the Control Panel, the print spooler, WMI, the colour system and others.',
    'Nothing names the file, and code that stays may load it, or an extension brings it for a driver of another package.',
    'The file is data, and a driver of the same install section stays; or language resources, and their module stays.',
    'A service that it is the binary of is a filter of a whole device class, whose key outlives the package.',
    'Its source is compressed, or is copied under several names.',
    'A value names it whose text is not the same in every language, or a Run key starts it.',
    'Its path is the name of a value, or it is read beside a file that stays: a manifest, or what a manifest describes.',
    'A value gives its path as the kernel opens it, for a driver that starts before there are drive letters.',
  ],
  reasons: [REASONS, RELOCATION_REASONS, STAYING_FILE_REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-verif-error-2084',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-destinationdirs-section',
  ],
  find(pkg, context) {
    // Install sections of old slices keep their own form; what they share with others is for the engine to separate.
    const served = (member: Relocation): boolean => context.servedAt(member.copy.install, member.firstBuild);
    // Files of the print spooler are reported by printer-packages, those in a directory of the build by
    // build-placeholders.
    const members = relocations(pkg, context).filter(
      ({ place, copy }) =>
        diridInfo(place?.dirid ?? 0)?.action !== 'report-printer' &&
        placeholderIn(pkg, copy.destination.diridText ?? '') === null,
    );
    const parts = [members.filter(served), members.filter((member) => !served(member))];
    const proposals = parts.flatMap((part) =>
      groupUnits(unitsOf(part), context.options.safe).flatMap((group) =>
        proposalsOf(pkg, group).map((proposal) => ({ proposal, last: couldTakeDefault(group) })),
      ),
    );
    return [
      ...proposals
        .sort((a, b) => Number(a.last) - Number(b.last) || a.proposal.span.start - b.proposal.span.start)
        .map(({ proposal }) => proposal),
      ...fileDescriptors(pkg, transform),
    ];
  },
});

export default transform;

function proposalsOf(pkg: InfPackage, group: readonly EditUnit[]): InfProposal[] {
  const members = group.flatMap((unit) => unit.members);
  const movable = members.filter((member) => member.heldBack === null);
  const byField = groupBy(
    members.filter((member) => member.heldBack !== null),
    (member) => member.copy.field,
  );
  const held = [...byField.values()].flatMap((same) =>
    [...groupBy(same, (member) => member.heldBack).values()].map(heldProposal),
  );
  if (movable.length === 0) return held;
  // A field cannot follow one install's file and stay for another's: source directories that differ are moved one by
  // one.
  const goals = [...groupBy(movable, (member) => fold(member.copy.name)).values()];
  const clash = goals.some((same) =>
    same.some((member) => member.target !== same[0]?.target || !sameName(member.name, same[0]?.name ?? '')),
  );
  const batches = clash ? [...groupBy(movable, batchKey).values()] : [movable];
  return [...batches.map((batch) => moveProposal(pkg, group, batch)), ...held];
}

function batchKey(member: Relocation): string {
  return `${fold(member.copy.install.architecture)}|${fold(member.target ?? '')}`;
}

function codeOf(copy: FileCopy): number[] {
  if (copy.destination.dirid === null) return copy.destination.entry === null ? [1275] : [];
  if (copy.destination.dirid === 13) return [1100];
  return diridInfo(copy.destination.dirid)?.retired === true ? [1322, 1340] : [1322];
}

/** @param same one field, in the installs where it stays for one reason */
function heldProposal(same: readonly Relocation[]): InfProposal {
  const member = same[0] as Relocation;
  const { copy } = member;
  return report(transform, {
    id: 'T01-file-held-back',
    span: copy.field.span,
    section: copy.list?.section.name ?? copy.parent.section.name,
    codes: codeOf(copy),
    level: 'error',
    applicability: 'manual',
    message: `${copy.name} is copied to ${destinationWords(copy.destination)}, not run from the driver store`,
    firstBuild: member.firstBuild,
    heldBack: member.heldBack,
    scope: same.map((other) => other.copy.list ?? other.copy.parent),
  });
}

function moveProposal(pkg: InfPackage, group: readonly EditUnit[], batch: readonly Relocation[]): InfProposal {
  const edits: Edit[] = [];
  const scope = new Set<Use>();
  const sections: NewSection[] = [];
  const fresh = freshNames(pkg);
  const first = batch[0] as Relocation;
  const shared = moveDefault(pkg, batch);
  const moving = new Set(batch);
  const losing = new Set<Relocation>();
  for (const unit of group) {
    const members = unit.members.filter((member) => moving.has(member));
    if (members.length === 0) continue;
    for (const member of members) scope.add(member.copy.list ?? member.copy.parent);
    for (const member of leavers(unit, members)) if (losesDescriptor(pkg, member)) losing.add(member);
    if (unit.list === null) edits.push(...moveDirect(pkg, members, shared !== null, sections, fresh));
    else edits.push(...moveList(pkg, unit.list, unit.members, members, shared !== null, sections, fresh, scope));
  }
  if (shared !== null) edits.push(...shared);
  const references = relocatedReferences(batch);
  let unspelled: string | null = null;
  for (const { member, reference } of references) {
    scope.add(reference.use);
    const edit = followReference(pkg, reference, member);
    if (edit === null) unspelled ??= reference.name;
    else edits.push(edit);
  }
  edits.push(...commentsThatFollow(pkg, references));
  edits.push(...insertSections(pkg.document, sections));
  const automatic = batch.every((member) => isAutomatic(pkg, member));
  const names = [...new Set(batch.map((member) => member.copy.name))];
  const clash = conflicting(dedupe(edits));
  return report(transform, {
    span: first.copy.field.span,
    section: first.copy.list?.section.name ?? first.copy.parent.section.name,
    codes: [
      ...new Set(
        batch.flatMap((member) => [
          ...codeOf(member.copy),
          ...(member.references.some((reference) => reference.kind === 'service-binary') ? [2084] : []),
        ]),
      ),
    ],
    level: 'error',
    applicability: automatic ? 'automatic' : 'follow-up',
    message: `${listNames(names)} ${names.length === 1 ? 'is' : 'are'} copied to ${destinationWords(first.copy.destination)}; ${first.copy.destination.dirid === 13 ? 'the driver store keeps each file in the directory of its source' : 'isolated packages run files from the driver store (DIRID 13)'}`,
    firstBuild: Math.max(...batch.map((member) => member.firstBuild)),
    rewrite:
      unspelled === null && !clash
        ? {
            edits: dedupe(edits),
            moves: relocationMoves(batch, references, losing),
            followUps: [
              ...(automatic ? [] : followUpsOf(pkg, batch, losing)),
              ...commentsToCorrect(pkg, edits, references),
            ],
          }
        : null,
    heldBack: unspelled !== null ? REASONS.pathSpelling({ value: unspelled }) : clash ? REASONS.editsMeet : null,
    scope: [...scope],
  });
}

/**
 * The comments of lines that name the files, corrected. A comment that speaks of two files stays as it is where they do
 * not both move, or not to one directory.
 */
function commentsThatFollow(pkg: InfPackage, references: ReturnType<typeof relocatedReferences>): Edit[] {
  const { document } = pkg;
  const lines = groupBy(references, ({ reference }) => reference.entry);
  return [...lines].flatMap(([entry, following]) => {
    const names = new Set(following.map(({ reference }) => reference.file));
    const staying = referencesIn(pkg, entry).filter(({ file }) => !names.has(file));
    const words = [
      ...following.flatMap(({ member: { place, target, copy } }) =>
        correctedComments(document, entry, place, target ?? '', copy.name),
      ),
      ...staying.flatMap(({ place, file }) =>
        correctedComments(document, entry, place, '', file).map((edit) => ({ ...edit, text: null })),
      ),
    ];
    return [...groupBy(words, ({ start }) => start).values()].flatMap((same) => {
      const [first] = same;
      const { text = null } = first ?? {};
      return first === undefined || text === null || same.some((other) => other.text !== text)
        ? []
        : [{ start: first.start, end: first.end, text }];
    });
  });
}

/**
 * Comments beside what was edited that still speak of the old directory, in words that nothing but a person can
 * correct.
 */
function commentsToCorrect(
  pkg: InfPackage,
  edits: readonly Edit[],
  references: ReturnType<typeof relocatedReferences>,
): FollowUp[] {
  const destinations = findSection(pkg.document, 'DestinationDirs')?.entries ?? [];
  const entries = new Set([...destinations, ...references.map(({ reference }) => reference.entry)]);
  const isEdited = ({ start, end }: Span): boolean =>
    edits.some((edit) => edit.end > edit.start && edit.start >= start && edit.end <= end);
  const stale = [...entries]
    .filter((entry) => isEdited(entry.content))
    .flatMap((entry) => staleComments(pkg.document, entry).filter((comment) => !isEdited(comment)));
  return [...new Set(stale.map(({ text }) => text))].map((text) =>
    plainFollowUp(`the comment "${text}" speaks of the old directory: correct it`),
  );
}

function listNames(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more files`;
}

function plainFollowUp(text: string): FollowUp {
  return { service: null, model: null, api: null, firstBuild: null, framework: null, text };
}

function dedupe(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const key = `${edit.start}-${edit.end}-${edit.text}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function conflicting(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.some((edit, index) => index > 0 && edit.start < (sorted[index - 1] as Edit).end);
}
