import { own, plainName } from '../../knowledge/code-functions';
import {
  DEVICE_SINKS,
  FILE_ATTRIBUTES_SINKS,
  FILE_SINKS,
  KEY_ATTRIBUTES_SINKS,
  KEY_METHODS,
  KEY_SINKS,
  ONLY_LOOKS,
  RTL_KEY_SINKS,
  rtlRoots,
  STRING_INITIALISERS,
  WRITING_FILE_ACCESS,
  WRITING_KEY_ACCESS,
  type KeySink,
} from '../../knowledge/code-sinks';
import { devicePlace } from '../device-place';
import { filePlace } from '../file-place';
import { machineKey, nativeKey, type RegistryPlace } from '../registry-place';
import type { CodePlace } from '../place';
import type { BareFileUse, DeviceUse, FileUse, KeyUse } from '../uses';
import { attributesOf } from './object-attributes';
import { holdsError, keyOf, nodeText, type CCall, type CSource, type CWrite } from './source';
import { inFallback } from './branches';
import { isWrittenTo } from './handles';
import { isListOfTexts } from './overloads';
import { type Evaluator } from './evaluate';
import { codePlaceOf, REGISTRY_PATH, UNKNOWN, type Piece, type Scope } from './pieces';
import type { CUnit } from './unit';
import { containsNode, type SyntaxNode } from '../syntax';

/** What the calls of a unit name absolutely. */
export interface Uses {
  readonly keys: readonly KeyUse[];
  readonly files: readonly FileUse[];
  readonly bare: readonly BareFileUse[];
  readonly devices: readonly DeviceUse[];
}

