import type { CodePlace } from '../place';
import type { SyntaxNode } from '../syntax';
import type { CCall, CFunction, CSource } from './source';

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
export const MOST_TEXTS = 24;

/** A span as a place. */
export function codePlaceOf(
  source: Pick<CSource, 'path'>,
  { start, end }: { readonly start: number; readonly end: number },
): CodePlace {
  return { path: source.path, start, end };
}

/** The value of a variable of the environment, as a path would spell it. */
export function variableNamed(names: readonly Piece[]): Piece[] {
  return names.map(({ text, place }) => ({ text: text.includes(UNKNOWN) ? UNKNOWN : `%${text}%`, place }));
}

/** A text of which nothing is known. */
export function unknownAt(source: CSource, node: SyntaxNode): Piece {
  return { text: UNKNOWN, place: codePlaceOf(source, node) };
}

/** Distinct texts, as many as are worth telling apart. */
export function limited(pieces: readonly Piece[], source: CSource, node: SyntaxNode): Piece[] {
  if (pieces.length <= MOST_TEXTS) return [...pieces];
  const distinct = new Map(pieces.map((piece) => [`${piece.place.path}:${piece.place.start}:${piece.text}`, piece]));
  return distinct.size <= MOST_TEXTS ? [...distinct.values()] : [unknownAt(source, node)];
}

/** The texts of several writes that reach one use. */
export function eitherOf(found: readonly (readonly Piece[])[]): Piece[] {
  const pieces = found.flat();
  const [first] = pieces;
  if (found.length < 2 || pieces.every(({ text }) => text === first?.text)) return pieces;
  return pieces.map((piece) => ({ ...piece, alternative: true }));
}

/** Every text of the first part with every text of the next. */
export function product(parts: readonly (readonly Piece[])[]): Omit<Piece, 'place'>[] {
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

/** The texts of parts that stand one behind the other; the whole is the place to change. */
export function joined(parts: readonly (readonly Piece[])[], source: CSource, node: SyntaxNode): Piece[] {
  const place = codePlaceOf(source, node);
  return product(parts).map((part) => ({ ...part, place }));
}
