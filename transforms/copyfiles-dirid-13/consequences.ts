import { followUp } from '../../src/kit/follow-up';
import type { DeclaredMove } from '../../src/contract/transform';
import type { FollowUp } from '../../src/contract/result';
import { fold, sameName } from '../../src/inf/fold';
import type { Entry } from '../../src/inf/tree';
import { COPY_FLAGS_KEPT_AT_DRIVER_STORE } from '../../src/knowledge/copy-flags';
import { destinationWords } from '../../src/package/destinations';
import { DRIVER_STORE } from '../../src/package/effects/named-directory';
import { isKernelPath, type FileReference } from '../../src/kit/file-references';
import type { InfPackage } from '../../src/package/model';
import { hasDescriptor } from '../../src/package/queries';
import type { Relocation } from '../../src/kit/relocation';
import { valueWord } from '../../src/package/value-word';

export function relocationMoves(
  batch: readonly Relocation[],
  references: readonly { member: Relocation; reference: FileReference }[],
  losing: ReadonlySet<Relocation>,
): DeclaredMove[] {
  const moves: DeclaredMove[] = [];
  for (const member of batch) {
    const { copy, target, name } = member;
    const to = target === '' || target === null ? 'driver store' : `driver store\\${target}`;
    if (sameName(copy.name, name))
      moves.push({ kind: 'file-destination', subject: copy.name, from: destinationWords(copy.destination), to });
    else
      moves.push({
        kind: 'file-rename',
        subject: copy.name,
        from: `${destinationWords(copy.destination)}\\${copy.name}`,
        to: `${to}\\${name}`,
      });
    const flags = copy.flags ?? 0;
    const kept = flags & COPY_FLAGS_KEPT_AT_DRIVER_STORE;
    if (kept !== flags)
      moves.push({ kind: 'copy-flags', subject: name, from: `0x${flags.toString(16)}`, to: `0x${kept.toString(16)}` });
    if (losing.has(member))
      moves.push({
        kind: 'file-security',
        subject: copy.name,
        from: 'its own security descriptor',
        to: 'that of the driver store',
      });
  }
  for (const { member, reference } of references) {
    const from = reference.resolved.text.slice(reference.from, reference.to);
    const lead = isKernelPath(reference) ? '\\??\\' : '';
    const to = `${lead}%13%\\${member.target === '' || member.target === null ? '' : `${member.target}\\`}${member.name}`;
    if (reference.kind === 'service-binary' || reference.kind === 'wdf-binary')
      moves.push({ kind: 'service-binary', subject: reference.entry, from, to });
    else moves.push({ kind: 'path-data', subject: reference.entry, from, to });
  }
  const seen = new Set<string | Entry>();
  return moves.filter((move) => {
    const key = typeof move.subject === 'string' ? `${move.kind}|${fold(move.subject)}` : move.subject;
    return !seen.has(key) && seen.add(key);
  });
}

/** A file that loses a descriptor of its own needs somebody to look at it. */
export function isAutomatic(pkg: InfPackage, member: Relocation): boolean {
  return member.automatic && !losesDescriptor(pkg, member);
}

export function losesDescriptor(pkg: InfPackage, { copy }: Relocation): boolean {
  return copy.list !== null && hasDescriptor(pkg, copy.list.section);
}

export function followUpsOf(
  pkg: InfPackage,
  batch: readonly Relocation[],
  losing: ReadonlySet<Relocation>,
): FollowUp[] {
  const seen = new Set<string>();
  return batch
    .filter(
      (member) => !isAutomatic(pkg, member) && !seen.has(fold(member.copy.name)) && seen.add(fold(member.copy.name)),
    )
    .flatMap((member) =>
      followUpTexts(member, losing.has(member)).map(({ text, isRead }) =>
        followUp({ text, ...(isRead ? { about: { kind: 'file' as const, name: member.copy.name } } : {}) }),
      ),
    );
}

/** What to look after, and whether the answer is in the code that opens or loads the file. */
function followUpTexts(member: Relocation, losesItsDescriptor: boolean): { text: string; isRead: boolean }[] {
  const { copy, references, name, target } = member;
  const gone = `${copy.name} no longer lies in ${destinationWords(copy.destination)}`;
  const names = (from: readonly FileReference[]): string =>
    [...new Set(from.map((reference) => valueWord(reference.name)))].join(', ');
  const checked = references.filter(
    ({ kind, documented }) => !documented && kind !== 'service-binary' && kind !== 'wdf-binary',
  );
  const texts: { text: string; isRead: boolean }[] = [];
  const add = (text: string, isRead = false): void => void texts.push({ text, isRead });
  if (references.length === 0 && !member.isNamedThere)
    add(`${gone}: nothing in the INF names it, so check what loads or opens it by name or path`, true);
  // A reader of %13% takes a full path already.
  else if (checked.length > 0 && copy.destination.dirid !== DRIVER_STORE)
    add(`${gone}: check that every reader of ${names(checked)} takes a full path`);
  if (losesItsDescriptor)
    add(
      `${name} loses the descriptor of [${copy.list?.section.name ?? ''}.security]: check that whoever reads it may read the driver store`,
    );
  if (!sameName(name, copy.name))
    add(`${copy.name} is called ${name} now, as in the package: check that no code knows it by its old name`);
  if (copy.sources.some((source) => source.diskPath !== ''))
    add(
      `SourceDisksNames gives a path, so files go to the subdirectory ${target ?? ''} of the driver store; a package without the path keeps them at the top`,
    );
  return texts;
}
