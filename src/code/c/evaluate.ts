import {
  builderOf,
  own,
  plainName,
  SHELL_FOLDER_FUNCTIONS,
  SHELL_FOLDERS,
  TEXT_FUNCTIONS,
  type Builder,
} from '../../knowledge/code-functions';
import { childIn, nodesOf, type SyntaxNode } from '../syntax';
import { appends, declaresIn, eventsBefore, eventsOf, isFileStatic, isFresh, type Event } from './events';
import { always, isNothing } from './flow';
import { formatPosition } from './format-position';
import { braced, formatted } from './formatted';
import { literalText } from './literals';
import { macroValues, type MacroArgument } from './macro-values';
import { mayCall } from './overloads';
import {
  codePlaceOf,
  eitherOf,
  joined,
  limited,
  MOST_TEXTS,
  REGISTRY_PATH,
  UNKNOWN,
  unknownAt,
  variableNamed,
  type Frame,
  type Piece,
  type Scope,
} from './pieces';
import { addressed, keyOf, lastIdentifier, nodeText, type CCall, type CFunction, type CSource } from './source';
import { symbolsOf } from './symbols';
import { fieldsInTable, tableNamed } from './tables';
import type { CUnit } from './unit';

const DEEPEST = 24;
const MOST_CALLERS = 40;
const MOST_FRAMES = 4;

/** Finds what expressions of a unit can be, as far as the text tells. What is not known is `UNKNOWN`, never a guess. */
export class Evaluator {
  private depth = 0;

  constructor(private readonly unit: CUnit) {}

  /** The texts of an expression, looking into the callers of its function where the value comes from there. */
  texts(node: SyntaxNode, source: CSource, within: CFunction | null): Piece[] {
    return this.inContexts(within, (scope) => this.pieces(node, source, scope, 0));
  }

  /**
   * Runs a judgement in a function by itself, or once for each way into it when it asks for the values of parameters.
   */
  inContexts<T>(within: CFunction | null, judge: (scope: Scope) => readonly T[]): T[] {
    const results: T[] = [];
    const go = (frames: readonly Frame[]): void => {
      const scope: Scope = { frames, asked: false };
      const found = judge(scope);
      const outer = frames.at(-1)?.within ?? null;
      const callers =
        outer === null || !scope.asked || frames.length >= MOST_FRAMES ? [] : this.callersOf(outer, frames);
      if (callers.length === 0) results.push(...found);
      for (const call of callers) {
        go([...frames.slice(0, -1), { within: outer, call }, { within: call.within, call: null }]);
      }
    };
    go([{ within, call: null }]);
    return results;
  }

  pieces(node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    if (this.depth > DEEPEST) return [unknownAt(source, node)];
    this.depth++;
    try {
      return limited(this.piecesOf(node, source, scope, level), source, node);
    } finally {
      this.depth--;
    }
  }

  /** The names of constants that an expression is made of: `KEY_READ`, `HKEY_LOCAL_MACHINE`; numbers as written. */
  symbols(node: SyntaxNode, source: CSource, scope: Scope, level = 0): Set<string> {
    return symbolsOf(this.unit, node, source, scope, level);
  }