/** Finds the keys, files and devices that the calls of a unit are handed by an absolute name. */
export function findUses(unit: CUnit, evaluator: Evaluator): Uses {
  const keys: KeyUse[] = [];
  const files: FileUse[] = [];
  const bare: BareFileUse[] = [];
  const devices: DeviceUse[] = [];
  for (const source of unit.sources) {
    for (const call of source.calls) takeCall(call);
  }
  return { keys, files, bare, devices };

  function takeCall(call: CCall): void {
    const name = plainName(call.name);
    const sink = call.object === null ? own(KEY_SINKS, name) : own(KEY_METHODS, name);
    const below = sink ?? wrapperOf(call);
    if (below !== null) keys.push(...unread(call, () => keysBelowRoot(call, below)));
    if (call.name === 'QSettings') keys.push(...unread(call, () => keysOfWholePath(call)));
    const attributes = own(KEY_ATTRIBUTES_SINKS, call.name);
    if (attributes !== undefined)
      keys.push(
        ...unread(call, () => keysOfAttributes(call, attributes.attributes, attributes.access, attributes.writes)),
      );
    const rtl = own(RTL_KEY_SINKS, call.name);
    if (rtl !== undefined) keys.push(...unread(call, () => keysOfHelper(call, rtl.writes, rtl.value)));
    if (STRING_INITIALISERS.has(call.name)) keys.push(...unread(call, () => keysOfString(call)));
    const fileAttributes = own(FILE_ATTRIBUTES_SINKS, call.name);
    if (fileAttributes !== undefined) takeNamed(call, fileAttributes.attributes, fileAttributes.writes);
    const isOwn = GENERAL_NAMES.has(name) && unit.functionsNamed(call.name).length > 0;
    for (const each of isOwn ? [] : (own(FILE_SINKS, name) ?? [])) {
      const arg = call.args[each.arg];
      if (arg === undefined || (call.object !== null && !/stream$/.test(call.name))) continue;
      unread(call, () => {
        takeFiles(
          call,
          evaluator.texts(arg, call.source, call.within),
          each.action === 'open' && opensForWriting(call) ? 'write' : each.action,
        );
        return [];
      });
    }
    if (
      call.name === 'open' &&
      call.object !== null &&
      call.args[0] !== undefined &&
      /stream|file|log|out|^in/i.test(nodeText(call.source, call.object))
    ) {
      takeFiles(call, evaluator.texts(call.args[0], call.source, call.within), 'open');
    }
    const device = own(DEVICE_SINKS, name);
    const arg = device === undefined ? undefined : call.args[device];
    if (arg !== undefined) {
      unread(call, () => {
        takeDevices(call, evaluator.texts(arg, call.source, call.within));
        return [];
      });
    }
  }

  /** Nothing is said of a call whose arguments the grammar could not read. */
  function unread<T>(call: CCall, judge: () => T[]): T[] {
    return call.args.some(holdsError) ? [] : judge();
  }

  function keysBelowRoot(call: CCall, sink: KeySink): KeyUse[] {
    const [root, path] = [call.args[sink.root], call.args[sink.path]];
    if (root === undefined) return [];
    return evaluator.inContexts(call.within, (scope) => {
      const roots = evaluator.symbols(root, call.source, scope);
      const pieces: Piece[] = path === undefined ? [] : evaluator.pieces(path, call.source, scope, 0);
      const access = sink.access === null ? undefined : call.args[sink.access];
      const writes =
        sink.writes || isWrittenTo(unit, call) || (access !== undefined && asksToWrite(access, call, scope));
      const value = valueName(call, sink.value, scope);
      return pieces.flatMap((piece) => {
        const key = rootedKey(roots, piece.text);
        return key === null
          ? []
          : [keyUse(call, piece, key, writes, value, key.kind === 'user' && piece.text === UNKNOWN ? root : null)];
      });
    });
  }

  /**
   * A function that the package does not hold, handed a root key by name and then a text: it opens that key, whatever
   * it is called (classes around keys, libraries of helpers).
   */
  function wrapperOf(call: CCall): KeySink | null {
    if (ONLY_LOOKS.test(call.name) || unit.functionsNamed(call.name).length > 0) return null;
    const root = call.args.findIndex((arg) =>
      /^(?:HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER)$/.test(nodeText(call.source, arg)),
    );
    const path = root === -1 ? undefined : call.args[root + 1];
    // What is made of a list of names, one below the other or each by itself, only the function knows.
    if (path === undefined || isListOfTexts(unit, keyOf(call.source, path), call.within)) return null;
    return {
      root,
      path: root + 1,
      access: null,
      writes: /set|write|create|delete|remove/i.test(call.name),
      value: call.args[root + 2] === undefined ? null : root + 2,
    };
  }

  /** Qt names a key by its whole path: `HKEY_LOCAL_MACHINE\\SYSTEM\\...`. */
  function keysOfWholePath(call: CCall): KeyUse[] {
    const [path] = call.args;
    return path === undefined
      ? []
      : evaluator.texts(path, call.source, call.within).flatMap((piece) => {
          const [, root, rest = ''] = /^(HKEY_\w+)[\\/]+(.*)$/s.exec(piece.text) ?? [];
          const key = root === undefined ? null : rootedKey(new Set([root]), rest);
          return key === null ? [] : [keyUse(call, piece, key, false, null)];
        });
  }

  function keysOfAttributes(call: CCall, position: number, accessPosition: number | null, writes: boolean): KeyUse[] {
    return evaluator.inContexts(call.within, (scope) =>
      namesIn(call, position, scope).flatMap((piece) => {
        const access = accessPosition === null ? undefined : call.args[accessPosition];
        const changes = writes || isWrittenTo(unit, call) || (access !== undefined && asksToWrite(access, call, scope));
        if (piece.text.startsWith(REGISTRY_PATH)) return [keyUse(call, piece, null, changes, null)];
        const key = nativeKey(piece.text);
        return key === null ? [] : [keyUse(call, piece, key, changes, null)];
      }),
    );
  }

  function keysOfHelper(call: CCall, writes: boolean, valuePosition: number | null): KeyUse[] {
    const [root, path] = [call.args[0], call.args[1]];
    if (root === undefined || path === undefined) return [];
    return evaluator.inContexts(call.within, (scope) => {
      if (!rtlRoots(evaluator.symbols(root, call.source, scope)).has('RTL_REGISTRY_ABSOLUTE')) return [];
      const value = valueName(call, valuePosition, scope);
      return evaluator.pieces(path, call.source, scope, 0).flatMap((piece) => {
        if (piece.text.startsWith(REGISTRY_PATH)) return [keyUse(call, piece, null, writes, value)];
        const key = nativeKey(piece.text);
        return key === null ? [] : [keyUse(call, piece, key, writes, value)];
      });
    });
  }

  /** A native key path in a string that more is done with than to look at it. */
  function keysOfString(call: CCall): KeyUse[] {
    const [into, from] = call.name === 'RTL_CONSTANT_STRING' ? [undefined, call.args[0]] : [call.args[0], call.args[1]];
    if (from === undefined) return [];
    return evaluator.texts(from, call.source, call.within).flatMap((piece) => {
      const key = nativeKey(piece.text);
      if (key === null || isOnlyLookedAt(call, into)) return [];
      return [keyUse(call, piece, key, false, null)];
    });
  }

  /** The variable that a counted string is made in. */
  function stringMade(call: CCall, into: SyntaxNode | undefined): string | null {
    if (into !== undefined) return keyOf(call.source, into);
    const whole = call.source.writes.find(({ value }) => value === call.node);
    // A row of a table: the table is what is looked at.
    const table = (): CWrite | undefined =>
      call.source.writes.find(
        ({ declares, value }) => declares && value.type === 'initializer_list' && containsNode(value, call.node),
      );
    return (whole ?? table())?.key ?? null;
  }

  /** True when every mention of a string, where it can be seen, is in a call that opens nothing by it. */
  function isOnlyLookedAt(call: CCall, into: SyntaxNode | undefined): boolean {
    const key = stringMade(call, into);
    return key !== null && /^\w+$/.test(key) && isOnlyLooked(call, key);
  }

  function isOnlyLooked(call: CCall, key: string): boolean {
    const isGlobal = call.within === null || !declares(nodeText(call.source, call.within.node), key);
    const sources = isGlobal ? unit.sources : [call.source];
    const mention = new RegExp(`\\b${key}\\b(?!\\s*(?:\\.|->)\\s*(?:Maximum)?Length\\b)`, 'g');
    return sources.every((source) => {
      const span = isGlobal || call.within === null ? { start: 0, end: source.text.length } : call.within.node;
      const known = [
        ...source.calls.filter((each) => each === call || ONLY_LOOKS.test(each.name)).map(({ node }) => node),
        ...source.writes.filter((write) => write.key === key && write.declares).map(({ node }) => node),
        // `for (auto& each : table)`: what becomes of each.
        ...source.writes
          .filter(
            ({ value, key: each, node }) =>
              node.parent?.type === 'for_range_loop' && keyOf(source, value) === key && isOnlyLooked(call, each),
          )
          .map(({ value }) => value),
        ...source.writes
          .filter(({ node, key: each }) => node.parent?.type === 'for_range_loop' && each === key)
          .map(({ node }) => node),
      ];
      const text = source.text.slice(span.start, span.end).replace(NOT_CODE, (whole) => ' '.repeat(whole.length));
      return [...text.matchAll(mention)].every(({ index }) => {
        const at = span.start + index;
        return (
          known.some(({ start, end }) => start <= at && at < end) ||
          /\b(?:UNICODE_STRING|ANSI_STRING|STRING)\b[^;{}]*$/.test(text.slice(Math.max(0, index - 200), index))
        );
      });
    });
  }

  function takeNamed(call: CCall, position: number, writes: boolean): void {
    unread(call, () =>
      evaluator.inContexts(call.within, (scope) => {
        const pieces = namesIn(call, position, scope);
        takeFiles(call, pieces, writes || opensForWriting(call, scope) ? 'write' : 'open');
        takeDevices(call, pieces);
        return [];
      }),
    );
  }

  /** The names in OBJECT_ATTRIBUTES without a root directory. */
  function namesIn(call: CCall, position: number, scope: Scope): Piece[] {
    const init = attributesOf(unit, call, position);
    if (init?.name == null) return [];
    const isHere = init.within === call.within;
    if (init.root !== null && !isNull(init.source, init.root, isHere ? scope : null)) return [];
    return isHere
      ? evaluator.pieces(init.name, init.source, scope, 0)
      : evaluator.texts(init.name, init.source, init.within);
  }

  function isNull(source: CSource, node: SyntaxNode, scope: Scope | null): boolean {
    if (node.type === 'identifier' && scope !== null) {
      const values = [...evaluator.symbols(node, source, scope)];
      if (values.length > 0 && values.every((value) => /^(?:NULL|nullptr|0)$/.test(value))) return true;
    }
    return /^(?:\(\s*\w+\s*\)\s*)?(?:NULL|nullptr|\{\s*\}|0|\(\s*\(?\s*\w+\s*\)?\s*0\s*\))$/.test(
      nodeText(source, node).trim(),
    );
  }

  function takeFiles(call: CCall, pieces: readonly Piece[], action: FileUse['action']): void {
    for (const piece of pieces) {
      const file = filePlace(piece.text);
      if (file !== null) files.push({ ...common(call, piece), file, action, alternative: piece.alternative === true });
      const name = file !== null || (action !== 'load' && action !== 'run') ? null : bareName(piece.text, action);
      if (name !== null) bare.push({ ...common(call, piece), name, action });
    }
  }

  function takeDevices(call: CCall, pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      const device = devicePlace(piece.text);
      if (device !== null) devices.push({ ...common(call, piece), device });
    }
  }

  function opensForWriting(
    call: CCall,
    scope: Scope = { frames: [{ within: call.within, call: null }], asked: false },
  ): boolean {
    return (
      call.args.some((arg) =>
        [...evaluator.symbols(arg, call.source, scope)].some((symbol) => WRITING_FILE_ACCESS.has(symbol)),
      ) ||
      (/open/.test(call.name) &&
        /"[wa]/.test(
          call.args
            .slice(1)
            .map((arg) => nodeText(call.source, arg))
            .join(' '),
        ))
    );
  }

  function asksToWrite(access: SyntaxNode, call: CCall, scope: Scope): boolean {
    // Much code asks for everything to read: that alone changes nothing.
    return [...evaluator.symbols(access, call.source, scope)].some(
      (symbol) => WRITING_KEY_ACCESS.has(symbol) && symbol !== 'KEY_ALL_ACCESS' && symbol !== 'GENERIC_ALL',
    );
  }

  function valueName(call: CCall, position: number | null, scope: Scope): string | null {
    const node = position === null ? undefined : call.args[position];
    const text = node === undefined ? undefined : evaluator.pieces(node, call.source, scope, 0)[0]?.text;
    return text === undefined || text.includes(UNKNOWN) ? null : text;
  }

  function keyUse(
    call: CCall,
    piece: Piece,
    key: RegistryPlace | null,
    writes: boolean,
    value: string | null,
    instead: SyntaxNode | null = null,
  ): KeyUse {
    const seen = instead === null ? piece : { ...piece, place: codePlaceOf(call.source, instead) };
    return { ...common(call, seen), key, writes, value };
  }

  function isForDebugging({ path, start }: CodePlace): boolean {
    return unit.sourceAt(path)?.debug.some((part) => part.start <= start && start < part.end) === true;
  }

  function common(call: CCall, piece: Piece): Omit<KeyUse, 'key' | 'writes' | 'value'> {
    return {
      place: piece.place,
      // Doubled separators are one, except at the start: `\\\\.\\Name`.
      text: piece.text
        .replace(/(?<=[^\\/])[\\/]{2,}/g, '\\')
        .replaceAll(UNKNOWN, '...')
        .replaceAll(REGISTRY_PATH, 'RegistryPath'),
      by: call.name,
      at: codePlaceOf(call.source, call.nameNode),
      fallback: inFallback(unit, call),
      debug: isForDebugging(piece.place) || isForDebugging(codePlaceOf(call.source, call.node)),
    };
  }
}

