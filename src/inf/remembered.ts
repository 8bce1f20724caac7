/**
 * Lets what is worked out for an object be worked out once, and dropped with the object. The object must not change,
 * and the result must depend on nothing else.
 */
export function remembered<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const at = functions++;
  return (key: Remembering & K) => {
    const known = (key[KNOWN] ?? startToRemember(key)) as (Known<T> | undefined)[];
    return (known[at] ??= { value: compute(key) }).value;
  };
}

/** Where an object keeps what was worked out for it: it is found faster there than in a table of all objects. */
const KNOWN = Symbol('known');
let functions = 0;

interface Known<T> {
  readonly value: T;
}

interface Remembering {
  readonly [KNOWN]?: (Known<unknown> | undefined)[];
}

function startToRemember(key: object): (Known<unknown> | undefined)[] {
  const known: (Known<unknown> | undefined)[] = [];
  // Not enumerable: a copy of the object with other parts begins with nothing.
  Object.defineProperty(key, KNOWN, { value: known });
  return known;
}

/** The same for a part of an object: a section of a package, a directive of a section. */
export function rememberedWith<K extends object, P, T extends NonNullable<unknown>>(
  compute: (key: K, part: P) => T,
): (key: K, part: P) => T {
  const parts = remembered((_key: K) => new Map<P, T>());
  return (key, part) => {
    const known = parts(key);
    let found = known.get(part);
    if (found === undefined) known.set(part, (found = compute(key, part)));
    return found;
  };
}

/** In characters, and texts. */
const LONGEST_KEPT = 200;
const MOST_KEPT = 20_000;

/**
 * The same for texts. What is known is dropped whole when there is much of it, so that a run over many files keeps no
 * more than one over few.
 */
export function rememberedByText<T>(compute: (text: string) => T, most = MOST_KEPT): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_KEPT) return compute(text);
    let found = known.get(text);
    if (found === undefined) {
      found = compute(text);
      if (known.size >= most) known.clear();
      known.set(text, found);
    }
    return found;
  };
}
