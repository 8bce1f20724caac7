import { placeOf, REGISTRY_PATH, UNKNOWN, type Scope } from '../../code/c/evaluate';
import { opensParameters } from '../../code/c/handles';
import { keyOf, textOf, type CCall, type CSource } from '../../code/c/source';
import type { CodePlace } from '../../code/place';
import { nativeKey, type RegistryPlace } from '../../code/registry-place';
import { childIn, type SyntaxNode } from '../../code/syntax';
import type { CCode, CodeUnit } from '../../code/unit';
import type { PackageFacts } from '../../contract/package-facts';
import type { MovedSubject } from '../../contract/result';
import { own, plainName } from '../../knowledge/code-functions';
import {
  FILE_SINKS,
  HANDLE_WRITERS,
  OWN_DIRECTORY_FUNCTIONS,
  PARAMETERS_OPENERS,
  RTL_KEY_SINKS,
  VALUE_ACCESSES,
} from '../../knowledge/code-sinks';

/**
 * How code that reaches for something stands to its move. `old`: it looks where the thing was. `new`: where it is after the
 * port, by a function that finds it there. `unknown`: it names the thing, and where it looks is not known.
 */
export type Stand = 'old' | 'new' | 'unknown';

/** A place in code that reads, writes or loads what a port moves. */
export interface ReaderOfMoved {
  readonly place: CodePlace;
  readonly stand: Stand;
  /** `read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES)`. */
  readonly how: string;
}

/** The places in the code of a package that reach for what a port moves, each once. */
export function readersOfMoved(
  subject: MovedSubject,
  units: readonly CodeUnit[],
  facts: PackageFacts,
): ReaderOfMoved[] {
  const found = units.flatMap((unit) =>
    subject.kind === 'file' ? readersOfFile(subject.name, unit) : readersOfValue(subject, unit, facts),
  );
  const byPlace = new Map<string, ReaderOfMoved>();
  for (const reader of found) {
    const key = `${reader.place.path}:${reader.place.start}`;
    const known = byPlace.get(key);
    // A line that is reached in several ways is right when it is right in all of them.
    if (known === undefined || rank(reader.stand) < rank(known.stand)) byPlace.set(key, reader);
  }
  return [...byPlace.values()];
}

function rank(stand: Stand): number {
  return ['old', 'unknown', 'new'].indexOf(stand);
}

type MovedValue = Extract<MovedSubject, { kind: 'service-value' }>;

/** Where a key lies: a path below the key of the service, in lower case; null for what is not known; `other` for other keys. */
type KeyAt = { readonly below: string } | 'other' | null;

