declare const MADE: unique symbol;

/** Why a rewrite that a transform has was not made: a sentence of its table, with the words of the place filled in. */
export type Reason = string & { readonly [MADE]: true };

/**
 * A table of sentences by id; `{name}` stands for a word of the place: `the key {key} has no counterpart in a
 * directive`.
 */
export type Sentences = Readonly<Record<string, string>>;

const SENTENCES = Symbol('sentences');

/** A table that `defineReasons` made. */
export interface ReasonTable {
  readonly [SENTENCES]: Sentences;
}

/** The names that a sentence wants filled in. */
type Blanks<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never;

/** The reasons of a table by id: a reason, or for a sentence with blanks the function that fills them in. */
export type Reasons<T extends Sentences> = ReasonTable & {
  readonly [Id in keyof T]: [Blanks<T[Id]>] extends [never]
    ? Reason
    : (words: Readonly<Record<Blanks<T[Id]>, string | number>>) => Reason;
};

/**
 * Declares why a transform holds back.
 *
 * @param sentences what the user reads, at most 160 characters each: what about this place stands against the rewrite
 */
export function defineReasons<const T extends Sentences>(sentences: T): Reasons<T> {
  const reasons = Object.entries(sentences).map(([id, sentence]) => [
    id,
    /\{\w+\}/.test(sentence) ? (words: Readonly<Record<string, string | number>>) => fill(sentence, words) : sentence,
  ]);
  return { ...Object.fromEntries(reasons), [SENTENCES]: sentences } as Reasons<T>;
}

/** The sentences of a table by id, with their blanks. */
export function sentencesOf(table: ReasonTable): Sentences {
  return table[SENTENCES];
}

function fill(sentence: string, words: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(words[name] ?? blank));
}
