import type { InfPackage } from '../package/model';
import { directoryAtEnd } from './file-references';
import type { Place } from '../package/places';
import { registryLines } from '../package/registry';
import { resolveWithMap } from './resolved-map';

/** A registry value that names a directory and no file. */
export interface DirectoryReference {
  readonly place: Place;
  /** The value's name, for people. */
  readonly name: string;
}

const cache = new WeakMap<InfPackage, readonly DirectoryReference[]>();

/** The directories of Windows that registry values name. */
export function directoriesNamed(pkg: InfPackage): readonly DirectoryReference[] {
  let found = cache.get(pkg);
  if (found === undefined) cache.set(pkg, (found = gather(pkg)));
  return found;
}

function gather(pkg: InfPackage): DirectoryReference[] {
  return registryLines(pkg)
    .filter((line) => line.kind === 'AddReg' && ((line.flags ?? 1) & 1) === 0)
    .flatMap((line) =>
      line.data.flatMap((field) => {
        if (!/[%\\]/.test(field.value)) return [];
        const place = directoryAtEnd(resolveWithMap(pkg.tokens, field.value));
        return place === null ? [] : [{ place, name: line.valueName === '' ? '(default)' : line.valueName }];
      }),
    );
}
