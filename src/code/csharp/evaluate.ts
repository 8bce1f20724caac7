import { UNKNOWN, type Piece } from '../c/pieces';
import { literalText } from '../c/literals';
import { CS_FOLDERS, CS_PATH_VALUES } from '../../knowledge/csharp-names';
import { childIn, type SyntaxNode } from '../syntax';
import { csKey, lastPart, textAt, type CsCall, type CsMethod, type CsSource, type CsWrite } from './source';
import { addTo } from '../add-to';
import { containsNode } from '../syntax';

const DEEPEST = 16;
const MOST_TEXTS = 12;
const MOST_CALLERS = 12;

/** Finds what texts of a program in C# can be; what is not known is `UNKNOWN`. */
export class CsEvaluator {
  private readonly writes = new Map<string, CsWrite[]>();
  private readonly calls = new Map<string, CsCall[]>();
  private readonly methods = new Map<string, { method: CsMethod; source: CsSource }[]>();
  private depth = 0;

  constructor(readonly sources: readonly CsSource[]) {
    for (const source of sources) {
      for (const write of source.writes) addTo(this.writes, write.key, write);
      for (const call of source.calls) addTo(this.calls, call.name, call);
      for (const method of source.methods) addTo(this.methods, method.name, { method, source });
    }
  }

  /** The texts of an expression in a method. */
  texts(node: SyntaxNode, source: CsSource, within: CsMethod | null): Piece[] {
    if (this.depth > DEEPEST) return [unknown(source, node)];
    this.depth++;
    try {
      const pieces = this.textsOf(node, source, within);
      return pieces.length > MOST_TEXTS ? [unknown(source, node)] : pieces;
    } finally {
      this.depth--;
    }
  }

  /** The values that a name can have where it is used: local ones before it, then those of callers, then members. */
  valuesOf(node: SyntaxNode, source: CsSource, within: CsMethod | null): { write: CsWrite; before: CsWrite[] }[] {
    const key = csKey(source, node);
    if (key === null) return [];
    const local = (this.writes.get(key) ?? []).filter(
      (write) =>
        within !== null &&
        write.source === source &&
        containsNode(within.node, write.node) &&
        write.node.start < node.start &&
        !containsNode(write.node, node),
    );
    const last = local.at(-1);
    if (last !== undefined) return [{ write: last, before: local.slice(0, -1) }];
    const name = lastPart(key);
    const owner = key.includes('.') ? (key.split('.').at(-2) as string) : null;
    const members = (this.writes.get(name) ?? []).filter(
      ({ owner: declares, node: at }) => declares !== null && at.parent !== null && isMember(at),
    );
    const fitting = [
      members.filter((write) => owner !== null && write.owner === owner),
      members.filter((write) => owner === null && write.source === source),
      members,
    ].find((each) => each.length > 0);
    const assigned = (this.writes.get(key) ?? []).filter((write) => write.owner === null);
    const told = [...(fitting ?? []), ...assigned].filter(
      (write) => !/^(?:null|string\.Empty|"")$/.test(textAt(write.source, write.value)),
    );
    return told.length === 1 ? [{ write: told[0] as CsWrite, before: [] }] : [];
  }

  /** The arguments that callers hand a parameter; null when the name is no parameter. */
  handed(name: string, within: CsMethod | null): { node: SyntaxNode; call: CsCall }[] | null {
    const position = within?.parameters.indexOf(name) ?? -1;
    if (within === null || position === -1) return null;
    return (this.calls.get(within.name) ?? []).slice(0, MOST_CALLERS).flatMap((call) => {
      const arg = call.args[position];
      return arg === undefined || call.within === within || this.isOfOthers(call) ? [] : [{ node: arg, call }];
    });
  }

  /** True for a call of a type that the program does not declare: `File.Open` where it has an `Open` of its own. */
  private isOfOthers({ object, source }: CsCall): boolean {
    if (object === null || object.type === 'this_expression') return false;
    const name = lastPart(textAt(source, object));
    return /^[A-Z]\w*$/.test(name) && !this.writes.has(name) && !this.sources.some((each) => each.types.has(name));
  }

  /**
   * What the method of the program returns that a call names; empty for other methods, and where several have the name.
   */
  returnedBy(call: CsCall): { node: SyntaxNode; source: CsSource; within: CsMethod }[] {
    const [only, ...others] = call.isNew || this.isOfOthers(call) ? [] : (this.methods.get(call.name) ?? []);
    if (only === undefined || others.length > 0) return [];
    return only.method.returns.map((node) => ({ node, source: only.source, within: only.method }));
  }

