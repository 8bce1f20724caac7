import { sameName } from '../../inf/fold';
import { foldedPath } from './folded-path';
import { codePlaceOf, REGISTRY_PATH, UNKNOWN, type Scope } from '../../code/c/pieces';
import { childKey, openerOf, opensParameters } from '../../code/c/handles';
import { attributesOf } from '../../code/c/object-attributes';
import { keyOf, type CCall, type CSource } from '../../code/c/source';
import { commandsOf, readersByName } from './readers-by-name';
import { tableEntries } from './query-table';
import type { ReaderOfMoved, Stand } from './reader';
import { nativeKey, type RegistryPlace } from '../../code/registry-place';
import type { SyntaxNode } from '../../code/syntax';
import type { CCode, CodeUnit } from '../../code/unit';
import { isKernel } from '../../code/unit-kind';
import type { PackageFacts } from '../../contract/package-facts';
import type { MovedSubject } from '../../contract/result';
import { own, plainName } from '../../knowledge/code-functions';
import {
  FILE_ATTRIBUTES_SINKS,
  FILE_SINKS,
  HANDLE_WRITERS,
  KEY_METHODS,
  OWN_DIRECTORY_FUNCTIONS,
  PARAMETERS_OPENERS,
  RTL_KEY_SINKS,
  VALUE_ACCESSES,
  VALUE_METHODS,
} from '../../knowledge/code-sinks';
import { fileStem } from '../../text/file-stem';

/** The places in the code of a package that reach for what a port moves, each once. */
export function readersOfMoved(
  subject: MovedSubject,
  units: readonly CodeUnit[],
  facts: PackageFacts,
  texts: ReadonlyMap<string, string>,
): ReaderOfMoved[] {
  const found = units.flatMap((unit) => {
    switch (subject.kind) {
      case 'file':
        return readersOfFile(subject.name, unit);
      case 'service-value':
        return [...readersOfValue(subject, unit, facts), ...readersElsewhere(subject, unit)];
      default:
        return readersByName(subject, unit, texts);
    }
  });
  const byPlace = new Map<string, ReaderOfMoved>();
  for (const reader of found) {
    const key = `${reader.place.path}:${reader.place.start}`;
    const known = byPlace.get(key);
    // A line that is reached in several ways is right when it is right in all of them.
    const worse = known === undefined || rank(reader.stand) < rank(known.stand) ? reader : known;
    byPlace.set(key, { ...worse, named: [...(known?.named ?? []), ...(reader.named ?? [])] });
  }
  return [...byPlace.values()];
}

function rank(stand: Stand): number {
  return ['old', 'unknown', 'new'].indexOf(stand);
}

/** As many keys below each other are followed. */
const DEEPEST = 4;

type MovedValue = Extract<MovedSubject, { kind: 'service-value' }>;

/**
 * Where a key lies: a path below the key of the service, in lower case; null for what is not known; `other` for other
 * keys. `ofOwn`: the key belongs to the service that the code is built into, which the path does not name.
 */
type KeyAt = { readonly below: string; readonly ofOwn?: boolean } | 'other' | null;

