import { codePlaceOf, UNKNOWN } from '../../code/c/pieces';
import type { CodePlace } from '../../code/place';
import { keyText } from '../../code/registry-place';
import { skippedCode } from '../../code/skip';
import type { CCall } from '../../code/c/source';
import type { CCode, CodeUnit } from '../../code/unit';
import type { UnitKind } from '../../code/unit-kind';
import { own, plainName } from '../../knowledge/code-functions';
import { HANDLE_WRITERS, RTL_KEY_SINKS, rtlRoots, VALUE_ACCESSES } from '../../knowledge/code-sinks';
import { STATE_APIS } from '../../knowledge/state-apis';
import { LineIndex } from '../../text/span';
import { NO_FACTS } from '../../contract/package-facts';
import { tableEntries } from './query-table';
import { surveyCode, type CodeText } from './survey';

/** One thing that code reaches for. */
export interface Touch {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly what: 'key' | 'value' | 'file' | 'device' | 'state' | 'command';
  /** The key, the name of the value, the path, the name of the device, the function, the command. */
  readonly name: string;
  /** The function or command that is handed it. */
  readonly by: string;
  readonly writes: boolean;
}

/** What a file of code reaches for. */
export interface TouchedFile {
  readonly path: string;
  /** Why it was not looked at; null when it was. */
  readonly skipped: string | null;
  readonly kind: UnitKind;
  /** What it is built into; null when nothing tells. */
  readonly target: string | null;
  /** False when nothing in its text has a trace of a place. */
  readonly parsed: boolean;
  /** Share of the text (0 to 1) that could not be read. */
  readonly unread: number;
  readonly touches: readonly Touch[];
}

/**
 * What the files of code in a package reach for: keys, values, files and devices, with the places.
 *
 * @param projects project files beside the code, which tell what is built together
 */
export async function touchedByCode(files: readonly CodeText[], projects: readonly CodeText[]): Promise<TouchedFile[]> {
  const read = files.filter(({ path }) => skippedCode(path) === null);
  const survey = await surveyCode(read, projects, [], NO_FACTS);
  const byPath = new Map<string, Map<string, Touch>>();
  const texts = new Map(files.map(({ path, text }) => [path, text] as const));
  const indexes = new Map<string, LineIndex>();
  for (const { place, ...touch } of survey.units.flatMap(touchesOf)) {
    const index = indexes.get(place.path) ?? new LineIndex(texts.get(place.path) ?? '');
    indexes.set(place.path, index);
    const { line, column } = index.positionOf(place.start);
    const own = byPath.get(place.path) ?? new Map<string, Touch>();
    own.set(`${line}|${column}|${touch.what}|${touch.name}`, { line, column, ...touch });
    byPath.set(place.path, own);
  }
  return files.map(({ path }): TouchedFile => {
    const known = survey.read.get(path);
    const touches = [...(byPath.get(path)?.values() ?? [])];
    return {
      path,
      skipped: skippedCode(path),
      kind: known?.kind ?? 'unknown',
      target: known?.target === undefined || known.target === '' ? null : known.target,
      parsed: known?.parsed ?? false,
      unread: known?.unread ?? 0,
      touches: touches.sort((a, b) => a.line - b.line || a.column - b.column),
    };
  });
}

type Placed = Omit<Touch, 'line' | 'column'> & { readonly place: CodePlace };

