import type { PackageFacts } from '../../contract/package-facts';
import type { FileResult, Finding, FollowUp, MovedSubject, RelatedPlace } from '../../contract/result';
import type { CodePlace } from '../../code/place';
import { quotedNames } from '../../code/quoted-names';
import { languageOf } from '../../code/source-language';
import { LineIndex } from '../../text/span';
import { readersOfMoved, type ReaderOfMoved } from './readers-of-moved';
import type { CodeSurvey } from './survey';

/** Places of one thing that moved, beyond which the rest is only counted. */
const MOST_READERS = 12;

/**
 * Puts the places of the package's code that reach for what a port moved under the findings of an INF. A to-do whose readers
 * were all found, and look in the new place already, goes away.
 *
 * @param texts the code of the package by path
 */
export function tellReaders(
  result: FileResult,
  survey: CodeSurvey,
  facts: PackageFacts,
  texts: ReadonlyMap<string, string>,
): FileResult {
  if (!result.findings.some(({ followUps }) => followUps.some(({ about }) => about !== undefined))) return result;
  const indexes = new Map<string, LineIndex>();
  return { ...result, findings: result.findings.map(told) };

  function told(finding: Finding): Finding {
    const answers = finding.followUps.map((followUp) => ({ followUp, ...answered(followUp) }));
    const related = answers.flatMap(({ places }) => places);
    if (related.length === 0) return finding;
    const followUps = answers.flatMap(({ followUp, places, isDone }) =>
      isDone ? [] : [places.length === 0 ? followUp : { ...followUp, readers: places }],
    );
    return { ...finding, followUps, related: [...(finding.related ?? []), ...related] };
  }

  function answered({ about }: FollowUp): { places: readonly RelatedPlace[]; isDone: boolean } {
    if (about === undefined) return { places: [], isDone: false };
    const readers = readersOfMoved(about, survey.units, facts);
    const places = readers.slice(0, MOST_READERS).map((reader) => relatedPlace(about, reader));
    const last = places.at(-1);
    const rest = readers.length - places.length;
    if (last !== undefined && rest > 0)
      places[places.length - 1] = { ...last, message: `${last.message} (and ${rest} more)` };
    return {
      places,
      isDone: readers.length > 0 && readers.every(({ stand }) => stand === 'new') && !isNamedElsewhere(about, readers),
    };
  }

  function relatedPlace(about: MovedSubject, { place, stand, how }: ReaderOfMoved): RelatedPlace {
    return { path: place.path, ...positionOf(place), message: `${nameOf(about)}: ${how}${WORDS[about.kind][stand]}` };
  }

  function positionOf(place: CodePlace): { line: number; column: number } {
    const index = indexes.get(place.path) ?? new LineIndex(texts.get(place.path) ?? '');
    indexes.set(place.path, index);
    return index.positionOf(place.start);
  }

  /** True when a file without a known reader has the name in quotes: nobody can say then that all readers are right. */
  function isNamedElsewhere(about: MovedSubject, readers: readonly ReaderOfMoved[]): boolean {
    const known = new Set(readers.map(({ place }) => place.path));
    const quoted = quotedNames([nameOf(about)]);
    return [...texts].some(
      ([path, text]) =>
        !known.has(path) && languageOf(path) !== null && !/\.h(?:pp|xx)?$/i.test(path) && quoted.test(text),
    );
  }
}

const WORDS = {
  'service-value': {
    old: ', in the old key',
    new: ', below Parameters already',
    unknown: '; which key it opens was not found',
  },
  file: {
    old: ', in the old place',
    new: ', beside the own binary already',
    unknown: '; which folder it looks in was not found',
  },
} as const;

function nameOf(about: MovedSubject): string {
  return about.kind === 'file' ? about.name : about.value === '' ? '(default)' : about.value;
}