function readersOfValue(subject: MovedValue, unit: CodeUnit, facts: PackageFacts): ReaderOfMoved[] {
  if (unit.c === null) return [];
  const code: CCode = unit.c;
  const isOwn = isCodeOf(unit, subject.service, facts);
  const paths = new Map(unit.uses.keys.map((use) => [`${use.at.path}:${use.at.start}`, use] as const));
  return code.unit.sources
    .flatMap(({ calls }) => calls)
    .flatMap((call) => [...byHandle(call), ...byPath(call), ...byTable(call)]);

  function byHandle(call: CCall): ReaderOfMoved[] {
    const access = own(VALUE_ACCESSES, call.name) ?? own(VALUE_ACCESSES, plainName(call.name));
    const [handle, name] = access === undefined ? [] : [call.args[access.handle], call.args[access.name]];
    if (handle === undefined || name === undefined || pathUse(call) !== undefined) return [];
    return code.evaluator.inContexts(call.within, (scope) => {
      if (!code.evaluator.pieces(name, call.source, scope, 0).some(({ text }) => same(text, subject.value))) return [];
      return reader(call, keyOfHandle(handle, call.source, scope), call.name);
    });
  }

  /** Functions that take the root, the path and the name of the value in one call. */
  function byPath(call: CCall): ReaderOfMoved[] {
    const use = pathUse(call);
    return use?.value == null || !same(use.value, subject.value)
      ? []
      : reader(call, keyOfPath(use.key, use.text), call.name);
  }

  function byTable(call: CCall): ReaderOfMoved[] {
    const [root, path, table] = call.args;
    if (
      !/^RtlQueryRegistryValues(?:Ex)?$/.test(call.name) ||
      root === undefined ||
      path === undefined ||
      table === undefined
    )
      return [];
    return code.evaluator.inContexts(call.within, (scope) => {
      const entry = tableEntries(code, call, table, scope).find(({ name }) => same(name, subject.value));
      if (entry === undefined) return [];
      const roots = [...code.evaluator.symbols(root, call.source, scope)];
      const top = keyOfTable(roots, path, call, scope);
      const key =
        entry.subkey === '' || top === null || top === 'other' ? top : { below: join(top.below, entry.subkey) };
      const named = roots.find((word) => word.startsWith('RTL_REGISTRY_') && word !== 'RTL_REGISTRY_OPTIONAL');
      return reader(call, key, named === undefined ? call.name : `${call.name}(${named})`);
    });
  }

  function pathUse(call: CCall): (typeof unit.uses.keys)[number] | undefined {
    const place = placeOf(call.source, call.nameNode);
    return paths.get(`${place.path}:${place.start}`);
  }

  function reader(call: CCall, key: KeyAt, by: string): ReaderOfMoved[] {
    const writes =
      own(HANDLE_WRITERS, plainName(call.name)) !== undefined ||
      own(RTL_KEY_SINKS, call.name)?.writes === true ||
      /^(?:Reg|SH)(?:Set|Delete)/.test(call.name);
    const stand = standOf(key);
    return stand === null
      ? []
      : [{ place: placeOf(call.source, call.nameNode), stand, how: `${writes ? 'written' : 'read'} with ${by}` }];
  }

  function standOf(key: KeyAt): Stand | null {
    // A handle that nothing explains may be one of the device: only the code of the service is likely to mean this value.
    if (key === null) return isOwn ? 'unknown' : null;
    if (key === 'other') return null;
    if (key.below === subject.fromKey.toLowerCase()) return 'old';
    return key.below === join('parameters', subject.fromKey) ? 'new' : null;
  }

  function keyOfTable(roots: readonly string[], path: SyntaxNode, call: CCall, scope: Scope): KeyAt {
    if (roots.includes('RTL_REGISTRY_HANDLE')) return keyOfHandle(path, call.source, scope);
    const texts = code.evaluator.pieces(path, call.source, scope, 0).map(({ text }) => text);
    const [text] = texts;
    if (text === undefined || texts.length > 1) return null;
    if (roots.includes('RTL_REGISTRY_SERVICES')) {
      return text.includes(UNKNOWN)
        ? null
        : keyOfPath(nativeKey(`\\Registry\\Machine\\System\\CurrentControlSet\\Services\\${text}`), text);
    }
    if (!roots.includes('RTL_REGISTRY_ABSOLUTE'))
      return roots.some((word) => word.startsWith('RTL_REGISTRY_')) ? 'other' : null;
    if (text.startsWith(REGISTRY_PATH)) return keyOfPath(null, text);
    return text.includes(UNKNOWN) ? null : keyOfPath(nativeKey(text), text);
  }

  function keyOfHandle(handle: SyntaxNode, source: CSource, scope: Scope): KeyAt {
    const [maker] = code.evaluator.makersOf(handle, source, scope);
    if (maker === undefined) return null;
    const opener = own(PARAMETERS_OPENERS, maker.name);
    if (opener !== undefined)
      return opensParameters(code.evaluator, maker) ? (isOwn ? { below: 'parameters' } : 'other') : 'other';
    if (
      /^(?:IoOpenDeviceRegistryKey|IoOpenDeviceInterfaceRegistryKey|Wdf(?:Device|FdoInit)OpenRegistryKey|WdfDriverOpenPersistentStateRegistryKey|SetupDiOpenDevRegKey|CM_Open_DevNode_Key)$/.test(
        maker.name,
      )
    )
      return 'other';
    const use = pathUse(maker);
    return use === undefined ? null : keyOfPath(use.key, use.text);
  }

  function keyOfPath(key: RegistryPlace | null, text: string): KeyAt {
    const path = text.replaceAll(REGISTRY_PATH, 'RegistryPath');
    if (key === null) {
      if (!isOwn || !path.startsWith('RegistryPath')) return null;
      return path.includes('...') || path.includes(UNKNOWN) ? null : { below: tidy(path.slice('RegistryPath'.length)) };
    }
    if (key.kind !== 'service') return 'other';
    if (key.service === null) return null;
    return same(key.service, subject.service) ? { below: key.segments.slice(4).join('\\').toLowerCase() } : 'other';
  }
}

/** True for the code of the service: what is built into its binary, or the only unit that can be. */
function isCodeOf(unit: CodeUnit, service: string, { infs }: PackageFacts): boolean {
  const services = infs.flatMap((inf) => inf.services);
  const binary = services.find(({ name }) => same(name, service))?.binary ?? null;
  if (unit.target !== '') return binary !== null && same(unit.target, binary.replace(/\.\w+$/, ''));
  return new Set(services.map(({ name }) => name.toLowerCase())).size === 1 && unit.kind !== 'application';
}

