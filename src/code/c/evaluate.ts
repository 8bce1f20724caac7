import {
  builderOf,
  own,
  plainName,
  SHELL_FOLDER_FUNCTIONS,
  SHELL_FOLDERS,
  TEXT_FUNCTIONS,
  type Builder,
} from '../../knowledge/code-functions';
import type { CodePlace } from '../place';
import { childIn, nodesOf, type SyntaxNode } from '../syntax';
import type { Macro } from './directives';
import { formatPosition } from './format-position';
import { isCarriedRound } from './carried-round';
import { mayCall } from './overloads';
import { always, isNothing } from './flow';
import { literalText } from './literals';
import { argumentsIn, closing } from './macro-tokens';
import {
  addressed,
  keyOf,
  lastIdentifier,
  nodeText,
  type CCall,
  type CFunction,
  type CSource,
  type CWrite,
} from './source';
import type { CUnit } from './unit';
import { containsNode } from '../syntax';

/** Stands for a part of a text that is not known. */
export const UNKNOWN = '\uf8ff';
/** Stands for the path of the service key that a driver is given when it starts. */
export const REGISTRY_PATH = '\uf8fe';

/** One text that an expression can have, and the place that a person would change to change it. */
export interface Piece {
  readonly text: string;
  readonly place: CodePlace;
  /** True where several writes reach, so that another way through the function gives another text. */
  readonly alternative?: boolean;
}

/** A function, and the call that led into it; null for one that is looked at by itself. */
export interface Frame {
  readonly within: CFunction | null;
  readonly call: CCall | null;
}

/** A way into a function: the function itself first, its caller next. */
export interface Scope {
  readonly frames: readonly Frame[];
  /** Set when a value hangs on a parameter that no frame tells. */
  asked: boolean;
}

/** As many as a table of settings has rows. */
const MOST_TEXTS = 24;
const DEEPEST = 24;
const MOST_CALLERS = 12;
const MOST_FRAMES = 4;

/** What a macro is called with. */
interface MacroArgument {
  readonly text: string;
  readonly pieces: () => Piece[];
}

/** What an event does to a variable. */
interface Event {
  readonly source: CSource;
  readonly node: SyntaxNode;
  readonly within: CFunction | null;
  readonly write: CWrite | null;
  readonly call: CCall | null;
  /** For a variable handed to a function of the unit: the position of the argument. Without it, a write or a call: emptied. */
  readonly position: number | null;
}

/** Finds what expressions of a unit can be, as far as the text tells. What is not known is `UNKNOWN`, never a guess. */
export class Evaluator {
  private depth = 0;

  constructor(private readonly unit: CUnit) {}

  /** The texts of an expression, looking into the callers of its function where the value comes from there. */
  texts(node: SyntaxNode, source: CSource, within: CFunction | null): Piece[] {
    return this.inContexts(within, (scope) => this.pieces(node, source, scope, 0));
  }

