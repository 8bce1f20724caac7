import { foldedPath } from './folded-path';
import { codePlaceOf, UNKNOWN } from '../../code/c/pieces';
import { openerOf } from '../../code/c/handles';
import { keyOf, nodeText, type CCall } from '../../code/c/source';
import { placeAt } from '../../code/csharp/evaluate';
import type { CodePlace } from '../../code/place';
import type { ScriptCommand } from '../../code/scripts/command';
import type { SyntaxNode } from '../../code/syntax';
import type { CCode, CodeUnit } from '../../code/unit';
import { isKernel } from '../../code/unit-kind';
import type { KeyUse } from '../../code/uses';
import type { MovedSubject } from '../../contract/result';
import { own, plainName } from '../../knowledge/code-functions';
import { OWN_KEY_OPENERS, STRING_INITIALISERS, VALUE_ACCESSES } from '../../knowledge/code-sinks';
import { STATE_APIS } from '../../knowledge/state-apis';
import { tableEntries } from './query-table';
import type { ReaderOfMoved, Stand } from './reader';
import { argumentTexts } from '../../code/argument-texts';

/**
 * Places that reach for what a port moves by a name alone: values, filters, sources of events, classes, sessions,
 * sections.
 */
export function readersByName(
  subject: MovedSubject,
  unit: CodeUnit,
  texts: ReadonlyMap<string, string>,
): ReaderOfMoved[] {
  switch (subject.kind) {
    case 'path-value':
      return readersOfPathValue(subject.value, unit);
    case 'value':
      return readersOfValue(subject.value, unit, /^service /i.test(subject.key) ? subject.key.slice(8) : null);
    case 'absolute-value':
      return readersOfAbsolute(subject, unit);
    case 'filter':
      return [...callsOn(unit, FILTER_LISTS, 'the list of filters'), ...scriptsOn(unit, FILTER_WORD)];
    case 'event-source':
      return readersOfEventSource(subject.name, unit);
    case 'guid':
      return readersOfGuid(subject.guid, unit, texts);
    case 'session':
      return namedIn(
        unit,
        texts,
        new RegExp(`["'\\\\/ ]${escaped(subject.name)}(?:["'\\\\/ ]|\\.etl|$)`, 'gim'),
        'old',
      );
    case 'section':
      return readersOfSection(subject.name, unit);
    case 'co-installer':
      return coInstaller(subject.name, unit);
    case 'umdf1-driver':
      return unit.kind === 'UMDF1' ? sourcesOf(unit, 'the source of a driver for UMDF 1') : [];
    case 'floor':
      return lateCalls(subject.build, unit);
    default:
      return [];
  }
}

/** Commands of scripts, and of programs that a program starts. */
export function commandsOf(unit: CodeUnit): readonly ScriptCommand[] {
  return [...unit.commands, ...(unit.c?.commands ?? []), ...(unit.csharp?.uses.commands ?? [])];
}

function lineOf({ name, words }: ScriptCommand): string {
  return [name, ...words.map(({ text }) => text)].join(' ');
}

function scriptsOn(unit: CodeUnit, pattern: RegExp, how = 'worked on'): ReaderOfMoved[] {
  return commandsOf(unit)
    .filter((command) => pattern.test(lineOf(command)))
    .map(({ place, name }) => ({ place, stand: 'old', how: `${how} with ${name}` }));
}

const FILTER_LISTS = /^(?:Upper|Lower)Filters$|(?:SPDRP_|SPCRP_|CM_DRP_|CM_CRP_|DEVPKEY_\w+?_)(?:Upper|Lower)Filters/i;
const FILTER_WORD = /(?:Upper|Lower)Filters|classfilter|class-filter/i;