function readersOfValue(subject: MovedValue, unit: CodeUnit, facts: PackageFacts): ReaderOfMoved[] {
  if (unit.c === null) return [];
  const code: CCode = unit.c;
  const ownership = ownerOf(unit, subject.service, facts);
  const isOwn = ownership !== 'no';
  const paths = new Map(unit.uses.keys.map((use) => [`${use.at.path}:${use.at.start}`, use] as const));
  return code.unit.sources
    .flatMap(({ calls }) => calls)
    .flatMap((call) => [...byHandle(call), ...byPath(call), ...byMethod(call), ...byTable(call)]);

  function byHandle(call: CCall): ReaderOfMoved[] {
    const access = own(VALUE_ACCESSES, call.name) ?? own(VALUE_ACCESSES, plainName(call.name));
    const [handle, name] = access === undefined ? [] : [call.args[access.handle], call.args[access.name]];
    if (handle === undefined || name === undefined || pathUse(call) !== undefined) return [];
    return code.evaluator.inContexts(call.within, (scope) => {
      const named = code.evaluator
        .pieces(name, call.source, scope, 0)
        .filter(({ text }) => sameName(text, subject.value))
        .map(({ place }) => place.path);
      return named.length === 0 ? [] : reader(call, keyOfHandle(handle, call.source, scope), call.name, named);
    });
  }

  /** Functions that take the root, the path and the name of the value in one call. */
  function byPath(call: CCall): ReaderOfMoved[] {
    const use = pathUse(call);
    return use?.value == null || !sameName(use.value, subject.value)
      ? []
      : reader(call, keyOfPath(use.key, use.text), call.name, [], use.writes);
  }

  /** Methods of an object that holds a key: which one, the last call before says that opened it. */
  function byMethod(call: CCall): ReaderOfMoved[] {
    const verb = own(VALUE_METHODS, call.name);
    const object = call.object === null ? null : keyOf(call.source, call.object);
    const name = call.args.find((arg) =>
      code.evaluator.texts(arg, call.source, call.within).some(({ text }) => sameName(text, subject.value)),
    );
    if (verb === undefined || object === null || name === undefined || call.within === null) return [];
    const opener = code.unit
      .callsIn(call.within)
      .filter(
        (each) =>
          each.object !== null &&
          keyOf(each.source, each.object) === object &&
          own(KEY_METHODS, each.name) !== undefined &&
          each.node.start < call.node.start,
      )
      .at(-1);
    const use = opener === undefined ? undefined : pathUse(opener);
    const stand = standOf(use === undefined ? null : keyOfPath(use.key, use.text));
    const how = `${verb === 'read' ? 'read' : 'written'} with ${call.name}`;
    return stand === null ? [] : [{ place: codePlaceOf(call.source, call.nameNode), stand, how }];
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
      const entry = tableEntries(code, call, table, scope).find(({ name }) => sameName(name, subject.value));
      if (entry === undefined) return [];
      const roots = [...code.evaluator.symbols(root, call.source, scope)];
      const top = keyOfTable(roots, path, call, scope);
      const key =
        entry.subkey === '' || top === null || top === 'other' ? top : { ...top, below: join(top.below, entry.subkey) };
      const named = roots.find((word) => word.startsWith('RTL_REGISTRY_') && word !== 'RTL_REGISTRY_OPTIONAL');
      return reader(call, key, named === undefined ? call.name : `${call.name}(${named})`, [entry.path]);
    });
  }

  function pathUse(call: CCall): (typeof unit.uses.keys)[number] | undefined {
    const place = codePlaceOf(call.source, call.nameNode);
    return paths.get(`${place.path}:${place.start}`);
  }

  function reader(
    call: CCall,
    key: KeyAt,
    by: string,
    named: readonly string[] = [],
    changes = false,
  ): ReaderOfMoved[] {
    const writes =
      changes ||
      own(HANDLE_WRITERS, plainName(call.name)) !== undefined ||
      own(RTL_KEY_SINKS, call.name)?.writes === true ||
      /^(?:Reg|SH)(?:Set|Delete)/.test(call.name);
    const stand = standOf(key);
    return stand === null
      ? []
      : [
          {
            place: codePlaceOf(call.source, call.nameNode),
            stand,
            how: `${writes ? 'written' : 'read'} with ${by}`,
            named,
          },
        ];
  }

  function standOf(key: KeyAt): Stand | null {
    // A handle that nothing explains may be one of the device: only the code of the service is likely to mean this
    // value.
    if (key === null) return isOwn ? 'unknown' : null;
    if (key === 'other') return null;
    const stand =
      key.below === subject.fromKey.toLowerCase()
        ? 'old'
        : key.below === join('parameters', subject.fromKey)
          ? 'new'
          : null;
    return stand !== null && key.ofOwn === true && ownership === 'perhaps' ? 'unknown' : stand;
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

  function keyOfHandle(handle: SyntaxNode, source: CSource, scope: Scope, depth = 0): KeyAt {
    const opener = openerOf(code.unit, code.evaluator, handle, source, scope);
    if (opener === null) return null;
    const { call: maker } = opener;
    if (own(PARAMETERS_OPENERS, maker.name) !== undefined)
      return opensParameters(code.evaluator, maker, opener.scope) && isOwn
        ? { below: 'parameters', ofOwn: true }
        : 'other';
    if (
      /^(?:IoOpenDeviceRegistryKey|IoOpenDeviceInterfaceRegistryKey|Wdf(?:Device|FdoInit)OpenRegistryKey|WdfDriverOpenPersistentStateRegistryKey|SetupDiOpenDevRegKey|CM_Open_DevNode_Key)$/.test(
        maker.name,
      )
    )
      return 'other';
    const use = pathUse(maker);
    if (use !== undefined) return keyOfPath(use.key, use.text);
    const child = childKey(code.unit, maker);
    if (child === null || depth > DEEPEST) return null;
    const above = keyOfHandle(child.parent, maker.source, opener.scope, depth + 1);
    if (above === null || above === 'other') return above;
    const names = code.evaluator.pieces(child.name, maker.source, opener.scope, 0).map(({ text }) => text);
    const [name] = names;
    return name === undefined || names.length > 1 || name.includes(UNKNOWN)
      ? null
      : { ...above, below: join(above.below, foldedPath(name)) };
  }

  function keyOfPath(key: RegistryPlace | null, text: string): KeyAt {
    const path = text.replaceAll(REGISTRY_PATH, 'RegistryPath');
    if (key === null) {
      if (!isOwn || !path.startsWith('RegistryPath')) return null;
      return path.includes('...') || path.includes(UNKNOWN)
        ? null
        : { below: foldedPath(path.slice('RegistryPath'.length)), ofOwn: true };
    }
    if (key.kind !== 'service') return 'other';
    if (key.service === null) return null;
    return sameName(key.service, subject.service) ? { below: key.segments.slice(4).join('\\').toLowerCase() } : 'other';
  }
}

