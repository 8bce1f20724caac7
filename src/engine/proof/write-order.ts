import type { Effect } from '../../package/effects/effect';
import type { InstallIndex } from './install-index';

const NUMBER = /\|write \d+$/;

/**
 * Numbers the writes to one registry value by those that both installs have: that one of them went away, or came, changes
 * nothing about the order of the others.
 */
export function alignWrites(before: InstallIndex, after: InstallIndex): [InstallIndex, InstallIndex] {
  const ordered = new Set([...before.rewritten, ...after.rewritten]);
  if (ordered.size === 0) return [before, after];
  const [subjectsBefore, subjectsAfter] = [subjectsIn(before, ordered), subjectsIn(after, ordered)];
  const [old, now] = [writesOf(before, subjectsBefore), writesOf(after, subjectsAfter)];
  return [renumbered(before, subjectsBefore, old, now), renumbered(after, subjectsAfter, now, old)];
}

/** The writes to some values, each with its value. */
function subjectsIn({ bySubject }: InstallIndex, subjects: ReadonlySet<string>): ReadonlyMap<Effect, string> {
  return new Map(
    [...subjects].flatMap((subject) => (bySubject.get(subject) ?? []).map((effect) => [effect, subject] as const)),
  );
}

type Writes = ReadonlyMap<string, readonly string[]>;

/** The writes to some values, without their numbers, in their order. */
function writesOf({ effects }: InstallIndex, subjects: ReadonlyMap<Effect, string>): Writes {
  const numbered = new Map<string, [number, string][]>();
  for (const [identity, effect] of effects) {
    const subject = subjects.get(effect);
    if (subject === undefined) continue;
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

function renumbered(
  index: InstallIndex,
  subjects: ReadonlyMap<Effect, string>,
  own: Writes,
  other: Writes,
): InstallIndex {
  const effects = new Map<string, Effect>();
  const inBoth = new Map<string, readonly string[]>();
  for (const [identity, effect] of index.effects) {
    const subject = subjects.get(effect);
    if (subject === undefined) effects.set(identity, effect);
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
