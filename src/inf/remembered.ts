/**
 * Lets what is worked out for an object be worked out once, and dropped with the object. The object must not change, and the
 * result must depend on nothing else.
 */
export function remembered<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = { value: compute(key) }));
    return found.value;
  };
}