/** Calls with an argument whose text or name fits. */
function callsOn({ c, csharp }: CodeUnit, pattern: RegExp, what: string): ReaderOfMoved[] {
  const inC = (c?.unit.sources ?? [])
    .flatMap(({ calls }) => calls)
    .filter((call) => /Reg|Set|Get|Query|Assign|Value|Property/.test(call.name))
    .filter((call) =>
      call.args.some(
        (arg) =>
          pattern.test(nodeText(call.source, arg)) ||
          c?.evaluator.texts(arg, call.source, call.within).some(({ text }) => pattern.test(text)) === true,
      ),
    );
  const inCs = (csharp?.uses.values ?? []).filter(({ value }) => value !== null && pattern.test(value));
  return [
    ...inC.map((call): ReaderOfMoved => ({
      place: at(call),
      stand: 'old',
      how: `${what} ${verb(call.name)} ${call.name}`,
    })),
    ...inCs.map((use): ReaderOfMoved => ({ place: use.at, stand: 'old', how: `${what} ${verb(use.by)} ${use.by}` })),
  ];
}

function verb(name: string): string {
  return /Set|Write|Assign|Delete|Remove|Create/.test(name) ? 'written with' : 'read with';
}

interface Access {
  readonly place: CodePlace;
  readonly by: string;
  /** What opened the key; null when that is not known. */
  readonly opener: string | null;
  readonly opened: CodePlace | null;
}

/** The accesses of a value of that name, with what opened the key. */
function accessesOf(value: string, { c, csharp }: CodeUnit): Access[] {
  const isIt = (text: string): boolean => text.toLowerCase() === value.toLowerCase();
  const inC = c === null ? [] : c.unit.sources.flatMap(({ calls }) => calls).flatMap((call) => accessIn(c, call, isIt));
  const inCs = (csharp?.uses.values ?? [])
    .filter((use) => use.value !== null && isIt(use.value))
    .map((use) => ({ place: use.at, by: use.by, opener: use.by, opened: null }));
  return [...inC, ...inCs];
}

function accessIn(c: CCode, call: CCall, isIt: (text: string) => boolean): Access[] {
  const [, path, table] = call.args;
  if (/^RtlQueryRegistryValues(?:Ex)?$/.test(call.name) && path !== undefined && table !== undefined) {
    const names = c.evaluator.inContexts(call.within, (scope) => tableEntries(c, call, table, scope));
    return names.some(({ name }) => isIt(name)) ? [accessAt(c, call, path)] : [];
  }
  const access = own(VALUE_ACCESSES, call.name) ?? own(VALUE_ACCESSES, plainName(call.name));
  const name = access === undefined ? undefined : call.args[access.name];
  const handle = access === undefined ? undefined : call.args[access.handle];
  if (name === undefined || handle === undefined) return [];
  const isNamed = c.evaluator.texts(name, call.source, call.within).some(({ text }) => isIt(text));
  return isNamed ? [accessAt(c, call, handle)] : [];
}

function accessAt(c: CCode, call: CCall, handle: SyntaxNode): Access {
  const [maker] = c.evaluator.inContexts(call.within, (scope) => {
    const opener = openerOf(c.unit, c.evaluator, handle, call.source, scope);
    return opener === null ? [] : [opener.call];
  });
  const opened = maker === undefined ? null : at(maker);
  return { place: at(call), by: call.name, opener: maker?.name ?? null, opened };
}

function readersOfPathValue(value: string, unit: CodeUnit): ReaderOfMoved[] {
  const hint = isKernel(unit.kind)
    ? '; the data is a path in the driver store: put \\??\\ before it'
    : '; the data is a path in the driver store: expand it where it is REG_EXPAND_SZ';
  return [
    ...accessesOf(value, unit).map(({ place, by }): ReaderOfMoved => {
      const how = `${verb(by)} ${by}`;
      return how.startsWith('read') ? { place, stand: 'unknown', how: how + hint } : { place, stand: 'old', how };
    }),
    ...scriptsOn(
      unit,
      new RegExp(`\\breg\\b.*\\s/v\\s+"?${escaped(value)}"?(?:\\s|$)|-Name\\s+["']?${escaped(value)}\\b`, 'i'),
    ),
  ];
}