  /** The calls that create what an expression holds: `Open(&key)` for `key`. */
  makersOf(node: SyntaxNode, source: CSource, scope: Scope, level = 0): CCall[] {
    const key = keyOf(source, node);
    if (key === null)
      return node.type === 'call_expression' ? [this.callAt(source, node)].filter((call) => call !== null) : [];
    const within = scope.frames[level]?.within ?? null;
    // What makes a handle is given its address; what uses it, its value.
    const handed = this.unit
      .handedTo(key)
      .filter(({ call, position }) =>
        /^&|\.(?:put|addressof|GetAddressOf|ReleaseAndGetAddressOf)\s*\(\s*\)$/.test(
          nodeText(call.source, call.args[position] as SyntaxNode).replace(/^\([^()]*\)\s*/, ''),
        ),
      )
      .map(({ call }) => call);
    const local = handed.filter((call) => call.within === within && call.node.end <= node.start);
    const given = this.unit
      .writesOf(key)
      .filter(
        (write) => write.within === within && write.node.start < node.start && write.value.type === 'call_expression',
      );
    const assigned = given.flatMap((write) => this.callAt(write.source, write.value) ?? []);
    const near = [...local, ...assigned].sort((a, b) => b.node.start - a.node.start);
    if (near.length > 0) return near;
    const position = within?.parameters.findIndex((parameter) => parameter.name === key) ?? -1;
    const call = scope.frames[level]?.call ?? null;
    if (position !== -1) {
      if (call === null) scope.asked = true;
      const arg = call?.args[position];
      return call === null || arg === undefined ? [] : this.makersOf(arg, call.source, scope, level + 1);
    }
    return handed;
  }

  private callersOf(within: CFunction, frames: readonly Frame[]): CCall[] {
    if (within.name === '') return [];
    const calls = this.unit
      .callsOf(within.name)
      .filter(
        (call) =>
          call.within !== within &&
          call.within !== null &&
          this.unit.functionsSeen(call.name, call.source).includes(within) &&
          mayCall(this.unit, call, within) &&
          !frames.some((frame) => frame.within === call.within),
      );
    return calls.slice(0, MOST_CALLERS);
  }

  private callAt(source: CSource, node: SyntaxNode): CCall | null {
    const callee = childIn(node, 'function');
    const name = callee === null ? '' : lastIdentifier(nodeText(source, callee));
    return this.unit.callsOf(name).find((call) => call.source === source && call.node === node) ?? null;
  }

  private piecesOf(node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    const inner = (child: SyntaxNode | null | undefined): Piece[] =>
      child == null ? [unknownAt(source, node)] : this.pieces(child, source, scope, level);
    switch (node.type) {
      case 'string_literal':
      case 'raw_string_literal': {
        const text = literalText(nodeText(source, node));
        return [text === null ? unknownAt(source, node) : { text, place: codePlaceOf(source, node) }];
      }
      case 'concatenated_string':
        return joined(
          node.children.filter(({ type }) => type !== 'comment' && type !== 'ERROR').map(inner),
          source,
          node,
        );
      case 'parenthesized_expression':
        return inner(node.children[0]);
      case 'user_defined_literal':
        return this.withSuffix(node, source, inner);
      case 'cast_expression':
      case 'compound_literal_expression':
        return inner(childIn(node, 'value'));
      case 'pointer_expression':
        return inner(childIn(node, 'argument'));
      case 'conditional_expression':
        return [...inner(childIn(node, 'consequence')), ...inner(childIn(node, 'alternative'))];
      case 'assignment_expression':
        return inner(childIn(node, 'right'));
      case 'argument_list':
        return node.children.length === 1 ? inner(node.children[0]) : [unknownAt(source, node)];
      case 'initializer_list':
        return node.children.filter(({ type }) => type !== 'comment').flatMap(inner);
      case 'binary_expression': {
        const target = addressed(source, node);
        if (target !== null) return inner(target);
        const [left, right] = [childIn(node, 'left'), childIn(node, 'right')];
        if (left === null || right === null) return [unknownAt(source, node)];
        const operator = source.text.slice(left.end, right.start).replace(/\/\*[\s\S]*?\*\/|\s/g, '');
        if (operator === '+') return joined([inner(left), inner(right)], source, node);
        if (operator === '/')
          return joined([inner(left), [{ text: '\\', place: codePlaceOf(source, node) }], inner(right)], source, node);
        return [unknownAt(source, node)];
      }
      case 'call_expression':
        return this.called(node, source, scope, level);
      case 'subscript_expression': {
        const key = keyOf(source, node);
        const exact = key === null ? [] : eventsBefore(this.unit, key, node, scope.frames[level]?.within ?? null);
        if (exact.length > 0) return this.reaching(exact, node, source, scope, level);
        return inner(childIn(node, 'argument'));
      }
      case 'identifier':
      case 'qualified_identifier':
      case 'field_identifier':
      case 'field_expression':
      case 'type_identifier':
        return this.named(node, source, scope, level);
      default:
        return [unknownAt(source, node)];
    }
  }