/** Functions of the system with names that programs like to give their own. */
const GENERAL_NAMES: ReadonlySet<string> = new Set(['OpenFile', 'LoadModule', 'remove', 'rename']);

/**
 * The file that a name without a folder loads or starts; the loader adds `.dll` to a name without a suffix. Null for
 * others.
 */
function bareName(text: string, action: 'load' | 'run'): string | null {
  const named = /^"?([\w.-]+\.(?:dll|exe|sys|cpl|ocx))\b/i.exec(text)?.[1];
  if (named !== undefined) return named;
  return action === 'load' && /^[\w-]+$/.test(text) ? `${text}.dll` : null;
}

const NOT_CODE = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\[\s\S])*"/g;

/** True for a text of code that declares a string of that name. */
function declares(text: string, key: string): boolean {
  return new RegExp(
    `\\b(?:UNICODE_STRING|ANSI_STRING|STRING)\\b[^;{}()]*\\b${key}\\b|\\bDECLARE_\\w*STRING\\w*\\s*\\(\\s*${key}\\b`,
  ).test(text);
}

/** A key from the name of its root and the path below it. */
function rootedKey(roots: ReadonlySet<string>, path: string): RegistryPlace | null {
  if (roots.has('HKEY_CURRENT_USER'))
    return { kind: 'user', hive: 'HKCU', segments: path.includes(UNKNOWN) ? [] : path.split(/[\\/]+/), service: null };
  if (roots.has('HKEY_USERS'))
    return { kind: 'user', hive: 'HKU', segments: path.includes(UNKNOWN) ? [] : path.split(/[\\/]+/), service: null };
  return roots.has('HKEY_LOCAL_MACHINE') ? machineKey(path) : null;
}