/**
 * Readers of a value that an INF sets by a directive now, or not at all: in the key of the service or of the device.
 */
function readersOfValue(value: string, unit: CodeUnit, service: string | null): ReaderOfMoved[] {
  const paths = keyPlaces(unit);
  return accessesOf(value, unit).flatMap(({ place, by, opener }): ReaderOfMoved[] => {
    const isOwn = opener !== null && OWN_KEY_OPENERS.test(opener);
    const use = paths.get(`${place.path}:${place.start}`);
    const name = service?.split('\\')[0]?.toLowerCase();
    if (use?.key != null && name !== undefined && use.key.service?.toLowerCase() !== name) return [];
    return [{ place, stand: isOwn ? 'new' : 'unknown', how: `${verb(by)} ${by}` }];
  });
}

function keyPlaces(unit: CodeUnit): Map<string, KeyUse> {
  const uses = [...unit.uses.keys, ...(unit.csharp?.uses.values ?? [])];
  return new Map(uses.map((use) => [`${use.at.path}:${use.at.start}`, use] as const));
}

function readersOfAbsolute(
  { root, key, value }: Extract<MovedSubject, { kind: 'absolute-value' }>,
  unit: CodeUnit,
): ReaderOfMoved[] {
  const wanted = foldedPath(key);
  const hive = /^HKLM|^HKEY_LOCAL/i.test(root) ? 'HKLM' : 'HKU';
  const opens = [...unit.uses.keys, ...(unit.csharp?.uses.keys ?? [])].filter(
    (use) =>
      use.key !== null &&
      use.key.hive === hive &&
      foldedPath(use.key.segments.join('\\')) === wanted &&
      !STRING_INITIALISERS.has(use.by),
  );
  const found = opens.map((use): ReaderOfMoved => ({ place: use.at, stand: 'old', how: `key opened with ${use.by}` }));
  const places = new Set(opens.map(({ at: place }) => `${place.path}:${place.start}`));
  const below = keyPlaces(unit);
  const readers =
    value === ''
      ? []
      : accessesOf(value, unit).flatMap(({ place, by, opened }): ReaderOfMoved[] => {
          const use = below.get(`${place.path}:${place.start}`);
          const isHere =
            (opened !== null && places.has(`${opened.path}:${opened.start}`)) ||
            (use?.key != null && foldedPath(use.key.segments.join('\\')) === wanted);
          return isHere ? [{ place, stand: 'old', how: `${verb(by)} ${by}` }] : [];
        });
  return [
    ...found,
    ...readers,
    ...scriptsOn(
      unit,
      new RegExp(
        `HK(?:LM|EY_LOCAL_MACHINE):?\\\\+${wanted.split('\\').map(escaped).join('\\\\+')}(?:[\\s"'\\\\]|$)`,
        'i',
      ),
    ),
  ];
}

/** Functions that a source of events is named to, by the position of the name. */
const EVENT_SOURCE_NAMES: Readonly<Record<string, number>> = {
  RegisterEventSource: 1,
  OpenEventLog: 1,
  WriteEntry: 0,
  SourceExists: 0,
  CreateEventSource: 0,
  DeleteEventSource: 0,
};

