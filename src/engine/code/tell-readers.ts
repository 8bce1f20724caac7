import type { PackageFacts, RegistryFact } from '../../contract/package-facts';
import type { FileResult, Finding, FollowUp, MovedSubject, RelatedPlace } from '../../contract/result';
import type { CodePlace } from '../../code/place';
import { quotedNames } from '../../code/quoted-names';
import { languageOf } from '../../code/source-language';
import { LineIndex } from '../../text/span';
import { readersOfMoved } from './readers-of-moved';
import type { ReaderOfMoved, Stand } from './reader';
import type { CodeSurvey } from './survey';
import { valueWord } from '../../package/value-word';

/** Places of one thing that moved, beyond which the rest is only counted. */
const MOST_READERS = 12;

/**
 * Puts the places of the package's code that reach for what a port moved under the findings of an INF. A to-do whose
 * readers were all found, and look in the new place already, goes away.
 *
 * @param texts the code of the package by path
 */
export function tellReaders(
  result: FileResult,
  survey: CodeSurvey,
  facts: PackageFacts,
  texts: ReadonlyMap<string, string>,
): FileResult {
  const indexes = new Map<string, LineIndex>();
  return { ...result, findings: result.findings.map(told) };

  function told(finding: Finding): Finding {
    const answers = finding.followUps.map((followUp) => ({ followUp, ...answered(followUp) }));
    const asked = new Set(
      finding.followUps.flatMap(({ about }) => (about === undefined ? [] : [JSON.stringify(about)])),
    );
    const others = subjectsOf(finding).filter((subject) => !asked.has(JSON.stringify(subject)));
    const more = distinct(others).map((subject) => ({ subject, ...readersOf(subject) }));
    const related = unique([...answers, ...more].flatMap(({ places }) => places));
    const followUps = answers.flatMap(({ followUp, places, isDone }) =>
      isDone ? [] : [places.length === 0 ? withoutReaders(followUp) : { ...followUp, readers: places }],
    );
    const open = more.filter(
      ({ places, readers }) => places.length > 0 && !readers.every(({ stand }) => stand === 'new'),
    );
    // A to-do that names the thing already gets the lines; else there is a new one.
    const isNamed = ({ text }: FollowUp, subject: MovedSubject): boolean => text.includes(nameOf(subject));
    const withLines = followUps.map((followUp) => {
      const places = open.filter(({ subject }) => isNamed(followUp, subject)).flatMap((each) => each.places);
      return places.length === 0 ? followUp : { ...followUp, readers: [...(followUp.readers ?? []), ...places] };
    });
    const isAsked = finding.fixed || ASKS_OF_CODE.has(finding.transform);
    const todo = open.flatMap(({ subject, places }): FollowUp[] => {
      const text = TODO[subject.kind]?.(nameOf(subject));
      return text === undefined || !isAsked || followUps.some((followUp) => isNamed(followUp, subject))
        ? []
        : [{ service: null, model: null, api: null, firstBuild: null, framework: null, text, readers: places }];
    });
    return {
      ...finding,
      followUps: [...withLines, ...todo],
      ...(related.length === 0 ? {} : { related: [...(finding.related ?? []), ...related] }),
    };
  }

  /** That nobody was found does not mean that nobody is there. */
  function withoutReaders(followUp: FollowUp): FollowUp {
    if (followUp.about === undefined || texts.size === 0) return followUp;
    const files = texts.size === 1 ? 'the one file' : `${texts.size} files`;
    return { ...followUp, text: `${followUp.text} (no reader found in ${files} of code)` };
  }

  /** What a finding moved; where nothing was rewritten, what the INF installs in its lines. */
  function subjectsOf({ moved, fixed, line, places, transform, codes }: Finding): readonly MovedSubject[] {
    if (fixed || moved !== undefined) return moved ?? [];
    if (!TELLS_OF_CODE.has(transform)) return [];
    const lines = new Set([line, ...(places ?? []).map((place) => place.line)]);
    const own = facts.infs.find(({ path }) => path === result.path);
    if (own === undefined) return [];
    const here = <T extends { readonly line: number }>(all: readonly T[]): T[] =>
      all.filter((each) => lines.has(each.line));
    if (transform === 'umdf1' || (transform === 'check' && codes.includes(UMDF1_RETIRED)))
      return [{ kind: 'umdf1-driver', name: 'UMDF 1' }];
    return [
      ...here(own.files).map(({ name }): MovedSubject => ({ kind: 'file', name })),
      ...here(own.code?.coInstallers ?? []).map(({ name }): MovedSubject => ({ kind: 'co-installer', name })),
      ...here(own.registry).map(subjectOfKey),
    ];
  }

  function answered({ about }: FollowUp): { places: readonly RelatedPlace[]; isDone: boolean } {
    if (about === undefined) return { places: [], isDone: false };
    const { places, readers } = readersOf(about);
    return {
      places,
      isDone: readers.length > 0 && readers.every(({ stand }) => stand === 'new') && !isNamedElsewhere(about, readers),
    };
  }

  function readersOf(about: MovedSubject): { places: readonly RelatedPlace[]; readers: readonly ReaderOfMoved[] } {
    const readers = readersOfMoved(about, survey.units, facts, texts);
    const places = readers.slice(0, MOST_READERS).map((reader) => relatedPlace(about, reader));
    const last = places.at(-1);
    const rest = readers.length - places.length;
    if (last !== undefined && rest > 0)
      places[places.length - 1] = { ...last, message: `${last.message} (and ${rest} more)` };
    return { places, readers };
  }

  function relatedPlace(about: MovedSubject, { place, stand, how }: ReaderOfMoved): RelatedPlace {
    return {
      path: place.path,
      ...positionOf(place),
      message: `${nameOf(about)}: ${how}${WORDS[about.kind]?.[stand] ?? ''}`,
    };
  }

  function positionOf(place: CodePlace): { line: number; column: number } {
    const index = indexes.get(place.path) ?? new LineIndex(texts.get(place.path) ?? '');
    indexes.set(place.path, index);
    return index.positionOf(place.start);
  }

  /** True when a file without a known reader has the name in quotes: nobody can say then that all readers are right. */
  function isNamedElsewhere(about: MovedSubject, readers: readonly ReaderOfMoved[]): boolean {
    const known = new Set(readers.flatMap(({ place, named }) => [place.path, ...(named ?? [])]));
    const quoted = quotedNames([nameOf(about)]);
    return [...texts].some(
      ([path, text]) =>
        !known.has(path) && languageOf(path) !== null && !/\.h(?:pp|xx)?$/i.test(path) && quoted.test(text),
    );
  }
}

