import { fold } from '../../src/inf/fold';
import type { Section } from '../../src/inf/tree';
import { groupBy } from '../../src/package/group-by';
import type { Relocation } from '../../src/kit/relocation';

/** What is edited together: a file list, or one `@file` of a CopyFiles line. */
export interface EditUnit {
  readonly list: Section | null;
  readonly members: readonly Relocation[];
}

export function unitsOf(members: readonly Relocation[]): EditUnit[] {
  const byUnit = groupBy(members, ({ copy }): unknown => copy.list?.section ?? copy.field);
  return [...byUnit.values()].map((unit) => ({
    list: (unit[0] as Relocation).copy.list?.section ?? null,
    members: unit,
  }));
}

/** Files of the package's own folder that `@file` copies can have DefaultDestDir for themselves once the others have lists. */
export function couldTakeDefault(group: readonly EditUnit[]): boolean {
  return group.every((unit) => unit.list === null && unit.members.every((member) => member.target === ''));
}

/** Units that share a file which can move, a field that must follow it, or DefaultDestDir, move together. */
export function groupUnits(units: readonly EditUnit[], safe: boolean): (readonly EditUnit[])[] {
  const groups = new Set<Group>();
  const byKey = new Map<unknown, Group>();
  for (const unit of units) {
    const keys = keysOf(unit, safe);
    const joined = new Set([...keys].flatMap((key) => byKey.get(key) ?? []));
    const group: Group = {
      units: [...[...joined].flatMap((other) => other.units), unit],
      keys: [...[...joined].flatMap((other) => other.keys), ...keys],
    };
    for (const other of joined) groups.delete(other);
    groups.add(group);
    for (const key of group.keys) byKey.set(key, group);
  }
  return [...groups].map((group) => group.units);
}

interface Group {
  readonly units: readonly EditUnit[];
  readonly keys: readonly unknown[];
}

function keysOf(unit: EditUnit, safe: boolean): Set<unknown> {
  const keys = new Set<unknown>();
  const seen = new Set<unknown>();
  for (const { copy, references, heldBack, automatic, firstBuild, target } of unit.members) {
    if (heldBack !== null) continue;
    keys.add(`${fold(copy.name)}|${copy.destination.dirid}|${copy.destination.subdirectory}`);
    // DefaultDestDir itself can change when all that fall back on it move at once.
    if (copy.destination.isDefault) keys.add(`default|${fold(target ?? '')}|${firstBuild}|${safe && automatic}`);
    if (seen.has(references)) continue;
    seen.add(references);
    for (const reference of references) keys.add(reference.field);
  }
  return keys;
}