  /** Runs a judgement in a function by itself, or once for each way into it when it asks for the values of parameters. */
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
    const found = new Set<string>();
    this.takeSymbols(node, source, scope, level, found, 0);
    return found;
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
        return this.joined(
          node.children.filter(({ type }) => type !== 'comment' && type !== 'ERROR').map(inner),
          source,
          node,
        );
      case 'parenthesized_expression':
      case 'user_defined_literal':
        return inner(node.children[0]);
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
        if (operator === '+') return this.joined([inner(left), inner(right)], source, node);
        if (operator === '/')
          return this.joined(
            [inner(left), [{ text: '\\', place: codePlaceOf(source, node) }], inner(right)],
            source,
            node,
          );
        return [unknownAt(source, node)];
      }
      case 'call_expression':
        return this.called(node, source, scope, level);
      case 'subscript_expression': {
        const key = keyOf(source, node);
        const exact = key === null ? [] : this.eventsBefore(key, node, scope, level);
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

  private called(node: SyntaxNode, source: CSource, scope: Scope, level: number): Piece[] {
    const [callee, list] = [childIn(node, 'function'), childIn(node, 'arguments')];
    if (callee === null || list === null) return [unknownAt(source, node)];
    const args = list.children.filter(({ type }) => type !== 'comment');
    // `L"a" TEXT("b")` reads as a call of a string.
    if (callee.type === 'concatenated_string') {
      const parts = callee.children.slice(0, -1).map((child) => this.pieces(child, source, scope, level));
      return this.joined(
        [...parts, args[0] === undefined ? [unknownAt(source, node)] : this.pieces(args[0], source, scope, level)],
        source,
        node,
      );
    }
    const name = lastIdentifier(nodeText(source, callee).replace(/<[^<>]*>/g, ''));
    if (name === 'format' && callee.type === 'qualified_identifier')
      return this.braced(args, source, node, scope, level);
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
    const local = this.eventsBefore(key, node, scope, level);
    if (local.length > 0) return this.reaching(local, node, source, scope, level);
    const position = within?.parameters.findIndex(({ name }) => name === key) ?? -1;
    if (within !== null && position !== -1) {
      if (position === 1 && isDriverEntry(within)) return [{ text: REGISTRY_PATH, place: codePlaceOf(source, node) }];
      const arg = frame?.call?.args[position];
      if (frame?.call == null) scope.asked = true;
      if (frame?.call == null || arg === undefined) return [unknownAt(source, node)];
      return this.pieces(arg, frame.call.source, scope, level + 1);
    }
    const rows = this.fieldOfTable(key, node, scope, level) ?? this.memberDefault(key);
    if (rows !== null) return rows;
    if (within !== null && declaresIn(within, key)) return [unknownAt(source, node)];
    return this.global(key, node, source);
  }

  /** `table[i].Path`, `row->Path`: what the rows of a table hold there; null when it is no table that the unit writes out. */
  private fieldOfTable(key: string, node: SyntaxNode, scope: Scope, level: number): Piece[] | null {
    const dot = key.lastIndexOf('.');
    if (dot === -1 || this.depth > DEEPEST) return null;
    const field = key.slice(dot + 1);
    const table = this.tableNamed(key.slice(0, dot), node, scope, level);
    if (table === null) return null;
    const fields = this.unit.fieldsOf(table);
    const { children } = table.value;
    const rows = children.some(({ type }) => type === 'initializer_list') ? children : [table.value];
    const values = rows
      .filter(({ type }) => type === 'initializer_list')
      .flatMap((row) => {
        const cells = row.children.filter(({ type }) => type !== 'comment');
        const named = cells.find(
          (cell) =>
            cell.type === 'initializer_pair' &&
            lastIdentifier(nodeText(table.source, cell).split('=')[0] as string) === field,
        );
        const cell = named === undefined ? cells[fields.indexOf(field)] : childIn(named, 'value');
        if (cell == null || (named === undefined && cell.type === 'initializer_pair')) return [];
        return isNothing(table.source, cell)
          ? []
          : this.pieces(cell, table.source, { frames: [{ within: table.within, call: null }], asked: false }, 0);
      });
    return values.length === 0 ? null : values;
  }

  /** `settings.device`, where the class gives the member its value and nothing else of the unit does; null for others. */
  private memberDefault(key: string): Piece[] | null {
    const member = /\.(\w+)$/.exec(key)?.[1];
    if (member === undefined || this.eventsOf(key).length > 0) return null;
    const [only, ...others] = this.eventsOf(member).filter(({ within }) => within === null);
    return only?.write == null || others.length > 0 || !/^(?:field_declaration|init_declarator)$/.test(only.node.type)
      ? null
      : this.inContexts(null, (scope) => this.eventPieces(only, member, scope, 0));
  }

  /** The table that a variable is, points into, or is handed. */
  private tableNamed(name: string, node: SyntaxNode, scope: Scope, level: number, depth = 0): CWrite | null {
    const base = name.replace(/\[[^\]]*\]/g, '');
    const within = scope.frames[level]?.within ?? null;
    const writes = this.unit.writesOf(base).filter((write) => write.within === within || write.within === null);
    const table = writes.find((write) => write.declares && write.value.type === 'initializer_list');
    if (table !== undefined) return table;
    const [only, ...others] = writes.filter((write) => write.within === within && write.node.start < node.start);
    const next = only === undefined || others.length > 0 || depth > 3 ? null : keyOf(only.source, only.value);
    if (next !== null) return this.tableNamed(next, node, scope, level, depth + 1);
    const position = within?.parameters.findIndex((parameter) => parameter.name === base) ?? -1;
    const call = scope.frames[level]?.call ?? null;
    if (position === -1) return null;
    if (call === null) scope.asked = true;
    const arg = call?.args[position];
    const handed = call === null || arg === undefined ? null : keyOf(call.source, arg);
    return handed === null || arg === undefined ? null : this.tableNamed(handed, arg, scope, level + 1, depth + 1);
  }

  /** A variable of the file or a member: known when one place of the unit gives it its value. */
  private global(key: string, node: SyntaxNode, source: CSource): Piece[] {
    const events = this.eventsOf(key).filter(
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

  private eventsBefore(key: string, node: SyntaxNode, scope: Scope, level: number): Event[] {
    const within = scope.frames[level]?.within ?? null;
    if (within === null) return [];
    return this.eventsOf(key).filter(
      (event) => event.within === within && event.node.start < node.start && !containsNode(event.node, node),
    );
  }

  private eventsOf(key: string): Event[] {
    const events: Event[] = [];
    for (const write of this.unit.writesOf(key))
      events.push({ source: write.source, node: write.node, within: write.within, write, call: null, position: null });
    for (const call of this.unit.fillersOf(key)) {
      if (call.name !== 'InitializeObjectAttributes')
        events.push({ source: call.source, node: call.node, within: call.within, write: null, call, position: null });
    }
    for (const write of this.unit.writesOf(`${key}.Length`)) {
      if (nodeText(write.source, write.value) !== '0') continue;
      // What stood in the buffer counts no more, before or after the line that says so.
      const filled = events.findIndex(
        (event) =>
          event.within === write.within &&
          event.write?.value.type === 'identifier' &&
          event.write.key === key &&
          !event.write.declares,
      );
      if (filled !== -1) events.splice(filled, 1);
      events.push({
        source: write.source,
        node: write.node,
        within: write.within,
        write: null,
        call: null,
        position: null,
      });
    }
    const handed = this.unit.handedTo(key);
    for (const { call, position } of handed.length > 40 ? [] : handed) {
      if (this.fillsParameter(call, position))
        events.push({ source: call.source, node: call.node, within: call.within, write: null, call, position });
    }
    return events.sort((a, b) => a.node.start - b.node.start);
  }

  /** True for a call of a function of the unit that gives its parameter a text. */
  private fillsParameter(call: CCall, position: number): boolean {
    const [callee, ...others] = this.unit.functionsSeen(call.name, call.source);
    const name = callee?.parameters[position]?.name;
    if (callee === undefined || others.length > 0 || name === undefined || callee === call.within) return false;
    return this.unit.fillersOf(name).some((filler) => filler.within === callee);
  }

  /** The values that reach a use: of the last event, and of earlier ones as long as those between may not have happened. */
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
      return write.appends ? this.joined([this.before(event, key, scope, level), value], source, write.node) : value;
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
        : this.joined([root, found('\\'), this.pieces(below, source, scope, level)], source, call.node);
    }
    if (call.object !== null) return this.memberFilled(call, event, key, scope, level);
    const builder = builderOf(call.name);
    return builder === undefined ? [unknownAt(source, call.node)] : this.built(builder, call, event, key, scope, level);
  }

  private memberFilled(call: CCall, event: Event, key: string, scope: Scope, level: number): Piece[] {
    const first = call.args[0];
    if (first === undefined) return [unknownAt(call.source, call.node)];
    if (call.name === 'Format' || call.name === 'AppendFormat') return this.formatted(call, 0, scope, level);
    const value = this.pieces(first, call.source, scope, level);
    return call.name === 'append'
      ? this.joined([this.before(event, key, scope, level), value], call.source, call.node)
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
        return this.joined(
          [
            this.before(event, key, scope, level),
            arg(call.args[builder.from] === undefined ? call.args.length - 1 : builder.from),
          ],
          source,
          call.node,
        );
      case 'format':
        return this.formatted(call, this.formatAt(call, builder, scope, level), scope, level);
      case 'backslash':
        return this.joined([this.before(event, key, scope, level), slash], source, call.node);
      case 'join':
        return builder.from < 0
          ? this.joined([this.before(event, key, scope, level), slash, arg(-builder.from - 1)], source, call.node)
          : this.joined([arg(builder.from), slash, arg(builder.from + 1)], source, call.node);
      default:
        return [unknownAt(source, call.node)];
    }
  }

  /** What a variable held before an event. */
  private before(event: Event, key: string, scope: Scope, level: number): Piece[] {
    const events = this.eventsOf(key).filter(
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

  /** A printf format with its arguments put in. */
  private formatted(call: CCall, from: number, scope: Scope, level: number): Piece[] {
    const formatNode = call.args[from];
    if (formatNode === undefined) return [unknownAt(call.source, call.node)];
    const parts: Piece[][] = [];
    const [first] = this.pieces(formatNode, call.source, scope, level);
    let next = from + 1;
    let at = 0;
    const here = codePlaceOf(call.source, call.node);
    for (const match of (first?.text ?? UNKNOWN).matchAll(
      /%(?:%|[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:I64|I32|hh|h|ll|l|w|z|j|t)?([a-zA-Z]))/g,
    )) {
      parts.push([{ text: (first as Piece).text.slice(at, match.index), place: here }]);
      at = match.index + match[0].length;
      if (match[0] === '%%') parts.push([{ text: '%', place: here }]);
      else {
        if (match[0].includes('*')) next++;
        const arg = call.args[next++];
        const isText = /[sSZ]/.test(match[1] ?? '');
        parts.push(
          isText && arg !== undefined ? this.pieces(arg, call.source, scope, level) : [{ text: UNKNOWN, place: here }],
        );
      }
    }
    parts.push([{ text: (first?.text ?? UNKNOWN).slice(at), place: here }]);
    // `%s` alone hands a constant on: the constant is the place to change.
    const told = parts.filter((part) => part.some(({ text }) => text !== ''));
    return told.length === 1 ? (told[0] as Piece[]) : this.joined(parts, call.source, call.node);
  }

  /** `std::format` with its arguments put in. */
  private braced(args: readonly SyntaxNode[], source: CSource, node: SyntaxNode, scope: Scope, level: number): Piece[] {
    const [formatNode, ...values] = args;
    const format =
      formatNode === undefined ? UNKNOWN : (this.pieces(formatNode, source, scope, level)[0]?.text ?? UNKNOWN);
    const here = codePlaceOf(source, node);
    let next = 0;
    const parts = format.split(/(\{\{|\}\}|\{[^{}]*\})/).map((part): Piece[] => {
      if (part === '{{' || part === '}}') return [{ text: part[0] as string, place: here }];
      if (!part.startsWith('{')) return [{ text: part, place: here }];
      const index = /^\{(\d+)/.exec(part)?.[1];
      const value = values[index === undefined ? next++ : Number(index)];
      return value === undefined ? [{ text: UNKNOWN, place: here }] : this.pieces(value, source, scope, level);
    });
    return this.joined(parts, source, node);
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
    return this.macroValues(name, handed, source);
  }

  private macroValues(name: string, args: readonly MacroArgument[] | null, from: CSource): Piece[] | null {
    const macros = this.unit
      .macrosNamed(name, from)
      .filter(({ parameters }) => (parameters === null) === (args === null));
    const values = macros.slice(0, MOST_TEXTS).flatMap((macro) => this.bodyPieces(macro, args) ?? []);
    return values.length === 0 ? null : values;
  }

  /** The value of a macro whose body is one text expression; null for others. */
  private bodyPieces(macro: Macro, args: readonly MacroArgument[] | null): Piece[] | null {
    const owner = this.unit.sourceAt(macro.path);
    if (owner === undefined || this.depth > DEEPEST) return null;
    this.depth++;
    try {
      const tokens = [...macro.body.matchAll(/(?:L|u8|u|U)?"(?:[^"\\]|\\[\s\S])*"|[A-Za-z_]\w*|##|#|\S/g)]
        .map(([token]) => token)
        .filter((token) => token !== '##');
      return this.tokenPieces(tokens, macro, args, owner);
    } finally {
      this.depth--;
    }
  }

  private tokenPieces(
    tokens: readonly string[],
    macro: Macro,
    args: readonly MacroArgument[] | null,
    owner: CSource,
  ): Piece[] | null {
    const place: CodePlace = { path: macro.path, start: macro.start, end: macro.end };
    const parts: Piece[][] = [];
    let depth = 0;
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index] as string;
      if (token === '(') depth++;
      else if (token === ')') depth--;
      else if (token.endsWith('"')) parts.push([{ text: literalText(token) ?? UNKNOWN, place }]);
      else if (/^[A-Za-z_]/.test(token)) {
        if (
          token === 'L' ||
          own(TEXT_FUNCTIONS, token) === 'same' ||
          /^(?:PCWSTR|LPCWSTR|PWSTR|LPWSTR|WCHAR|wchar_t|const|char|LPCTSTR|TCHAR)$/.test(token)
        )
          continue;
        const arg = args?.[macro.parameters?.indexOf(token) ?? -1];
        if (arg !== undefined) parts.push(tokens[index - 1] === '#' ? [{ text: arg.text, place }] : arg.pieces());
        else if (token === macro.name) return null;
        else if (tokens[index + 1] === '(') {
          const end = closing(tokens, index + 1);
          if (end === null) return null;
          const handed = argumentsIn(tokens.slice(index + 2, end)).map((each): MacroArgument => ({
            text: each.join(' '),
            pieces: () => this.tokenPieces(each, macro, args, owner) ?? [{ text: UNKNOWN, place }],
          }));
          const values = this.macroValues(token, handed, owner);
          if (values === null) return null;
          parts.push(values);
          index = end;
        } else {
          // A name that the build defines: what stands around it is known all the same.
          parts.push(this.macroValues(token, null, owner) ?? [{ text: UNKNOWN, place }]);
        }
      } else if (token !== '*' && token !== '#') return null;
    }
    const isText = parts.flat().some(({ text }) => text !== UNKNOWN);
    if (parts.length === 0 || depth !== 0 || !isText) return null;
    if (parts.length === 1) return parts[0] as Piece[];
    return product(parts).map((part) => ({ ...part, place }));
  }

  private joined(parts: readonly (readonly Piece[])[], source: CSource, node: SyntaxNode): Piece[] {
    const place = codePlaceOf(source, node);
    return product(parts).map((part) => ({ ...part, place }));
  }

  private takeSymbols(
    node: SyntaxNode,
    source: CSource,
    scope: Scope,
    level: number,
    found: Set<string>,
    depth: number,
  ): void {
    if (depth > 12) return;
    for (const each of nodesOf(node)) {
      if (each.type === 'number_literal' || each.type === 'null' || each.type === 'true' || each.type === 'false')
        found.add(nodeText(source, each));
      else if (each.type === 'identifier' || each.type === 'type_identifier')
        this.takeName(each, source, scope, level, found, depth);
    }
  }

  private takeName(
    node: SyntaxNode,
    source: CSource,
    scope: Scope,
    level: number,
    found: Set<string>,
    depth: number,
  ): void {
    const name = nodeText(source, node);
    const macros = this.unit.macrosNamed(name, source).filter(({ parameters }) => parameters === null);
    if (macros.length > 0) {
      for (const { body } of macros) {
        for (const [word] of body.matchAll(/[A-Za-z_]\w*|0x[\da-f]+|\d+/gi)) found.add(word);
      }
      found.add(name);
      return;
    }
    const within = scope.frames[level]?.within ?? null;
    if (within !== null && isCarriedRound(this.unit, name, node, within)) {
      found.add(UNKNOWN);
      return;
    }
    const local = this.eventsBefore(name, node, scope, level).filter(({ write }) => write !== null);
    if (local.length > 0) {
      for (const { write } of local)
        if (write !== null) this.takeSymbols(write.value, source, scope, level, found, depth + 1);
      return;
    }
    const position = within?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
    if (position !== -1) {
      const call = scope.frames[level]?.call ?? null;
      const arg = call?.args[position];
      if (call === null) scope.asked = true;
      if (call !== null && arg !== undefined) this.takeSymbols(arg, call.source, scope, level + 1, found, depth + 1);
      else found.add(UNKNOWN);
      return;
    }
    const globals = this.unit.writesOf(name).filter((write) => write.within === null && write.declares);
    if (globals.length === 1)
      this.takeSymbols(
        (globals[0] as CWrite).value,
        (globals[0] as CWrite).source,
        { frames: [], asked: false },
        0,
        found,
        depth + 1,
      );
    else found.add(name);
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

/** A span as a place. */
export function codePlaceOf(
  source: Pick<CSource, 'path'>,
  { start, end }: { readonly start: number; readonly end: number },
): CodePlace {
  return { path: source.path, start, end };
}

/** The value of a variable of the environment, as a path would spell it. */
function variableNamed(names: readonly Piece[]): Piece[] {
  return names.map(({ text, place }) => ({ text: text.includes(UNKNOWN) ? UNKNOWN : `%${text}%`, place }));
}

function unknownAt(source: CSource, node: SyntaxNode): Piece {
  return { text: UNKNOWN, place: codePlaceOf(source, node) };
}

function limited(pieces: readonly Piece[], source: CSource, node: SyntaxNode): Piece[] {
  if (pieces.length <= MOST_TEXTS) return [...pieces];
  const distinct = new Map(pieces.map((piece) => [`${piece.place.path}:${piece.place.start}:${piece.text}`, piece]));
  return distinct.size <= MOST_TEXTS ? [...distinct.values()] : [unknownAt(source, node)];
}

/** The texts of several writes that reach one use. */
function eitherOf(found: readonly (readonly Piece[])[]): Piece[] {
  const pieces = found.flat();
  const [first] = pieces;
  if (found.length < 2 || pieces.every(({ text }) => text === first?.text)) return pieces;
  return pieces.map((piece) => ({ ...piece, alternative: true }));
}

function product(parts: readonly (readonly Piece[])[]): Omit<Piece, 'place'>[] {
  let texts: Omit<Piece, 'place'>[] = [{ text: '' }];
  for (const part of parts) {
    const distinct = [...new Map(part.map((piece) => [piece.text, piece])).values()];
    texts = texts.flatMap((head) =>
      distinct.map(({ text, alternative }) => ({
        text: head.text + text,
        alternative: head.alternative === true || alternative === true,
      })),
    );
    if (texts.length > MOST_TEXTS) return [{ text: UNKNOWN }];
  }
  return texts.map((each) => ({ ...each, text: each.text.replace(/\uf8ff+/g, UNKNOWN) }));
}

/** True for memory that was just asked for: no value yet. */
function isFresh(source: CSource, value: SyntaxNode): boolean {
  return /^(?:\([^()]*\)\s*|(?:static|reinterpret)_cast<[^<>]*>\s*\(\s*)*(?:::)?(?:\w*Alloc\w*|malloc|calloc|new)\b/i.test(
    nodeText(source, value),
  );
}

/** True when a function declares a variable of that name, with or without a value. */
function declaresIn(within: CFunction, key: string): boolean {
  if (key.includes('.')) return false;
  const pattern = new RegExp(
    `\\b[A-Za-z_]\\w*[\\s*&]+${key.replace(/\W/g, '\\$&')}\\s*(?:\\[[^\\]]*\\]\\s*)*(?:[;=,{]|\\()`,
  );
  return pattern.test(within.source.text.slice(within.node.start, within.node.end));
}

/** True for what only adds to a text. */
function appends({ write, call }: Event): boolean {
  return write?.appends === true || (call !== null && call.object === null && builderOf(call.name)?.how === 'append');
}

/** True for the definition of a variable that no other file sees. */
function isFileStatic({ source, node, declares, within }: CWrite): boolean {
  const line = source.text.slice(Math.max(0, node.start - 200), node.start);
  return declares && within === null && /(?:^|[;}\n])[^;}\n]*\bstatic\b[^;}]*$/.test(line);
}