/** InfVerif's word for a driver of UMDF 1. */
const UMDF1_RETIRED = 1402;

/** Rules whose findings name what code may reach for, even where nothing is rewritten. */
const TELLS_OF_CODE: ReadonlySet<string> = new Set([
  'copyfiles-dirid-13',
  'absolute-registry-keys',
  'autologgers',
  'event-source',
  'coinstallers',
  'vendor-coinstallers',
  'umdf1',
  'check',
]);
/** Those whose advice is work in code. */
const ASKS_OF_CODE: ReadonlySet<string> = new Set(['absolute-registry-keys']);

function subjectOfKey({ root, key, value }: RegistryFact): MovedSubject {
  const session = /\\WMI\\Autologger\\([^\\]+)/i.exec(key)?.[1];
  if (session !== undefined) return { kind: 'session', name: session };
  const source = /\\Services\\EventLog\\[^\\]+\\([^\\]+)$/i.exec(key)?.[1];
  return source === undefined ? { kind: 'absolute-value', root, key, value } : { kind: 'event-source', name: source };
}

type Words = Partial<Record<MovedSubject['kind'], Partial<Record<Stand, string>>>>;

const WORDS: Words = {
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
  value: { new: ', by a function that finds the key', unknown: '; which key it opens was not found' },
  'absolute-value': { old: ', by its absolute path' },
};

/** What is to do in code for what moved, where the transform itself has no to-do for it. */
const TODO: Partial<Record<MovedSubject['kind'], (name: string) => string>> = {
  file: (name) => `${name} runs from the driver store: code must not look for it in its old folder`,
  'path-value': (name) => `${name} now holds a path in the driver store: whoever reads it must take it as it is`,
  'absolute-value': (name) =>
    `${name}: move it to the key of the device or driver (HKR), and open that key by a function`,
  value: (name) => `${name} is set by a directive of the INF, or gone: code must not count on it in the registry`,
  filter: (name) => `the INF adds the filter ${name}: code must not edit the lists of filters`,
  'event-source': (name) => `the INF registers the event source ${name}: code must not register it`,
  guid: (name) =>
    `${name} is registered by the INF now: code must not register it, and finds it by its identifier alone`,
  session: (name) =>
    `the trace session ${name} is declared by the INF: code must not write its keys, and its file has another place`,
  'co-installer': (name) => `${name} is gone: what it did is for the INF, the driver or a program`,
  section: (name) => `[${name}] has another name now: install with pnputil /add-driver instead of running a section`,
  floor: (name) => `builds from ${name} are served: functions that they lack must be looked up at run time`,
};

function distinct(subjects: readonly MovedSubject[]): MovedSubject[] {
  return [...new Map(subjects.map((subject) => [JSON.stringify(subject), subject] as const)).values()];
}

function unique(places: readonly RelatedPlace[]): RelatedPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place] as const)).values()];
}

function nameOf(about: MovedSubject): string {
  switch (about.kind) {
    case 'guid':
      return about.guid;
    case 'filter':
      return about.service;
    case 'floor':
      return String(about.build);
    case 'absolute-value':
      return `${about.root}\\${about.key}${about.value === '' ? '' : `\\${about.value}`}`;
    case 'service-value':
    case 'path-value':
    case 'value':
      return valueWord(about.value);
    default:
      return about.name;
  }
}