/**
 * Whether a unit is the code of a service: what is built into its binary, or the only unit that can be. Perhaps, where
 * the INF installs several services of its kind and nothing tells what the unit is built into.
 */
function ownerOf(unit: CodeUnit, service: string, { infs }: PackageFacts): 'yes' | 'perhaps' | 'no' {
  const services = infs.flatMap((inf) => inf.services);
  const binary = services.find(({ name }) => sameName(name, service))?.binary ?? null;
  if (unit.target !== '') return binary !== null && unit.target === fileStem(binary) ? 'yes' : 'no';
  if (unit.kind === 'application') return 'no';
  const types = infs.flatMap(({ code }) => code?.serviceTypes ?? []);
  const fitting = new Set(
    services
      .map(({ name }) => name.toLowerCase())
      .filter((name) => fits(unit.kind, types.find((each) => sameName(each.name, name))?.type ?? null)),
  );
  if (!fitting.has(service.toLowerCase())) return 'no';
  return fitting.size === 1 ? 'yes' : 'perhaps';
}

/** True when code of a kind can be that of a service of a type. */
function fits(kind: CodeUnit['kind'], type: number | null): boolean {
  if (type === null || !(isKernel(kind) || kind === 'service')) return true;
  return isKernel(kind) === (type === 1 || type === 2);
}

