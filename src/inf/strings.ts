import type { Template } from './defines';
import { fold } from './fold';
import { entryKey } from './lookup';
import { expandTokens, tokenDirid, tokenPieces } from './tokens';
import type { Entry, InfDocument, Section } from './tree';

/** The tokens of one `[Strings]` or `[Strings.LLLL]` section. */
export interface StringsTable {
  /** The language identifier as written after `Strings.`; null for the plain section. */
  readonly language: string | null;
  readonly section: Section;
  /** By folded token name; the first definition of a name counts. */
  readonly values: ReadonlyMap<string, StringsValue>;
}

export interface StringsValue {
  readonly text: string;
  readonly entry: Entry;
}

/** All Strings sections of an INF, the plain one first. */
export function stringsTables(document: InfDocument): StringsTable[] {
  const tables: StringsTable[] = [];
  for (const [name, section] of document.sections) {
    const match = /^strings(?:\.([0-9a-f]{4}))?$/.exec(name);
    if (match === null) continue;
    const table = { language: match[1] ?? null, section, values: readValues(section, document.template) };
    if (table.language === null) tables.unshift(table);
    else tables.push(table);
  }
  return tables;
}

function readValues(section: Section, { read }: Template): Map<string, StringsValue> {
  const values = new Map<string, StringsValue>();
  for (const entry of section.entries) {
    const key = entryKey(entry);
    if (key === null) continue;
    // Authors sometimes write `%name% = "text"`; lookup goes by the name.
    const name = fold(read(key.value).replace(/^%(.+)%$/, '$1'));
    if (!values.has(name)) values.set(name, { text: read(entry.fields[0]?.value ?? ''), entry });
  }
  return values;
}

/** A field value with its tokens replaced. DIRID tokens stay, spelled `%12%`; `%%` has become `%`. */
export interface Resolved {
  readonly text: string;
  /** Tokens that no Strings section and no DIRID explains. */
  readonly undefined: readonly string[];
  /** True when the languages of the INF give different texts; `text` is the first one's. */
  readonly differs: boolean;
}

const NONE: readonly string[] = [];

/** Replaces tokens in every language of an INF. */
export class Tokens {
  readonly tables: readonly StringsTable[];
  private readonly cache = new Map<string, Resolved>();
  private languages: readonly Tokens[] | null = null;
  /** How the words of a template are read. */
  readonly template: Template;

  constructor(
    private readonly document: InfDocument,
    tables: readonly StringsTable[] = stringsTables(document),
  ) {
    this.tables = tables;
    this.template = document.template;
  }

  /** The tokens of each language by itself. */
  inEachLanguage(): readonly Tokens[] {
    this.languages ??= this.tables.length < 2 ? [this] : this.tables.map((table) => new Tokens(this.document, [table]));
    return this.languages;
  }

  /** The text that a field value stands for. */
  resolve(written: string): Resolved {
    const value = this.template.read(written);
    if (!value.includes('%')) return { text: value, undefined: NONE, differs: false };
    let resolved = this.cache.get(value);
    if (resolved === undefined) this.cache.set(value, (resolved = this.resolveNow(value)));
    return resolved;
  }

  /** True when a Strings section defines a number as a token, which shadows the DIRID. */
  shadowsDirid(id: number): boolean {
    return this.tables.some((table) => table.values.has(String(id)));
  }

  private resolveNow(value: string): Resolved {
    const texts = this.tables.length === 0 ? [expand(value, null)] : this.tables.map((table) => expand(value, table));
    // A language that does not define every token is broken for this value whatever a rewrite does, so it decides
    // nothing.
    const whole = texts.filter((text) => text.undefined.length === 0);
    const first = (whole[0] ?? texts[0]) as { text: string; undefined: string[] };
    return { text: first.text, undefined: first.undefined, differs: whole.some((other) => other.text !== first.text) };
  }
}

function expand(value: string, table: StringsTable | null): { text: string; undefined: string[] } {
  const missing: string[] = [];
  const text = expandTokens(value, (name) => {
    const string = table?.values.get(fold(name));
    if (string !== undefined) return string.text;
    const dirid = tokenDirid(name);
    if (dirid !== null) return `%${dirid}%`;
    missing.push(name);
    return null;
  });
  return { text, undefined: missing };
}

/** The names of the tokens in a value, DIRIDs left out. */
export function tokenNames(value: string): string[] {
  return tokenPieces(value).flatMap((piece) =>
    piece.kind === 'token' && tokenDirid(piece.name) === null ? [piece.name] : [],
  );
}
