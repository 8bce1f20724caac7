import { fold, sameName } from '../inf/fold';
import { INSTALL_SUFFIXES } from '../knowledge/section-kinds';
import type { InfPackage, Slice } from '../package/model';
import { freshInstallName } from '../package/queries';

/** A name that install sections of a form have got, for some processors. */
export interface GivenName {
  readonly name: string;
  /** What stands behind the name in the headers, in lower case: `.nt`, `.ntx86`, or nothing. */
  readonly tails: readonly string[];
  readonly slices: readonly Slice[];
}

/**
 * The name of install sections that are copied for some slices: the one that is wanted, where nothing has it, or where
 * all that have it are install sections of the same name for other processors, which Windows keeps apart by their
 * decorations. Else one with a number.
 *
 * @param tails what stands behind the name in the headers of the copies, in lower case
 * @param given the names of copies that are not made yet
 */
export function installCopyName(
  pkg: InfPackage,
  wanted: string,
  { tails, slices, given }: Omit<GivenName, 'name'> & { readonly given: readonly GivenName[] },
): string {
  const alike = given.filter(({ name }) => sameName(name, wanted));
  const known = tailsOf(pkg, wanted);
  if (known !== null) {
    const before = new Set([...known, ...alike.flatMap((one) => one.tails)]);
    const after = new Set([...before, ...tails]);
    const users = [...pkg.slices.filter((slice) => names(slice, wanted)), ...alike.flatMap((one) => one.slices)];
    const isFound = slices.every((slice) => {
      const tail = tailFor(slice, after);
      return tail !== null && tails.includes(tail) && !before.has(tail);
    });
    if (isFound && users.every((slice) => tailFor(slice, before) === tailFor(slice, after))) return wanted;
  }
  return freshInstallName(pkg, wanted, new Set(given.map(({ name }) => fold(name))));
}

/** What stands behind a name in the headers of install sections; null where it is the name of something else too. */
function tailsOf(pkg: InfPackage, name: string): string[] | null {
  const tails: string[] = [];
  for (const section of pkg.document.sections.keys()) {
    if (section !== fold(name) && !section.startsWith(`${fold(name)}.`)) continue;
    const found = /^((?:\.nt(?:x86|amd64|arm64|arm|ia64)?)?)(\..+)?$/.exec(section.slice(name.length));
    if (found === null || (found[2] !== undefined && INSTALL_SUFFIXES[found[2]] === undefined)) return null;
    tails.push(found[1] ?? '');
  }
  return tails;
}

function names(slice: Slice, name: string): boolean {
  return slice.lines.some((line) => sameName(line.installName, name));
}

/** Which of some install sections of one name Windows takes on the processor of a slice. */
function tailFor({ architecture }: Slice, tails: ReadonlySet<string>): string | null {
  return [`.nt${architecture}`, '.nt', ''].find((tail) => tails.has(tail)) ?? null;
}
