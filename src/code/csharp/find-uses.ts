import { UNKNOWN, type Piece } from '../c/pieces';
import { devicePlace } from '../device-place';
import { filePlace } from '../file-place';
import { machineKey, type RegistryPlace } from '../registry-place';
import type { CodePlace } from '../place';
import type { ScriptCommand } from '../scripts/command';
import type { BareFileUse, DeviceUse, FileUse, KeyUse } from '../uses';
import { CS_FILE_METHODS, CS_FILE_TYPES, CS_SETUP_PROGRAMS } from '../../knowledge/csharp-names';
import { own, plainName } from '../../knowledge/code-functions';
import { placeAt, type CsEvaluator } from './evaluate';
import { lastPart, textAt, type CsCall, type CsMethod, type CsSource } from './source';
import { childIn, type SyntaxNode } from '../syntax';

/** What a program in C# names absolutely, and what it starts. */
export interface CsUses {
  readonly keys: readonly KeyUse[];
  /** Values that are read or written below such a key. */
  readonly values: readonly KeyUse[];
  readonly files: readonly FileUse[];
  readonly bare: readonly BareFileUse[];
  readonly devices: readonly DeviceUse[];
  /** Programs that are started with their arguments, as a script would say it. */
  readonly commands: readonly ScriptCommand[];
}

interface KeyPath {
  readonly hive: RegistryPlace['hive'];
  readonly piece: Piece | null;
  readonly text: string;
}