/** Programs in C# and scripts that reach for a value of a service by its path. */
function readersElsewhere(subject: MovedValue, unit: CodeUnit): ReaderOfMoved[] {
  const standOf = (below: string): Stand | null =>
    below === subject.fromKey.toLowerCase() ? 'old' : below === join('parameters', subject.fromKey) ? 'new' : null;
  const inCsharp = (unit.csharp?.uses.values ?? []).flatMap((use): ReaderOfMoved[] => {
    const { key, value } = use;
    if (
      key === null ||
      value === null ||
      !sameName(value, subject.value) ||
      !sameName(key.service ?? '', subject.service)
    )
      return [];
    const stand = standOf(key.segments.slice(4).join('\\').toLowerCase());
    return stand === null ? [] : [{ place: use.at, stand, how: `${use.writes ? 'written' : 'read'} with ${use.by}` }];
  });
  const inScripts = commandsOf(unit).flatMap(({ name, words, place }): ReaderOfMoved[] => {
    const texts = words.map(({ text }) => text.replace(/\//g, '\\'));
    if (!texts.some((text) => sameName(text, subject.value))) return [];
    return texts.flatMap((text): ReaderOfMoved[] => {
      const [, service = '', below = ''] =
        /\\(?:CurrentControlSet|ControlSet\d{3})\\Services\\([^\\]+)\\?(.*)$/i.exec(text) ?? [];
      const stand = sameName(service, subject.service) ? standOf(foldedPath(below)) : null;
      const writes = /^(?:set|new|remove)-|^\[/.test(name) || texts.some((each) => /^(?:add|delete)$/i.test(each));
      return stand === null ? [] : [{ place, stand, how: `${writes ? 'written' : 'read'} with ${name}` }];
    });
  });
  return [...inCsharp, ...inScripts];
}

/** Scripts that copy, delete, register or start a file where it was. */
function scriptsWithFile(name: string, unit: CodeUnit): ReaderOfMoved[] {
  return commandsOf(unit).flatMap(({ name: command, words, place }): ReaderOfMoved[] => {
    const texts = words.map(({ text }) => text.replace(/\//g, '\\').toLowerCase());
    const mine = texts.filter(
      (text) => sameName(text.split('\\').at(-1) as string, name) || text.includes(`\\${name.toLowerCase()}`),
    );
    if (mine.length === 0 || /^(?:pnputil|signtool|inf2cat|write-\w+|echo|set|get-\w+)$/.test(command)) return [];
    const isSystem = texts.some((text) => /%windir%|%systemroot%|\\windows(?:\\|$)|system32/.test(text));
    return [{ place, stand: isSystem ? 'old' : 'unknown', how: `named to ${command}` }];
  });
}

function readersOfFile(name: string, unit: CodeUnit): ReaderOfMoved[] {
  const { c } = unit;
  const uses = unit.csharp?.uses ?? unit.uses;
  const verb = {
    open: 'opened',
    write: 'written',
    load: 'loaded',
    run: 'run',
    service: 'named',
    registry: 'named',
  } as const;
  const fixed = uses.files.filter(
    ({ file }) => file.kind === 'system' && file.file !== null && sameName(file.file, name),
  );
  const bare = uses.bare.filter((use) => sameName(use.name, name));
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
            const place = codePlaceOf(call.source, call.nameNode);
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
  const relative =
    c === null ? [] : c.unit.sources.flatMap(({ calls }) => calls).flatMap((call) => byAttributes(c, call));
  return [...old, ...others, ...relative, ...scriptsWithFile(name, unit)];

  /** A name in OBJECT_ATTRIBUTES: below a handle, or behind a folder that the text does not tell. */
  function byAttributes(code: CCode, call: CCall): ReaderOfMoved[] {
    const sink = own(FILE_ATTRIBUTES_SINKS, call.name);
    const place = codePlaceOf(call.source, call.nameNode);
    const init = sink === undefined ? null : attributesOf(code.unit, call, sink.attributes);
    if (init?.name == null || told.has(`${place.path}:${place.start}`)) return [];
    const texts = code.evaluator.texts(init.name, init.source, init.within).map(({ text }) => text.toLowerCase());
    const isNamed = texts.some(
      (text) => sameName(text, name) || (text.startsWith(UNKNOWN) && text.endsWith(`\\${name.toLowerCase()}`)),
    );
    if (!isNamed) return [];
    const stand = texts.length === 1 && asksForOwnDirectory(code, call) ? 'new' : 'unknown';
    return [{ place, stand, how: `opened with ${call.name}` }];
  }
}

/** True when the function asks where the own module or driver lies, itself or by a function that it calls. */
function asksForOwnDirectory({ unit }: CCode, call: CCall): boolean {
  if (call.within === null) return false;
  const inner = unit.callsIn(call.within).flatMap(({ name, source }) => unit.functionsSeen(name, source));
  return [call.within, ...inner].some((each) =>
    unit.callsIn(each).some(({ name }) => OWN_DIRECTORY_FUNCTIONS.has(plainName(name))),
  );
}

function join(...parts: readonly string[]): string {
  return foldedPath(parts.filter((part) => part !== '').join('\\'));
}