function readersOfEventSource(name: string, unit: CodeUnit): ReaderOfMoved[] {
  const isIt = (text: string): boolean => text.toLowerCase() === name.toLowerCase();
  const keys = [...unit.uses.keys, ...(unit.csharp?.uses.keys ?? [])].filter(
    ({ key }) =>
      key?.kind === 'event-source' &&
      (isIt(key.segments.at(-1) ?? '') || (key.segments.at(-1) ?? '').includes(UNKNOWN)),
  );
  const named = allCalls(unit).filter((call) => {
    const position = own(EVENT_SOURCE_NAMES, plainName(call.name));
    return position !== undefined && call.texts(position).some(isIt);
  });
  return [
    ...keys.map((use): ReaderOfMoved => ({
      place: use.at,
      stand: use.writes ? 'old' : 'unknown',
      how: `${use.writes ? 'registered' : 'opened'} with ${use.by}`,
    })),
    ...named.map(({ place, name: by }): ReaderOfMoved => ({
      place,
      stand: by.startsWith('Create') ? 'old' : 'new',
      how: `named to ${by}`,
    })),
    ...scriptsOn(
      unit,
      new RegExp(
        `EventLog\\\\+[\\w -]+\\\\+${escaped(name)}\\b|(?:New|Remove)-EventLog\\b.*\\b${escaped(name)}\\b`,
        'i',
      ),
      'registered',
    ),
  ];
}

