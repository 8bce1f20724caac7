import { fold } from '../../src/inf/fold';
import type { Section } from '../../src/inf/tree';
import { DisjointSets } from '../../src/package/disjoint-sets';
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

/**
 * Files of the package's own folder that `@file` copies can have DefaultDestDir for themselves once the others have
 * lists.
 */
export function couldTakeDefault(group: readonly EditUnit[]): boolean {
  return group.every((unit) => unit.list === null && unit.members.every((member) => member.target === ''));
}

/** Units that share a file which can move, a field that must follow it, or DefaultDestDir, move together. */
export function groupUnits(units: readonly EditUnit[], safe: boolean): (readonly EditUnit[])[] {
  const together = new DisjointSets(units.length);
  const byKey = new Map<unknown, number>();
  units.forEach((unit, index) => {
    for (const key of keysOf(unit, safe)) {
      const other = byKey.get(key);
      if (other === undefined) byKey.set(key, index);
      else together.join([other, index]);
    }
  });
  return together.sets().map((members) => members.map((index) => units[index] as EditUnit));
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
