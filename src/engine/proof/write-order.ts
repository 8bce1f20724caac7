import { fold } from '../../inf/fold';
import type { Effect } from '../../package/effects/effect';
import type { InstallIndex } from './install-index';

const NUMBER = /\|write \d+$/;

/**
 * Numbers the writes to one registry value by those that both installs have: that one of them went away, or came, changes
 * nothing about the order of the others.
 */
export function alignWrites(before: InstallIndex, after: InstallIndex): [InstallIndex, InstallIndex] {
  const ordered = new Set([...numberedSubjects(before), ...numberedSubjects(after)]);
  if (ordered.size === 0) return [before, after];
  const [old, now] = [writesOf(before, ordered), writesOf(after, ordered)];
  return [renumbered(before, ordered, old, now), renumbered(after, ordered, now, old)];
}

function* numberedSubjects({ effects }: InstallIndex): Iterable<string> {
  for (const [identity, effect] of effects)
    if (effect.kind === 'registry' && isDigit(identity.charCodeAt(identity.length - 1)) && NUMBER.test(identity))
      yield fold(effect.subject);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

type Writes = ReadonlyMap<string, readonly string[]>;

/** The writes to some values, without their numbers, in their order. */
function writesOf({ effects }: InstallIndex, subjects: ReadonlySet<string>): Writes {
  const numbered = new Map<string, [number, string][]>();
  for (const [identity, effect] of effects) {
    if (effect.kind !== 'registry') continue;
    const subject = fold(effect.subject);
    if (!subjects.has(subject)) continue;
    const number = Number(NUMBER.exec(identity)?.[0].slice('|write '.length) ?? 0);
    const known = numbered.get(subject) ?? [];
    known.push([number, identity.replace(NUMBER, '')]);
    numbered.set(subject, known);
  }
  return new Map(
    [...numbered].map(([subject, writes]) => [
      subject,
      writes.sort(([a], [b]) => a - b).map(([, identity]) => identity),
    ]),
  );
}

function renumbered(index: InstallIndex, subjects: ReadonlySet<string>, own: Writes, other: Writes): InstallIndex {
  const effects = new Map<string, Effect>();
  const inBoth = new Map<string, readonly string[]>();
  for (const [identity, effect] of index.effects) {
    const subject = effect.kind === 'registry' ? fold(effect.subject) : null;
    if (subject === null || !subjects.has(subject)) effects.set(identity, effect);
    else {
      const plain = identity.replace(NUMBER, '');
      let common = inBoth.get(subject);
      if (common === undefined) {
        const shared = new Set(other.get(subject) ?? []);
        inBoth.set(subject, (common = (own.get(subject) ?? []).filter((write) => shared.has(write))));
      }
      const places = common.flatMap((write, at) => (write === plain ? [at] : []));
      effects.set(
        places.length === 0 || new Set(common).size === 1 ? plain : `${plain}|write ${places.join()}`,
        effect,
      );
    }
  }
  return { ...index, effects };
}