  /** `"text"s`; before C++11 a name could stand right behind a text as well: `"\\\\.\\"NAME`. */
  private withSuffix(node: SyntaxNode, source: CSource, inner: (child: SyntaxNode | undefined) => Piece[]): Piece[] {
    const [literal, suffix] = node.children;
    const name = suffix === undefined ? '' : nodeText(source, suffix);
    const value = this.unit.macrosNamed(name, source).length === 0 ? null : macroValues(this.unit, name, null, source);
    return value === null ? inner(literal) : joined([inner(literal), value], source, node);
  }

  private called(node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    const [callee, list] = [childIn(node, 'function'), childIn(node, 'arguments')];
    if (callee === null || list === null) return [unknownAt(source, node)];
    const args = list.children.filter(({ type }) => type !== 'comment');
    // `L"a" TEXT("b")` reads as a call of a string.
    if (callee.type === 'concatenated_string') {
      const parts = callee.children.slice(0, -1).map((child) => this.pieces(child, source, scope, level));
      return joined(
        [...parts, args[0] === undefined ? [unknownAt(source, node)] : this.pieces(args[0], source, scope, level)],
        source,
        node,
      );
    }
    const name = lastIdentifier(nodeText(source, callee).replace(/<[^<>]*>/g, ''));
    if (name === 'format' && callee.type === 'qualified_identifier')
      return braced(args, source, node, (arg) => this.pieces(arg, source, scope, level));
    const known = own(TEXT_FUNCTIONS, name);
    if (known === 'registry-path') return [{ text: REGISTRY_PATH, place: codePlaceOf(source, node) }];
    if (known === 'same') {
      const object = callee.type === 'field_expression' ? childIn(callee, 'argument') : null;
      const first = object ?? args[0];
      return first === undefined ? [unknownAt(source, node)] : this.pieces(first, source, scope, level);
    }
    if (known === 'environment')
      return args[0] === undefined
        ? [unknownAt(source, node)]
        : variableNamed(this.pieces(args[0], source, scope, level));
    if (known !== undefined) return [{ text: known.gives, place: codePlaceOf(source, node) }];
    const macro = this.macroPieces(name, args, source, scope, level);
    // With arguments a macro is no constant: who calls it changes the value there.
    if (macro !== null) return macro.map(({ text }) => ({ text, place: codePlaceOf(source, node) }));
    const [only, ...others] = this.unit.functionsSeen(name, source);
    if (only === undefined || others.length > 0) return [unknownAt(source, node)];
    return this.returned(only, node, source, scope, level);
  }

  /** The value of a function of the unit that returns in one place. */
  private returned(callee: CFunction, node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    const returns = [...nodesOf(callee.node)].filter(({ type }) => type === 'return_statement');
    const value = returns.length === 1 ? returns[0]?.children[0] : undefined;
    const call = this.callAt(source, node);
    if (value === undefined || call === null) return [unknownAt(source, node)];
    const frames = [{ within: callee, call }, ...scope.frames.slice(level)];
    return this.pieces(value, callee.source, { frames, asked: false }, 0);
  }

  private named(node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    const key = keyOf(source, node);
    if (key === null) return [unknownAt(source, node)];
    const macro = this.macroPieces(key, null, source, scope, level);
    if (macro !== null) return macro;
    return this.variable(key, node, source, scope, level).map((piece) =>
      piece.text.startsWith(REGISTRY_PATH) ? { ...piece, place: codePlaceOf(source, node) } : piece,
    );
  }