/** The values that an RTL_QUERY_REGISTRY_TABLE asks for, with the subkey that an entry before them goes to. */
function tableEntries(c: CCode, call: CCall, table: SyntaxNode, scope: Scope): { name: string; subkey: string }[] {
  const key = keyOf(call.source, table);
  if (key === null) return [];
  const rows: { flags: string; name: SyntaxNode | null; source: CSource }[] = [];
  const initial = c.unit
    .writesOf(key)
    .filter(({ within, source }) => (within === call.within || within === null) && source === call.source)
    .at(-1);
  for (const row of initial?.value.type === 'initializer_list'
    ? initial.value.children.filter(({ type }) => type === 'initializer_list')
    : []) {
    const fields = row.children.filter(({ type }) => type !== 'comment');
    const named = fields.find(
      (field) => field.type === 'initializer_pair' && /^\.\s*Name\b/.test(textOf(call.source, field)),
    );
    const name =
      named !== undefined
        ? childIn(named, 'value')
        : fields[2] === undefined || fields[2].type === 'initializer_pair'
          ? null
          : fields[2];
    rows.push({ flags: textOf(call.source, row), name, source: call.source });
  }
  const prefix = new RegExp(`^${key.replace(/\W/g, '\\$&')}(\\[\\w+\\])?\\.(Flags|Name)$`);
  const written = new Map<string, { flags: string; name: SyntaxNode | null; source: CSource }>();
  for (const write of call.source.writes) {
    const [, index = '', field] = prefix.exec(write.key) ?? [];
    if (field === undefined || write.within !== call.within || write.node.start > call.node.start) continue;
    const row = written.get(index) ?? { flags: '', name: null, source: call.source };
    written.set(
      index,
      field === 'Name' ? { ...row, name: write.value } : { ...row, flags: textOf(call.source, write.value) },
    );
  }
  let subkey = '';
  return [...rows, ...written.values()].flatMap(({ flags, name, source }) => {
    const text = name === null ? '' : (c.evaluator.pieces(name, source, scope, 0)[0]?.text ?? '');
    if (/RTL_QUERY_REGISTRY_TOPKEY/.test(flags)) subkey = '';
    if (/RTL_QUERY_REGISTRY_SUBKEY/.test(flags)) subkey = text;
    else if (text !== '') return [{ name: text, subkey }];
    return [];
  });
}

function readersOfFile(name: string, unit: CodeUnit): ReaderOfMoved[] {
  const { c, uses } = unit;
  const verb = {
    open: 'opened',
    write: 'written',
    load: 'loaded',
    run: 'run',
    service: 'named',
    registry: 'named',
  } as const;
  const fixed = uses.files.filter(({ file }) => file.kind === 'system' && file.file !== null && same(file.file, name));
  const bare = uses.bare.filter((use) => same(use.name, name));
  const old = [...fixed, ...bare].map(({ at, action, by }): ReaderOfMoved => ({
    place: at,
    stand: 'old',
    how: `${verb[action]} with ${by}`,
  }));
  const told = new Set(old.map(({ place }) => `${place.path}:${place.start}`));
  const others =
    c === null
      ? []
      : c.unit.sources
          .flatMap(({ calls }) => calls)
          .flatMap((call): ReaderOfMoved[] => {
            const place = placeOf(call.source, call.nameNode);
            const sinks = call.object === null ? (own(FILE_SINKS, plainName(call.name)) ?? []) : [];
            if (told.has(`${place.path}:${place.start}`)) return [];
            return sinks.flatMap(({ arg, action }) => {
              const node = call.args[arg];
              const texts =
                node === undefined
                  ? []
                  : c.evaluator
                      .texts(node, call.source, call.within)
                      .map(({ text }) => text.replaceAll('/', '\\').toLowerCase());
              const mine = texts.filter((text) => text.startsWith(UNKNOWN) && text.endsWith(`\\${name.toLowerCase()}`));
              if (mine.length === 0) return [];
              const stand = mine.length === texts.length && asksForOwnDirectory(c, call) ? 'new' : 'unknown';
              return [{ place, stand, how: `${verb[action]} with ${call.name}` }];
            });
          });
  return [...old, ...others];
}

/** True when the function asks where the own module or driver lies, itself or by a function that it calls. */
function asksForOwnDirectory({ unit }: CCode, call: CCall): boolean {
  if (call.within === null) return false;
  const inner = unit.callsIn(call.within).flatMap(({ name }) => unit.functionsNamed(name));
  return [call.within, ...inner].some((each) =>
    unit.callsIn(each).some(({ name }) => OWN_DIRECTORY_FUNCTIONS.has(plainName(name))),
  );
}

function join(...parts: readonly string[]): string {
  return tidy(parts.filter((part) => part !== '').join('\\'));
}

function tidy(path: string): string {
  return path
    .split(/[\\/]+/)
    .filter((part) => part !== '')
    .join('\\')
    .toLowerCase();
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