function touchesOf(unit: CodeUnit): Placed[] {
  const { c, csharp, commands } = unit;
  const uses = csharp?.uses ?? unit.uses;
  return [
    ...uses.keys.map(({ place, key, text, by, writes }): Placed => ({
      place,
      what: 'key',
      name: key === null ? text : keyText(key),
      by,
      writes,
    })),
    ...uses.files.map(({ place, text, by, action }): Placed => ({
      place,
      what: 'file',
      name: text,
      by,
      writes: action === 'write',
    })),
    ...uses.bare.map(({ place, name, by }): Placed => ({ place, what: 'file', name, by, writes: false })),
    ...uses.devices.map(({ place, text, by }): Placed => ({ place, what: 'device', name: text, by, writes: false })),
    ...(csharp?.uses.values ?? []).flatMap(({ at, value, by, writes }): Placed[] =>
      value === null ? [] : [{ place: at, what: 'value', name: value, by, writes }],
    ),
    ...(c?.unit.sources ?? [])
      .flatMap(({ calls }) => calls)
      .flatMap((call): Placed[] => {
        const place = codePlaceOf(call.source, call.nameNode);
        if (STATE_FUNCTIONS.has(call.name))
          return [{ place, what: 'state', name: call.name, by: call.name, writes: false }];
        const table = own(RTL_KEY_SINKS, call.name) === undefined ? [] : helperTouches(c as CCode, call);
        if (table.length > 0) return table;
        const access = own(VALUE_ACCESSES, call.name) ?? own(VALUE_ACCESSES, plainName(call.name));
        const node = access === undefined ? undefined : call.args[access.name];
        const texts = node === undefined ? [] : (c?.evaluator.texts(node, call.source, call.within) ?? []);
        const writes = own(HANDLE_WRITERS, plainName(call.name)) !== undefined;
        return [...new Set(texts.map(({ text }) => text))]
          .filter((text) => text !== '' && !text.includes(UNKNOWN))
          .map((name) => ({ place, what: 'value', name, by: call.name, writes }));
      }),
    ...commands
      .filter(({ name, words }) => REACHES.test(name) && words.length > 0)
      .map(({ place, name, words }): Placed => ({
        place,
        what: 'command',
        name: [name, ...words.map(({ text }) => text)].join(' ').replaceAll(UNKNOWN, '...'),
        by: name,
        writes: !/^(?:get-|test-)/.test(name) && !/^query$/i.test(words[0]?.text ?? ''),
      })),
  ];
}

/** The key below a fixed root, and the values that a query table asks for or that the helper is told. */
function helperTouches(c: CCode, call: CCall): Placed[] {
  const place = codePlaceOf(call.source, call.nameNode);
  const [root, path, table] = call.args;
  if (root === undefined || path === undefined) return [];
  const writes = own(RTL_KEY_SINKS, call.name)?.writes === true;
  const position = own(RTL_KEY_SINKS, call.name)?.value ?? null;
  const given = position === null ? undefined : call.args[position];
  return c.evaluator.inContexts(call.within, (scope) => {
    const fixed = [...rtlRoots(c.evaluator.symbols(root, call.source, scope))].find((name) =>
      /^RTL_REGISTRY_(?:SERVICES|CONTROL|WINDOWS_NT|DEVICEMAP|USER)$/.test(name),
    );
    const below = c.evaluator.pieces(path, call.source, scope, 0).map(({ text }) => text.replaceAll(UNKNOWN, '...'));
    const keys = fixed === undefined ? [] : below.map((text) => `${fixed}\\${text}`);
    const values = [
      ...(table === undefined || position !== null
        ? []
        : tableEntries(c, call, table, scope).map(({ name, subkey }) => (subkey === '' ? name : `${subkey}\\${name}`))),
      ...(given === undefined ? [] : c.evaluator.pieces(given, call.source, scope, 0).map(({ text }) => text)),
    ];
    return [
      ...keys.map((name): Placed => ({ place, what: 'key', name, by: call.name, writes })),
      ...values
        .filter((name) => name !== '' && !name.includes(UNKNOWN))
        .map((name): Placed => ({ place, what: 'value', name, by: call.name, writes })),
    ];
  });
}

/** Functions that lead to state without a fixed place. */
const STATE_FUNCTIONS: ReadonlySet<string> = new Set(STATE_APIS.map(({ api }) => api));

/** Commands that work on files, keys, services and packages. */
const REACHES =
  /^(?:copy|xcopy|robocopy|move|ren|rename|del|erase|mklink|reg|sc|rundll32|devcon|nefcon\w*|infdefaultinstall|pnputil|regsvr32|mofcomp|wevtutil|lodctr|(?:copy|move|remove|new|set|get|rename)-item\w*|test-path|new-service|\[[\w.]+\]::\w+(?:\.\w+)?)$/;