  private variable(key: string, node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    const frame = scope.frames[level];
    const within = frame?.within ?? null;
    const local = eventsBefore(this.unit, key, node, scope.frames[level]?.within ?? null);
    if (local.length > 0) return this.reaching(local, node, source, scope, level);
    const position = within?.parameters.findIndex(({ name }) => name === key) ?? -1;
    if (within !== null && position !== -1) {
      if (position === 1 && isDriverEntry(within)) return [{ text: REGISTRY_PATH, place: codePlaceOf(source, node) }];
      const arg = frame?.call?.args[position];
      if (frame?.call == null) scope.asked = true;
      if (frame?.call == null || arg === undefined) return [unknownAt(source, node)];
      return this.pieces(arg, frame.call.source, scope, level + 1);
    }
    const field = this.fieldOfHanded(key, scope, level);
    if (field !== null) return field;
    const rows = this.fieldOfTable(key, node, scope, level) ?? this.memberDefault(key);
    if (rows !== null) return rows;
    if (within !== null && declaresIn(within, key)) return [unknownAt(source, node)];
    return this.global(key, node, source);
  }

  /**
   * `table[i].Path`, `row->Path`: what the rows of a table hold there; null when it is no table that the unit writes
   * out.
   */
  private fieldOfTable(key: string, node: SyntaxNode, scope: Scope, level: number): Piece[] | null {
    const dot = key.lastIndexOf('.');
    if (dot === -1 || this.depth > DEEPEST) return null;
    const field = key.slice(dot + 1);
    const table = tableNamed(this.unit, key.slice(0, dot), node, scope, level);
    if (table === null) return null;
    const values = fieldsInTable(this.unit, table, field).flatMap((cell) =>
      this.pieces(cell, table.source, { frames: [{ within: table.within, call: null }], asked: false }, 0),
    );
    return values.length === 0 ? null : values;
  }

  /** `context->Path`, where the caller hands `&Globals` and gives `Globals.Path` its value; null for others. */
  private fieldOfHanded(key: string, scope: Scope, level: number): Piece[] | null {
    const [, base, member] = /^(\w+)\.(\w+)$/.exec(key) ?? [];
    const frame = scope.frames[level];
    const position = frame?.within?.parameters.findIndex(({ name }) => name === base) ?? -1;
    if (member === undefined || position === -1 || eventsOf(this.unit, key).length > 0) return null;
    const arg = frame?.call?.args[position];
    if (frame?.call == null) {
      if (this.unit.givesMember(member)) scope.asked = true;
      return null;
    }
    const handed = arg === undefined ? null : keyOf(frame.call.source, arg);
    return handed === null || arg === undefined || eventsOf(this.unit, `${handed}.${member}`).length === 0
      ? null
      : this.variable(`${handed}.${member}`, arg, frame.call.source, scope, level + 1);
  }

  /**
   * `settings.device`, where the class gives the member its value and nothing else of the unit does; null for others.
   */
  private memberDefault(key: string): Piece[] | null {
    const member = /\.(\w+)$/.exec(key)?.[1];
    if (member === undefined || eventsOf(this.unit, key).length > 0) return null;
    const [only, ...others] = eventsOf(this.unit, member).filter(({ within }) => within === null);
    return only?.write == null || others.length > 0 || !/^(?:field_declaration|init_declarator)$/.test(only.node.type)
      ? null
      : this.inContexts(null, (scope) => this.eventPieces(only, member, scope, 0));
  }

