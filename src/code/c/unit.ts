import { builderOf, own, SHELL_FOLDER_FUNCTIONS, plainName } from '../../knowledge/code-functions';
import type { Macro } from './directives';
import { childIn } from '../syntax';
import { keyOf, lastIdentifier, nodeText, type CCall, type CFunction, type CSource, type CWrite } from './source';
import { addTo } from '../add-to';

/** Files that are compiled together, as one place to look names up in. */
export class CUnit {
  private readonly functionsByName = new Map<string, CFunction[]>();
  private readonly callsByName = new Map<string, CCall[]>();
  private readonly writesByKey = new Map<string, CWrite[]>();
  private readonly built = new Map<string, CCall[]>();
  private readonly passed = new Map<string, { call: CCall; position: number }[]>();
  private readonly sourcesByName = new Map<string, CSource[]>();
  private readonly inside = new Map<CFunction, CCall[]>();
  private members: Set<string> | undefined;

  constructor(readonly sources: readonly CSource[]) {
    for (const source of sources) {
      addTo(this.sourcesByName, (source.path.split('/').at(-1) as string).toLowerCase(), source);
      for (const each of source.functions) addTo(this.functionsByName, each.name, each);
      for (const write of source.writes) addTo(this.writesByKey, write.key, write);
      for (const call of source.calls) this.takeCall(call);
    }
  }

  functionsNamed(name: string): readonly CFunction[] {
    return this.functionsByName.get(name) ?? [];
  }

  /** What a file calls by a name: its own function, else those of the other files. */
  functionsSeen(name: string, from: CSource): readonly CFunction[] {
    const all = this.functionsNamed(name);
    const own = all.length > 1 ? all.filter(({ source }) => source === from) : all;
    return own.length > 0 ? own : all;
  }

  callsOf(name: string): readonly CCall[] {
    return this.callsByName.get(name) ?? [];
  }

  callsIn(within: CFunction): readonly CCall[] {
    return this.inside.get(within) ?? [];
  }

  /** Assignments and initialisers of a variable or field, everywhere in the unit. */
  writesOf(key: string): readonly CWrite[] {
    return this.writesByKey.get(key) ?? [];
  }

  /** True when something in the unit gives a member of that name its value. */
  givesMember(name: string): boolean {
    this.members ??= new Set(
      [...this.writesByKey.keys(), ...this.built.keys()].flatMap((key) => /\.(\w+)$/.exec(key)?.[1] ?? []),
    );
    return this.members.has(name);
  }

  /** Calls that fill a variable or field. */
  fillersOf(key: string): readonly CCall[] {
    return this.built.get(key) ?? [];
  }

  /** Calls of functions of the unit that are handed the variable. */
  handedTo(key: string): readonly { readonly call: CCall; readonly position: number }[] {
    return this.passed.get(key) ?? [];
  }

  /** The definitions of a macro that a file can see: its own, those of what it includes, then those of any header. */
  macrosNamed(name: string, from: CSource): readonly Macro[] {
    const own = from.macros.get(name);
    if (own !== undefined) return own;
    const seen = new Set([from]);
    for (const source of seen) {
      for (const include of source.includes) for (const each of this.sourcesByName.get(include) ?? []) seen.add(each);
      const found = source.macros.get(name);
      if (found !== undefined) return found;
    }
    const anywhere = this.sources.filter(({ path, macros }) => /\.(?:h|hpp|hxx)$/i.test(path) && macros.has(name));
    return anywhere.length === 1 ? (anywhere[0]?.macros.get(name) ?? []) : [];
  }

  /** The names of the fields of a variable's structure, in their order; empty when its declaration is not found. */
  fieldsOf({ source, node }: CWrite): readonly string[] {
    const type = node.parent === null ? null : childIn(node.parent, 'type');
    if (type === null) return [];
    const text = nodeText(source, type);
    const body = /\{([^{}]*)\}/.exec(text)?.[1] ?? this.structureNamed(lastIdentifier(text));
    return body === null
      ? []
      : body
          .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
          .split(';')
          .flatMap((field) => field.split(','))
          .map((field) => lastIdentifier(field.replace(/\[[^\]]*\]/g, '')))
          .filter((name) => name !== '');
  }

  private structureNamed(name: string): string | null {
    if (name === '') return null;
    const pattern = new RegExp(
      `\\bstruct\\s+${name}\\s*\\{([^{}]*)\\}|\\bstruct\\b[^{};]*\\{([^{}]*)\\}[^;{}]*\\b${name}\\b`,
    );
    for (const { text } of this.sources) {
      const match = pattern.exec(text);
      if (match !== null) return match[1] ?? match[2] ?? null;
    }
    return null;
  }

  sourceAt(path: string): CSource | undefined {
    return this.sources.find((source) => source.path === path);
  }

  private takeCall(call: CCall): void {
    addTo(this.callsByName, call.name, call);
    if (call.within !== null) addTo(this.inside, call.within, call);
    const builder = builderOf(call.name);
    const folder = own(SHELL_FOLDER_FUNCTIONS, plainName(call.name));
    const positions = builder !== undefined ? [builder.into] : folder !== undefined ? [folder.into] : null;
    if (positions !== null || call.name === 'InitializeObjectAttributes') {
      const into = call.args[positions?.[0] ?? 0];
      const key = into === undefined ? null : keyOf(call.source, into);
      if (key !== null) addTo(this.built, key, call);
      call.args.forEach((arg, position) => {
        const from = arg === into || call.name === 'InitializeObjectAttributes' ? null : keyOf(call.source, arg);
        if (from !== null) addTo(this.passed, from, { call, position });
      });
      return;
    }
    if (
      call.object !== null &&
      (call.name === 'append' || call.name === 'assign' || call.name === 'Format' || call.name === 'AppendFormat')
    ) {
      const key = keyOf(call.source, call.object);
      if (key !== null) addTo(this.built, key, call);
      return;
    }
    call.args.forEach((arg, position) => {
      const key = keyOf(call.source, arg);
      if (key !== null) addTo(this.passed, key, { call, position });
    });
  }
}