/** Finds the keys, files, devices and programs that the calls of a program name absolutely. */
export function findCsUses(evaluator: CsEvaluator): CsUses {
  const found = {
    keys: [] as KeyUse[],
    values: [] as KeyUse[],
    files: [] as FileUse[],
    bare: [] as BareFileUse[],
    devices: [] as DeviceUse[],
    commands: [] as ScriptCommand[],
  };
  for (const source of evaluator.sources) for (const call of source.calls) takeCall(call);
  return found;

  function takeCall(call: CsCall): void {
    takeKey(call);
    takeFile(call);
    takeDevice(call);
    takeProgram(call);
  }

  function takeKey(call: CsCall): void {
    const type = call.object === null ? '' : lastPart(textAt(call.source, call.object));
    if (type === 'Registry' && /^[GS]etValue$/.test(call.name)) {
      for (const piece of argument(call, 0)) {
        const [, hive = '', path = ''] =
          /^(HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER|HKEY_USERS)\\+(.*)$/is.exec(piece.text) ?? [];
        const key = hive === '' ? null : keyOf({ hive: HIVES[hive.toUpperCase()] ?? 'HKU', piece, text: path });
        if (key === null) continue;
        const uses = argument(call, 1).map(({ text }) => keyUse(call, piece, key, call.name === 'SetValue', text));
        found.keys.push(...uses.slice(0, 1));
        found.values.push(...uses);
      }
      return;
    }
    if (/^(?:OpenSubKey|CreateSubKey|DeleteSubKey|DeleteSubKeyTree)$/.test(call.name) && call.object !== null) {
      const parents = keyPaths(call.object, call.source, call.within);
      const writes =
        call.name !== 'OpenSubKey' || (call.args[1] !== undefined && asksToWrite(textAt(call.source, call.args[1])));
      // A key below one that is told already is the same place.
      for (const parent of parents.filter((each) => each.piece === null || keyOf(each) === null)) {
        for (const piece of argument(call, 0)) {
          const key = keyOf({ hive: parent.hive, piece, text: join(parent.text, piece.text) });
          const use = key === null ? null : keyUse(call, piece, key, writes, null);
          if (use !== null) found.keys.push(use);
        }
      }
      return;
    }
    if (/^(?:GetValue|SetValue|DeleteValue)$/.test(call.name) && call.object !== null) {
      for (const parent of keyPaths(call.object, call.source, call.within)) {
        const key = keyOf(parent);
        if (key === null) continue;
        found.values.push(
          ...argument(call, 0).map((piece) =>
            keyUse(
              call,
              { ...piece, place: placeAt(call.source, call.nameNode) },
              key,
              call.name !== 'GetValue',
              piece.text,
            ),
          ),
        );
      }
    }
  }

  /** The keys that an expression can be: roots, and what is opened below them. */
  function keyPaths(node: SyntaxNode, source: CsSource, within: CsMethod | null, depth = 0): KeyPath[] {
    if (depth > 8) return [];
    switch (node.type) {
      case 'member_access_expression':
      case 'identifier': {
        const name = lastPart(textAt(source, node));
        const hive = own(HIVES, name);
        if (hive !== undefined) return [{ hive, piece: null, text: '' }];
        const [value] = evaluator.valuesOf(node, source, within);
        if (value !== undefined) return keyPaths(value.write.value, value.write.source, value.write.within, depth + 1);
        const handed = evaluator.handed(textAt(source, node), within) ?? [];
        return handed.flatMap(({ node: arg, call }) => keyPaths(arg, call.source, call.within, depth + 1));
      }
      case 'invocation_expression': {
        const call = source.calls.find((each) => each.node === node);
        if (call === undefined) return [];
        if (call.name === 'OpenBaseKey') {
          const hive = call.args[0] === undefined ? undefined : own(HIVES, lastPart(textAt(source, call.args[0])));
          return hive === undefined ? [] : [{ hive, piece: null, text: '' }];
        }
        if (!/^(?:OpenSubKey|CreateSubKey)$/.test(call.name) || call.object === null)
          return evaluator.returnedBy(call).flatMap((each) => keyPaths(each.node, each.source, each.within, depth + 1));
        return keyPaths(call.object, source, within, depth + 1).flatMap((parent) =>
          argument(call, 0).map((piece) => ({ hive: parent.hive, piece, text: join(parent.text, piece.text) })),
        );
      }
      case 'binary_expression':
      case 'conditional_expression':
        return node.children.flatMap((child) => keyPaths(child, source, within, depth + 1));
      case 'parenthesized_expression':
      case 'postfix_unary_expression':
      case 'cast_expression':
      case 'as_expression': {
        const inner = childIn(node, 'value') ?? childIn(node, 'left') ?? node.children[0];
        return inner === undefined ? [] : keyPaths(inner, source, within, depth + 1);
      }
      default:
        return [];
    }
  }

  function takeFile(call: CsCall): void {
    const type = call.object === null ? '' : lastPart(textAt(call.source, call.object));
    const methods = /^(?:File|Directory)$/.test(type) ? (own(CS_FILE_METHODS, call.name) ?? []) : [];
    const made = call.isNew ? own(CS_FILE_TYPES, call.name) : undefined;
    for (const { arg, action } of made === undefined ? methods : [{ arg: 0, action: made }]) {
      for (const piece of argument(call, arg)) takePath(call, piece, action);
    }
    if (
      /^(?:LoadLibrary(?:Ex)?|NativeLibrary|Load|TryLoad|CopyFile(?:Ex)?|DeleteFile|MoveFile(?:Ex)?)$/.test(
        plainName(call.name),
      )
    ) {
      const isLoad = /Load/.test(call.name);
      if (isLoad && /^(?:Load|TryLoad)$/.test(call.name) && type !== 'NativeLibrary') return;
      for (const piece of argument(call, 0)) {
        takePath(call, piece, isLoad ? 'load' : 'write');
        if (isLoad && /^[\w.-]+\.dll$/i.test(piece.text))
          found.bare.push({ ...common(call, piece), name: piece.text, action: 'load' });
      }
      if (/^(?:Copy|Move)File/.test(call.name)) for (const piece of argument(call, 1)) takePath(call, piece, 'write');
    }
  }

  function takePath(call: CsCall, piece: Piece, action: FileUse['action']): void {
    const file = filePlace(piece.text);
    if (file !== null) found.files.push({ ...common(call, piece), file, action, alternative: false });
  }

  function takeDevice(call: CsCall): void {
    const type = call.object === null ? '' : lastPart(textAt(call.source, call.object));
    const opens =
      /^(?:CreateFile[AW]?|CreateFile2)$/.test(call.name) ||
      (call.isNew && call.name === 'FileStream') ||
      (type === 'File' && /^Open/.test(call.name));
    for (const piece of opens ? argument(call, 0) : []) {
      const device = devicePlace(piece.text);
      if (device !== null) found.devices.push({ ...common(call, piece), device });
      else if (/^CreateFile/.test(call.name)) takePath(call, piece, 'open');
    }
  }

  /**
   * `Process.Start("sc.exe", "create ...")`, `new ProcessStartInfo { FileName = ..., Arguments = ... }`, and helpers of
   * that form.
   */
  function takeProgram(call: CsCall): void {
    const inner = call.isNew && call.name === 'Process' ? call.fields.get('StartInfo') : undefined;
    const started = inner === undefined ? call.fields : fieldsIn(call.source, inner);
    const isStart =
      call.name === 'ProcessStartInfo' || started !== call.fields || (call.name === 'Start' && call.object !== null);
    const later = (field: string): SyntaxNode | undefined => {
      const name = variableOf(call);
      const write =
        name === null
          ? undefined
          : call.source.writes.find(({ key, within }) => key === `${name}.${field}` && within === call.within);
      return write?.value;
    };
    const fileNode = isStart ? (started.get('FileName') ?? call.args[0] ?? later('FileName')) : call.args[0];
    const argsNode = isStart ? (started.get('Arguments') ?? call.args[1] ?? later('Arguments')) : call.args[1];
    if (fileNode === undefined) return;
    for (const file of evaluator.texts(fileNode, call.source, call.within)) {
      const args =
        argsNode === undefined ? '' : (evaluator.texts(argsNode, call.source, call.within)[0]?.text ?? UNKNOWN);
      const line = /(?:^|[\\/])cmd(?:\.exe)?$/i.test(file.text)
        ? args.replace(/^\s*\/[ck]\s*/i, '')
        : `${quoted(file.text)} ${args}`;
      const [first = '', ...words] = wordsOf(line);
      const name = (first.split(/[\\/]/).at(-1) as string).toLowerCase().replace(/\.exe$/, '');
      if (!CS_SETUP_PROGRAMS.test(name) || (!isStart && words.length === 0)) continue;
      const place = file.place;
      found.commands.push({ language: 'csharp', name, words: words.map((text) => ({ text, place })), place });
      return;
    }
  }

  function variableOf(call: CsCall): string | null {
    return call.source.writes.find(({ value }) => value === call.node)?.key ?? null;
  }

  function argument(call: CsCall, position: number): Piece[] {
    const node = call.args[position];
    return node === undefined ? [] : evaluator.texts(node, call.source, call.within);
  }

  function keyUse(call: CsCall, piece: Piece, key: RegistryPlace, writes: boolean, value: string | null): KeyUse {
    return { ...common(call, piece), key, writes, value: value === null || value.includes(UNKNOWN) ? null : value };
  }

  function common(
    call: CsCall,
    piece: Piece,
  ): { place: CodePlace; text: string; by: string; at: CodePlace; fallback: boolean; debug: boolean } {
    return {
      place: piece.place,
      text: piece.text.replaceAll(UNKNOWN, '...'),
      by: call.name,
      at: placeAt(call.source, call.nameNode),
      fallback: false,
      debug: false,
    };
  }
}