  /** A variable of the file or a member: known when one place of the unit gives it its value. */
  private global(key: string, node: SyntaxNode, source: CSource): Piece[] {
    const events = eventsOf(this.unit, key).filter(
      ({ write }) => write === null || !(isNothing(write.source, write.value) || isFresh(write.source, write.value)),
    );
    const own = events.filter((event) => event.source === source);
    const isOwn =
      own.some(({ write }) => write !== null && isFileStatic(write)) ||
      (own.length > 0 && key.indexOf('.') === -1 && own.every(({ within }) => within === null));
    // What is only appended leaves the beginning as it is.
    const given = (isOwn ? own : events).filter((event) => !appends(event));
    const [only, ...others] = given;
    const isDeclaredInBranches = given.every(
      ({ write, within, source: path }) => write?.declares === true && within === null && path === only?.source,
    );
    if (only === undefined || (others.length > 0 && !isDeclaredInBranches)) return [unknownAt(source, node)];
    return given.flatMap((event) => this.inContexts(event.within, (scope) => this.eventPieces(event, key, scope, 0)));
  }

  /**
   * The values that reach a use: of the last event, and of earlier ones as long as those between may not have happened.
   */
  private reaching(events: readonly Event[], node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    const key = keyOf(source, node) ?? '';
    const found: Piece[][] = [];
    for (const event of [...events].reverse()) {
      if (event.write !== null && isNothing(event.source, event.write.value)) {
        if (always(event.node, node)) break;
        continue;
      }
      found.push(this.eventPieces(event, key, scope, level));
      if (always(event.node, node) || found.flat().length > MOST_TEXTS) break;
    }
    return found.length === 0 ? [unknownAt(source, node)] : eitherOf(found);
  }

  private eventPieces(event: Event, key: string, scope: Scope, level: number): Piece[] {
    const { source, write, call } = event;
    if (write !== null) {
      const value = this.pieces(write.value, source, scope, level);
      return write.appends ? joined([this.before(event, key, scope, level), value], source, write.node) : value;
    }
    if (call === null) return [{ text: '', place: codePlaceOf(source, event.node) }];
    if (event.position !== null) return this.filledBy(call, event.position, scope, level);
    const folder = own(SHELL_FOLDER_FUNCTIONS, plainName(call.name));
    if (folder !== undefined) {
      const id = call.args[folder.id];
      const name =
        id === undefined
          ? undefined
          : [...this.symbols(id, source, scope, level)].find((each) => Object.hasOwn(SHELL_FOLDERS, each));
      if (name === undefined) return [unknownAt(source, call.node)];
      const found = (text: string): Piece[] => [{ text, place: codePlaceOf(source, call.node) }];
      const below = folder.below === undefined ? undefined : call.args[folder.below];
      const root = found(SHELL_FOLDERS[name] as string);
      return below === undefined
        ? root
        : joined([root, found('\\'), this.pieces(below, source, scope, level)], source, call.node);
    }
    if (call.object !== null) return this.memberFilled(call, event, key, scope, level);
    const builder = builderOf(call.name);
    return builder === undefined ? [unknownAt(source, call.node)] : this.built(builder, call, event, key, scope, level);
  }

  private memberFilled(call: CCall, event: Event, key: string, scope: Scope, level: number): Piece[] {
    const first = call.args[0];
    if (first === undefined) return [unknownAt(call.source, call.node)];
    if (call.name === 'Format' || call.name === 'AppendFormat')
      return formatted(call, 0, (arg) => this.pieces(arg, call.source, scope, level));
    const value = this.pieces(first, call.source, scope, level);
    return call.name === 'append'
      ? joined([this.before(event, key, scope, level), value], call.source, call.node)
      : value;
  }

