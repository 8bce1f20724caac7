import { sentencesOf, type ReasonTable } from '../../src/contract/reason';
import type { AnyTransform } from '../../src/contract/any-transform';
import type { TransformMeta } from '../../src/contract/transform-meta';
import { makeRoom } from '../../src/engine/make-room';
import type { PortedFixture } from './ported-fixtures';

/** What the fixtures show of one table of reasons. */
export interface TableReach {
  /** The transforms that give its reasons. */
  readonly owners: readonly string[];
  readonly reached: readonly string[];
  readonly missing: readonly string[];
  /** Everything that the fixtures of its transforms were told. */
  readonly texts: ReadonlySet<string>;
}

/** Which reasons of each table of the transforms a user was told in their fixtures. */
export function reachOfTables(all: readonly AnyTransform[], ported: readonly PortedFixture[]): TableReach[] {
  const told = toldByTransform(ported);
  const owners = new Map<ReasonTable, TransformMeta[]>();
  for (const transform of all)
    for (const table of transform.reasons ?? []) owners.set(table, [...(owners.get(table) ?? []), transform]);
  return [...owners].map(([table, transforms]) => {
    const texts = new Set(transforms.flatMap((transform) => [...(told.get(transform.id) ?? [])]));
    const passedOn = transforms.flatMap((transform) =>
      [...(told.get(transform.id) ?? [])].flatMap((text) => reasonsWithin(transform, text)),
    );
    const sentences = Object.entries(sentencesOf(table));
    const seen = new Set([...texts, ...passedOn].flatMap((text) => idsOf(sentences, text)));
    const ids = sentences.map(([id]) => id);
    return {
      owners: transforms.map(({ id }) => id),
      reached: ids.filter((id) => seen.has(id)),
      missing: ids.filter((id) => !seen.has(id)),
      texts,
    };
  });
}

/**
 * The reasons in the findings of each transform over its own fixtures. One that makes room speaks through those of
 * others.
 */
function toldByTransform(ported: readonly PortedFixture[]): Map<string, Set<string>> {
  const told = new Map<string, Set<string>>();
  for (const { transform: id, results } of ported) {
    const texts = told.get(id) ?? new Set();
    told.set(id, texts);
    for (const { heldBack, transform: by } of results.flatMap(({ findings }) => findings))
      if (heldBack !== null && (by === id || id === makeRoom.id)) texts.add(heldBack);
  }
  return told;
}

/** The sentences that a text was made from: of those that fit, the one with most words of its own. */
function idsOf(sentences: readonly (readonly [string, string])[], text: string): string[] {
  const fitting = sentences.filter(([, sentence]) => patternOf(sentence).test(text));
  const own = (sentence: string): number => sentence.replace(/\{\w+\}/g, '').length;
  const most = Math.max(...fitting.map(([, sentence]) => own(sentence)));
  return fitting.filter(([, sentence]) => own(sentence) === most).map(([id]) => id);
}

/** The reasons of other lines that a reason passes on: `another value cannot move: its flags are not a number`. */
function reasonsWithin({ reasons = [] }: TransformMeta, text: string): string[] {
  return reasons
    .flatMap((table) => Object.values(sentencesOf(table)))
    .flatMap((sentence) => patternOf(sentence).exec(text)?.groups?.['reason'] ?? []);
}

function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/(\{\w+\})/).map((part, at) => {
    if (at % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return part === '{reason}' ? '(?<reason>[^]*)' : '[^]*';
  });
  return new RegExp(`^${parts.join('')}$`);
}