function readersOfGuid(guid: string, unit: CodeUnit, texts: ReadonlyMap<string, string>): ReaderOfMoved[] {
  const bare = guid.replace(/[{}]/g, '').toLowerCase();
  const [a = '', b = '', c = '', d = '', e = ''] = bare.split('-');
  if (e === '') return [];
  const bytes = [...(d + e).matchAll(/../g)].map(([byte]) => `0x0*${(byte as string).replace(/^0/, '')}`);
  const parts = [a, b, c].map((part) => `0x0*${part.replace(/^0+(?=.)/, '')}`);
  const number = (text: string): string => `${text}[uUlL]*`;
  const listed = [...parts, ...bytes].map(number).join('[\\s,{]+');
  const pattern = new RegExp(`${bare}|${listed}`, 'gi');
  const found = namedIn(unit, texts, pattern, 'unknown');
  // The names that the definitions give it.
  const names = found.flatMap(({ place }) => {
    const line = lineAround(texts.get(place.path) ?? '', place.start);
    return (
      /(?:DEFINE_GUID|OUR_GUID_ENTRY|TRACELOGGING_DEFINE_PROVIDER)\s*\(\s*(\w+)|\b(?:GUID|CLSID|IID)\s+(\w+)\s*(?:=|\{)|\buuid\s*\(\s*"[^"]*"\s*\)[\s)\]]*(\w+)/
        .exec(line)
        ?.slice(1)
        .filter(Boolean) ?? []
    );
  });
  const uses = (unit.c?.unit.sources ?? [])
    .flatMap(({ calls }) => calls)
    .filter(
      (call) =>
        !/^(?:DEFINE_\w*GUID|__uuidof)$/.test(call.name) &&
        call.args.some((arg) => {
          const of = /^__uuidof\s*\(\s*(\w+)\s*\)$/.exec(nodeText(call.source, arg))?.[1];
          return names.includes(of ?? keyOf(call.source, arg) ?? '');
        }),
    )
    .map((call): ReaderOfMoved => ({ place: at(call), stand: 'unknown', how: `handed to ${call.name}` }));
  return [...found, ...uses];
}

function lineAround(text: string, offset: number): string {
  return text.slice(Math.max(0, text.lastIndexOf('\n', Math.max(0, text.lastIndexOf('\n', offset) - 1))), offset + 200);
}

function readersOfSection(name: string, unit: CodeUnit): ReaderOfMoved[] {
  const runs = allCalls(unit).filter((call) =>
    /^(?:SetupInstallFromInfSection|SetupInstallServicesFromInfSection(?:Ex)?|InstallHinfSection|LaunchINFSection(?:Ex)?)$/.test(
      plainName(call.name),
    ),
  );
  return [
    ...runs.map(({ place, name: by }): ReaderOfMoved => ({ place, stand: 'unknown', how: `a section run with ${by}` })),
    ...scriptsOn(unit, new RegExp(`InstallHinfSection\\s+"?${escaped(name)}\\b`, 'i'), 'run'),
  ];
}

function coInstaller(name: string, unit: CodeUnit): ReaderOfMoved[] {
  const base = name.toLowerCase().replace(/\.dll$/, '');
  if (unit.kind === 'co-installer' && (unit.target === base || unit.target === '')) {
    return sourcesOf(unit, 'the source of the co-installer');
  }
  const loads = allCalls(unit).filter(
    (call) =>
      /LoadLibrary|GetModuleHandle|NativeLibrary/.test(call.name) &&
      call.texts(0).some((text) => text.toLowerCase().endsWith(base) || text.toLowerCase().endsWith(`${base}.dll`)),
  );
  return loads.map(({ place, name: by }): ReaderOfMoved => ({ place, stand: 'old', how: `loaded with ${by}` }));
}

/** Every file of a unit, as a whole. */
function sourcesOf({ paths }: CodeUnit, how: string): ReaderOfMoved[] {
  return paths.map((path): ReaderOfMoved => ({ place: { path, start: 0, end: 0 }, stand: 'old', how }));
}

/** Calls of state functions that the oldest served Windows does not have. */
function lateCalls(build: number, { c }: CodeUnit): ReaderOfMoved[] {
  if (c === null) return [];
  const first = new Map<string, number>();
  for (const { api, firstBuild, parameter } of STATE_APIS) {
    if (firstBuild === null || parameter?.includes('SharedPersistentState') === true) continue;
    first.set(api, Math.min(firstBuild, first.get(api) ?? firstBuild));
  }
  return [...first].flatMap(([api, from]) =>
    from <= build
      ? []
      : c.unit.callsOf(api).map((call): ReaderOfMoved => ({
          place: at(call),
          stand: 'old',
          how: `${api} is there from build ${from}; look it up at run time`,
        })),
  );
}

interface AnyCall {
  readonly place: CodePlace;
  readonly name: string;
  readonly texts: (position: number) => string[];
}

function allCalls({ c, csharp }: CodeUnit): AnyCall[] {
  const inC = (c?.unit.sources ?? []).flatMap(({ calls }) =>
    calls.map((call): AnyCall => ({
      place: at(call),
      name: call.name,
      texts: (position) => (c === null ? [] : argumentTexts(c, call, call.args[position])),
    })),
  );
  const inCs = (csharp?.evaluator.sources ?? []).flatMap((source) =>
    source.calls.map((call): AnyCall => ({
      place: placeAt(source, call.nameNode),
      name: call.name,
      texts: (position) => {
        const arg = call.args[position];
        return arg === undefined
          ? []
          : (csharp?.evaluator.texts(arg, source, call.within) ?? []).map(({ text }) => text);
      },
    })),
  );
  return [...inC, ...inCs];
}

/** Places of a text outside of comments, one for each line. */
function namedIn(unit: CodeUnit, texts: ReadonlyMap<string, string>, pattern: RegExp, stand: Stand): ReaderOfMoved[] {
  return unit.paths.flatMap((path) => {
    const text = texts.get(path) ?? '';
    if (!new RegExp(pattern.source, pattern.flags.replace('g', '')).test(text)) return [];
    const lines = new Set<number>();
    return [...withoutComments(path, text).matchAll(pattern)].flatMap((match): ReaderOfMoved[] => {
      const line = text.lastIndexOf('\n', match.index);
      if (lines.has(line)) return [];
      lines.add(line);
      return [{ place: { path, start: match.index, end: match.index + match[0].length }, stand, how: 'named' }];
    });
  });
}

function withoutComments(path: string, text: string): string {
  const blank = (whole: string): string => whole.replace(/[^\r\n]/g, ' ');
  if (/\.(?:ps1|psm1)$/i.test(path)) return text.replace(/<#[\s\S]*?#>|^\s*#.*$/gm, blank);
  if (/\.(?:bat|cmd)$/i.test(path)) return text.replace(/^\s*(?:rem\b|::).*$/gim, blank);
  return text.replace(
    /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (whole, kept?: string) => kept ?? blank(whole),
  );
}

function at(call: CCall): CodePlace {
  return codePlaceOf(call.source, call.nameNode);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