  private built(builder: Builder, call: CCall, event: Event, key: string, scope: Scope, level: number): Piece[] {
    const { source } = call;
    if (builder.gives !== undefined) return [{ text: builder.gives, place: codePlaceOf(source, call.node) }];
    const arg = (position: number): Piece[] => {
      const node = call.args[position];
      return node === undefined ? [unknownAt(source, call.node)] : this.pieces(node, source, scope, level);
    };
    const slash = [{ text: '\\', place: codePlaceOf(source, call.node) }];
    switch (builder.how) {
      // The C++ forms leave the size out: `wcscpy_s(path, text)`.
      case 'copy':
        return arg(call.args[builder.from] === undefined ? call.args.length - 1 : builder.from);
      case 'expand':
        return arg(builder.from);
      case 'environment':
        return variableNamed(arg(builder.from));
      case 'append':
        return joined(
          [
            this.before(event, key, scope, level),
            arg(call.args[builder.from] === undefined ? call.args.length - 1 : builder.from),
          ],
          source,
          call.node,
        );
      case 'format':
        return formatted(call, this.formatAt(call, builder, scope, level), (arg) =>
          this.pieces(arg, call.source, scope, level),
        );
      case 'backslash':
        return joined([this.before(event, key, scope, level), slash], source, call.node);
      case 'join':
        return builder.from < 0
          ? joined([this.before(event, key, scope, level), slash, arg(-builder.from - 1)], source, call.node)
          : joined([arg(builder.from), slash, arg(builder.from + 1)], source, call.node);
      default:
        return [unknownAt(source, call.node)];
    }
  }

  /** What a variable held before an event. */
  private before(event: Event, key: string, scope: Scope, level: number): Piece[] {
    const events = eventsOf(this.unit, key).filter(
      (other) => other.within === event.within && other.node.start < event.node.start,
    );
    return events.length === 0
      ? [unknownAt(event.source, event.node)]
      : this.reachingBefore(events, key, event, scope, level);
  }

  private reachingBefore(events: readonly Event[], key: string, event: Event, scope: Scope, level: number): Piece[] {
    const found: Piece[][] = [];
    for (const each of [...events].reverse()) {
      // New memory holds no text yet.
      if (each.write !== null && (isNothing(each.source, each.write.value) || isFresh(each.source, each.write.value)))
        return found.length === 0 ? [{ text: '', place: codePlaceOf(each.source, each.node) }] : eitherOf(found);
      found.push(this.eventPieces(each, key, scope, level));
      if (always(each.node, event.node) || found.flat().length > MOST_TEXTS) break;
    }
    return eitherOf(found);
  }

  private filledBy(call: CCall, position: number, scope: Scope, level: number): Piece[] {
    const callee = this.unit.functionsSeen(call.name, call.source)[0];
    const name = callee?.parameters[position]?.name;
    const filler = this.unit.fillersOf(name ?? '').filter((each) => each.within === callee);
    const [only, ...others] = filler;
    if (callee === undefined || name === undefined || only === undefined || others.length > 0)
      return [unknownAt(call.source, call.node)];
    const inner: Scope = { frames: [{ within: callee, call }, ...scope.frames.slice(level)], asked: false };
    const event: Event = {
      source: only.source,
      node: only.node,
      within: callee,
      write: null,
      call: only,
      position: null,
    };
    return this.eventPieces(event, name, inner, 0);
  }

  private formatAt(call: CCall, builder: Builder, scope: Scope, level: number): number {
    return formatPosition(
      call,
      builder,
      (arg) => this.pieces(arg, call.source, scope, level).find(({ text }) => text !== UNKNOWN)?.text ?? null,
    );
  }

  private macroPieces(
    name: string,
    args: readonly SyntaxNode[] | null,
    source: CSource,
    scope: Scope,
    level: number,
  ): Piece[] | null {
    const handed =
      args?.map((arg): MacroArgument => ({
        text: nodeText(source, arg),
        pieces: () => this.pieces(arg, source, scope, level),
      })) ?? null;
    return macroValues(this.unit, name, handed, source);
  }
}

/** True for the function that the system starts a kernel driver with. */
export function isDriverEntry({ name, parameters, head }: CFunction): boolean {
  if (name === 'DriverEntry' || name === 'GsDriverEntry') return parameters.length === 2;
  return (
    parameters.length === 2 &&
    /DRIVER_OBJECT/.test(parameters[0]?.text ?? '') &&
    /UNICODE_STRING/.test(parameters[1]?.text ?? '') &&
    /NTSTATUS/.test(head) &&
    /Entry|Initiali[sz]e|Init$/.test(name)
  );
}
