import { fold } from '../inf/fold';
import type { InfPackage } from '../package/model';

/** Lets what is worked out for a service of a package be worked out once. Service names compare without case. */
export function perService<T>(
  compute: (pkg: InfPackage, service: string) => T,
): (pkg: InfPackage, service: string) => T {
  const cache = new WeakMap<InfPackage, Map<string, { readonly value: T }>>();
  return (pkg, service) => {
    let known = cache.get(pkg);
    if (known === undefined) cache.set(pkg, (known = new Map()));
    let found = known.get(fold(service));
    if (found === undefined) known.set(fold(service), (found = { value: compute(pkg, service) }));
    return found.value;
  };
}
