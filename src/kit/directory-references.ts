import type { Field } from '../inf/tree';
import type { InfPackage } from '../package/model';
import { directoryAtEnd } from './file-references';
import type { Directory } from '../package/directories';
import { registryLinesWhere, type ReadLine } from '../package/registry';
import { resolveWithMap } from './resolved-map';
import { valueWord } from '../package/value-word';

/** A registry value that names a directory and no file. */
export interface DirectoryReference {
  readonly place: Directory;
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
  const places = new Map<Field, Directory>();
  const namesDirectory = ({ flags, data }: ReadLine): boolean => {
    if (((flags ?? 1) & 1) !== 0) return false;
    for (const field of data) {
      if (!/[%\\]/.test(field.value)) continue;
      const place = directoryAtEnd(resolveWithMap(pkg.tokens, field.value));
      if (place !== null) places.set(field, place);
    }
    return data.some((field) => places.has(field));
  };
  return registryLinesWhere(pkg, namesDirectory, ({ kind }) => kind === 'AddReg').flatMap((line) =>
    line.data.flatMap((field) => {
      const place = places.get(field);
      return place === undefined ? [] : [{ place, name: valueWord(line.valueName) }];
    }),
  );
}