  callsNamed(name: string): readonly CsCall[] {
    return this.calls.get(name) ?? [];
  }

  private textsOf(node: SyntaxNode, source: CsSource, within: CsMethod | null): Piece[] {
    const inner = (child: SyntaxNode | null | undefined): Piece[] =>
      child == null ? [unknown(source, node)] : this.texts(child, source, within);
    const place = placeAt(source, node);
    switch (node.type) {
      case 'string_literal':
        return [{ text: literalText(textAt(source, node).replace(/u8$/, '')) ?? UNKNOWN, place }];
      case 'verbatim_string_literal':
        return [{ text: textAt(source, node).slice(2, -1).replace(/""/g, '"'), place }];
      case 'raw_string_literal':
        return [{ text: textAt(source, node).replace(/^"+\s*|\s*"+$/g, ''), place }];
      case 'interpolated_string_expression':
        return joined(
          node.children.map((part) =>
            part.type === 'interpolation'
              ? inner(part.children.find(({ type }) => !/^interpolation_/.test(type)))
              : [{ text: partText(source, part), place }],
          ),
          place,
        );
      case 'binary_expression': {
        const [left, right] = [childIn(node, 'left'), childIn(node, 'right')];
        if (left === null || right === null) return [unknown(source, node)];
        const operator = source.text.slice(left.end, right.start).trim();
        if (operator === '+') return joined([inner(left), inner(right)], place);
        return operator === '??'
          ? [...inner(left), ...inner(right)].filter(({ text }) => text !== UNKNOWN)
          : [unknown(source, node)];
      }
      case 'conditional_expression':
        return [...inner(childIn(node, 'consequence')), ...inner(childIn(node, 'alternative'))];
      case 'parenthesized_expression':
      case 'postfix_unary_expression':
      case 'checked_expression':
        return inner(node.children[0]);
      case 'cast_expression':
        return inner(childIn(node, 'value'));
      case 'as_expression':
        return inner(childIn(node, 'left'));
      case 'array_creation_expression':
      case 'implicit_array_creation_expression':
        return inner(node.children.find(({ type }) => type === 'initializer_expression'));
      case 'initializer_expression':
        return node.children.filter(({ type }) => type !== 'comment').flatMap(inner);
      case 'collection_expression':
        return node.children.flatMap((child) => inner(child.type === 'collection_element' ? child.children[0] : child));
      case 'invocation_expression':
        return this.called(node, source, within);
      case 'identifier':
      case 'member_access_expression':
        return this.named(node, source, within);
      default:
        return [unknown(source, node)];
    }
  }

  private named(node: SyntaxNode, source: CsSource, within: CsMethod | null): Piece[] {
    const known = CS_PATH_VALUES[lastPart(textAt(source, node))];
    if (known !== undefined && node.type === 'member_access_expression')
      return [{ text: known, place: placeAt(source, node) }];
    const key = csKey(source, node);
    const [value] = this.valuesOf(node, source, within);
    if (value !== undefined) return this.written(value, node);
    const handed = key === null ? null : this.handed(key, within);
    if (handed === null && known !== undefined) return [{ text: known, place: placeAt(source, node) }];
    if (handed === null && key?.endsWith('LocalMachine.Name') === true)
      return [{ text: 'HKEY_LOCAL_MACHINE', place: placeAt(source, node) }];
    if (handed === null || handed.length === 0) return [unknown(source, node)];
    return handed.flatMap(({ node: arg, call }) => this.texts(arg, call.source, call.within));
  }

  private written({ write, before }: { write: CsWrite; before: readonly CsWrite[] }, node: SyntaxNode): Piece[] {
    const value = this.texts(write.value, write.source, write.within);
    if (!write.appends) return value;
    const earlier = before.at(-1);
    const head =
      earlier === undefined
        ? [unknown(write.source, node)]
        : this.written({ write: earlier, before: before.slice(0, -1) }, node);
    return joined([head, value], placeAt(write.source, write.node));
  }

