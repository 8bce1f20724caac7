import { AS_WRITTEN, isBareWord } from '../inf/defines';
import { sameName } from '../inf/fold';
import { findSection } from '../inf/lookup';
import { remembered } from '../inf/remembered';
import { tokenPieces } from '../inf/tokens';
import type { Entry, Field, InfDocument, Section } from '../inf/tree';
import { CONSTANT_NAMES, PLACEHOLDER_PREFIXES, SIGNATURES, STAMPINF_WORDS } from '../knowledge/placeholder-words';
import type { Span } from '../text/span';
import { parseInteger } from './destinations';
import type { InfPackage } from './model';

/** A word of a template that a build step replaces, and whose value is not known. */
export interface Placeholder {
  /** As written, with its marks: `@NAME@`, `INX_PLATFORM_DRIVERS_DIR`. */
  readonly word: string;
  /** The name that `--define` takes. */
  readonly name: string;
  /** The fields that hold it, in the order of the text. */
  readonly places: readonly PlaceholderPlace[];
}

/** A field that holds a placeholder. */
export interface PlaceholderPlace {
  readonly section: Section;
  readonly span: Span;
  /** True where the word is the directory that files are installed in or looked for. */
  readonly isDirectory: boolean;
}

const MARKED =
  /@([A-Za-z_]\w*)@|\$\(([A-Za-z_]\w*)\)|\$\{([A-Za-z_]\w*)\}|\{\{ ?([A-Za-z_]\w*) ?\}\}|\$([A-Z][A-Z0-9_]*)\$/g;

/**
 * The placeholders of an INF: words in the marks of build tools, words without marks where a DIRID belongs, and those
 * that begin as these do.
 */
export const placeholdersOf: (pkg: InfPackage) => readonly Placeholder[] = remembered(find);

/** True for a name between percent signs that no Strings section needs to define, because a build step replaces it. */
export function isPlaceholderToken(pkg: InfPackage, name: string): boolean {
  return placeholdersOf(pkg).some((placeholder) => placeholder.word === name);
}

/** The placeholder that a text consists of; null for any other text. */
export function placeholderIn(pkg: InfPackage, text: string): Placeholder | null {
  return placeholdersOf(pkg).find(({ word }) => word === text.trim()) ?? null;
}

/**
 * True when a word in [Manufacturer] keeps all Models sections from being found, so that nothing tells what is in use.
 */
export function areModelsOpen(pkg: InfPackage): boolean {
  return (
    pkg.slices.length === 0 &&
    placeholdersOf(pkg).some(({ places }) => places.some(({ section }) => sameName(section.name, 'Manufacturer')))
  );
}

function find(pkg: InfPackage): readonly Placeholder[] {
  const bare = bareWords(pkg);
  const found = new Map<string, { word: string; name: string; places: PlaceholderPlace[] }>();
  for (const section of pkg.document.sections.values()) {
    if (bare === null && !mayBeMarked(pkg.document, section)) continue;
    for (const entry of section.entries) {
      for (const field of fieldsOf(entry)) {
        const text = pkg.document.template.read(field.value);
        for (const { word, name } of wordsIn(text, bare)) {
          const known = found.get(word) ?? { word, name, places: [] };
          known.places.push({ section, span: field.span, isDirectory: isDirectory(pkg, section, entry, field, word) });
          found.set(word, known);
        }
      }
    }
  }
  return [...found.values()];
}

/** False for a section that holds nothing which a mark begins with, and where no value of a template can bring it. */
function mayBeMarked({ text, template }: InfDocument, { fragments }: Section): boolean {
  return template !== AS_WRITTEN || fragments.some(({ span }) => /[@${]/.test(text.slice(span.start, span.end)));
}

function fieldsOf(entry: Entry): Entry['fields'] {
  return entry.key === null ? entry.fields : [entry.key, ...entry.fields];
}

function wordsIn(text: string, bare: RegExp | null): { word: string; name: string }[] {
  if (!(bare === null ? /[@$]|\{\{/ : /[@$A-Z{]/).test(text)) return [];
  const marked = [...text.matchAll(MARKED)].flatMap((match) => {
    const [word] = match;
    if (STAMPINF_WORDS.has(word) || SIGNATURES.has(word)) return [];
    return [{ word, name: match.slice(1).find((group) => group !== undefined) as string }];
  });
  const plain = bare === null ? [] : [...text.matchAll(bare)].map(([word]) => ({ word, name: word }));
  return [...new Map([...marked, ...plain].map((each) => [each.word, each])).values()];
}

/** Finds words without marks: those that stand where a DIRID belongs, and all that begin as they do. */
function bareWords(pkg: InfPackage): RegExp | null {
  const words = (findSection(pkg.document, 'DestinationDirs')?.entries ?? [])
    .map((entry) => pkg.tokens.resolve(entry.fields[0]?.value ?? '').text.trim())
    .filter((text) => parseInteger(text) === null && isBareWord(text) && !CONSTANT_NAMES.test(text));
  const used = PLACEHOLDER_PREFIXES.filter((prefix) => pkg.document.text.includes(prefix));
  const prefixes = new Set([...used, ...words.map((word) => word.slice(0, word.indexOf('_') + 1))]);
  if (prefixes.size === 0) return null;
  // A word may stand right before text that it is put in front of: INX_PREFIXVirtual is INX_PREFIX and Virtual.
  return new RegExp(`(?<![A-Za-z0-9])(?:${[...prefixes].join('|')})[A-Z0-9_]*[A-Z0-9](?![a-z])`, 'g');
}

function isDirectory(pkg: InfPackage, section: Section, entry: Entry, field: Field, word: string): boolean {
  const text = pkg.document.template.read(field.value);
  if (section === findSection(pkg.document, 'DestinationDirs'))
    return field === entry.fields[0] && text.trim() === word;
  return tokenPieces(text).some((piece) => piece.kind === 'token' && piece.name === word);
}