/** Roots of the registry, as .NET and as a whole path name them. */
const HIVES: Readonly<Record<string, RegistryPlace['hive']>> = {
  LocalMachine: 'HKLM',
  CurrentUser: 'HKCU',
  Users: 'HKU',
  HKEY_LOCAL_MACHINE: 'HKLM',
  HKEY_CURRENT_USER: 'HKCU',
  HKEY_USERS: 'HKU',
};

function keyOf({ hive, text }: KeyPath): RegistryPlace | null {
  if (hive === 'HKLM') return machineKey(text);
  return { kind: 'user', hive, segments: text.split(/[\\/]+/), service: null };
}

function asksToWrite(text: string): boolean {
  return text === 'true' || /writable:\s*true|ReadWriteSubTree|WriteKey|FullControl|SetValue|CreateSubKey/.test(text);
}

function join(parent: string, child: string): string {
  return parent === '' ? child : `${parent}\\${child}`;
}

function quoted(text: string): string {
  return /\s/.test(text) && !text.startsWith('"') ? `"${text}"` : text;
}

/** `{ FileName = "a", Arguments = "b" }`, or the same behind `new()`. */
function fieldsIn(source: CsSource, node: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const list = childIn(node, 'initializer') ?? node;
  return new Map(
    list.children.flatMap((each) => {
      const [left, right] = [childIn(each, 'left'), childIn(each, 'right')];
      return left === null || right === null ? [] : [[textAt(source, left), right] as const];
    }),
  );
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([whole, inner]) => inner ?? whole);
}