  private called(node: SyntaxNode, source: CsSource, within: CsMethod | null): Piece[] {
    const call = source.calls.find((each) => each.node === node);
    if (call === undefined) return [unknown(source, node)];
    const place = placeAt(source, node);
    const type = call.object === null ? '' : lastPart(textAt(source, call.object));
    // `using static System.Environment` leaves the type out.
    const isEnvironment = type === 'Environment' || (call.object === null && !this.methods.has(call.name));
    const arg = (position: number): Piece[] => {
      const at = call.args[position];
      return at === undefined ? [unknown(source, node)] : this.texts(at, source, within);
    };
    if (type === 'Path' && (call.name === 'Combine' || call.name === 'Join')) {
      const parts = call.args.map((_each, position) => arg(position));
      return joined(
        parts.flatMap((part, index) => (index === 0 ? [part] : [[{ text: '\\', place }], part])),
        place,
      );
    }
    if (call.object === null && call.name === 'nameof' && call.args[0] !== undefined)
      return [{ text: lastPart(textAt(source, call.args[0])), place }];
    if (type === 'Path' && call.name === 'GetTempPath') return [{ text: '%TEMP%\\', place }];
    if (/^(?:GetFullPath|ExpandEnvironmentVariables)$/.test(call.name)) return arg(0);
    if (isEnvironment && call.name === 'GetFolderPath') {
      const folder = CS_FOLDERS[lastPart(textAt(source, call.args[0] ?? node))];
      return [{ text: folder ?? UNKNOWN, place }];
    }
    if (isEnvironment && call.name === 'GetEnvironmentVariable')
      return arg(0).map(({ text }) => ({ text: text.includes(UNKNOWN) ? UNKNOWN : `%${text}%`, place }));
    if (/^string$/i.test(type) && call.name === 'Format') return this.formatted(call, place);
    if (/^string$/i.test(type) && call.name === 'Concat')
      return joined(
        call.args.map((_each, at) => arg(at)),
        place,
      );
    if (/^string$/i.test(type) && call.name === 'Join')
      return joined(
        call.args.slice(1).flatMap((_each, at) => (at === 0 ? [arg(1)] : [arg(0), arg(at + 1)])),
        place,
      );
    if (/^(?:ToString|Trim|TrimEnd|ToLower|ToUpper|ToLowerInvariant)$/.test(call.name) && call.object !== null)
      return this.texts(call.object, source, within);
    const returned = this.returnedBy(call);
    return returned.length === 0
      ? [unknown(source, node)]
      : returned.flatMap((each) => this.texts(each.node, each.source, each.within));
  }

  private formatted(call: CsCall, place: Piece['place']): Piece[] {
    const [formatNode, ...values] = call.args;
    const format =
      formatNode === undefined ? UNKNOWN : (this.texts(formatNode, call.source, call.within)[0]?.text ?? UNKNOWN);
    return joined(
      format.split(/(\{\d+[^{}]*\})/).map((part): Piece[] => {
        const index = /^\{(\d+)/.exec(part)?.[1];
        if (index === undefined) return [{ text: part, place }];
        const value = values[Number(index)];
        return value === undefined ? [{ text: UNKNOWN, place }] : this.texts(value, call.source, call.within);
      }),
      place,
    );
  }
}

/** A span as a place. */
export function placeAt(source: Pick<CsSource, 'path'>, { start, end }: SyntaxNode): Piece['place'] {
  return { path: source.path, start, end };
}

function partText(source: CsSource, part: SyntaxNode): string {
  const text = textAt(source, part);
  if (part.type === 'interpolation_start' || part.type.startsWith('interpolation_')) return '';
  if (part.type === 'escape_sequence') return literalText(`"${text}"`) ?? UNKNOWN;
  return part.type === 'string_content' || part.type === 'string_literal_content'
    ? text.replace(/""/g, '"').replace(/\{\{/g, '{').replace(/\}\}/g, '}')
    : '';
}

function isMember(node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === 'field_declaration' || at.type === 'property_declaration') return true;
    if (at.type === 'declaration_list') return node.type === 'property_declaration';
    if (at.type === 'block') return false;
  }
  return false;
}

function joined(parts: readonly (readonly Piece[])[], place: Piece['place']): Piece[] {
  let texts = [''];
  for (const part of parts) {
    const distinct = [...new Set(part.map(({ text }) => text))];
    texts = texts.flatMap((head) => distinct.map((text) => head + text));
    if (texts.length > MOST_TEXTS) return [{ text: UNKNOWN, place }];
  }
  return texts.map((text) => ({ text: text.replace(/\uf8ff+/g, UNKNOWN), place }));
}

function unknown(source: CsSource, node: SyntaxNode): Piece {
  return { text: UNKNOWN, place: placeAt(source, node) };
}
