import { fold, sameName } from '../inf/fold';
import { remembered } from '../inf/remembered';
import type { Field } from '../inf/tree';
import { frameworkCoinstaller, frameworkCoinstallerVersion } from '../knowledge/framework-coinstallers';
import { WINDOWS_BUILDS } from '../knowledge/windows-builds';
import { groupBy } from '../package/group-by';
import type { InfPackage, Install } from '../package/model';
import { registryLinesWhere, type RegistryLine } from '../package/registry';

/** One co-installer of a `CoInstallers32` value: `dll[,entry point]`. */
export interface CoinstallerItem {
  readonly field: Field;
  /** Its place among the fields of the line. */
  readonly fieldIndex: number;
  /** The DLL without directory and entry point, as written, tokens replaced. */
  readonly dll: string;
  /** True for the co-installers of Microsoft's driver frameworks. */
  readonly framework: boolean;
}

/** An AddReg line that registers device co-installers, in one use of its section. */
export interface CoinstallerLine {
  readonly line: RegistryLine;
  readonly items: readonly CoinstallerItem[];
}

const FIRST_DATA_FIELD = 4;
/**
 * Every AddReg line that writes `CoInstallers32` below HKR, once per use of its section.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-ddinstall-coinstallers-section
 */
export const coinstallerLines = remembered((pkg: InfPackage): readonly CoinstallerLine[] =>
  registryLinesWhere(
    pkg,
    ({ root, valueName }) => root === 'HKR' && sameName(valueName, 'CoInstallers32'),
    ({ kind }) => kind === 'AddReg',
  ).map((line) => {
    const items = line.data.flatMap((field, index): CoinstallerItem[] => {
      const dll = coinstallerDll(line.dataText[index] as string);
      return dll === ''
        ? []
        : [{ field, fieldIndex: FIRST_DATA_FIELD + index, dll, framework: frameworkCoinstaller(dll) !== null }];
    });
    return { line, items };
  }),
);

/** The DLL that a co-installer text names, without directory and entry point. */
function coinstallerDll(text: string): string {
  return ((text.split(',')[0] as string).trim().split(/[\\/]/).at(-1) as string).trim();
}

const byInstall = remembered((pkg: InfPackage) => groupBy(coinstallerLines(pkg), ({ line }) => line.use.install));

/** The lines of an install section that register co-installers. */
export function coinstallerLinesOf(pkg: InfPackage, install: Install): readonly CoinstallerLine[] {
  return byInstall(pkg).get(install) ?? [];
}

/** The DLLs, folded, that an install section registers as co-installers. */
export function registeredCoinstallers(pkg: InfPackage, install: Install): ReadonlySet<string> {
  return new Set(coinstallerLinesOf(pkg, install).flatMap(({ items }) => items.map((item) => fold(item.dll))));
}

/**
 * The first Windows 10 build that carries the frameworks which the co-installers bring and which the install sections
 * ask for. Null when no known Windows does. A version that a build step fills in counts as one that Windows 10 has had
 * from its start: no co-installer exists for later ones.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/kmdf-version-history
 */
export function firstBuildWithFrameworks(
  pkg: InfPackage,
  installs: readonly Install[],
  dlls: readonly string[],
): number | null {
  const minors = [...dlls.map((dll) => frameworkCoinstallerVersion(dll)?.minor ?? 0), ...libraryMinors(pkg, installs)];
  const minor = Math.max(0, ...minors);
  return WINDOWS_BUILDS.find((windows) => windows.frameworkMinor >= minor)?.build ?? null;
}

/** The minor versions that KmdfLibraryVersion and UmdfLibraryVersion name. */
function libraryMinors(pkg: InfPackage, installs: readonly Install[]): number[] {
  return pkg.uses.flatMap((use) => {
    if (use.kind !== 'WdfService' || !installs.includes(use.install)) return [];
    return use.section.entries.flatMap((entry) => {
      if (!/^[ku]mdflibraryversion$/i.test(pkg.tokens.resolve(entry.key?.value ?? '').text)) return [];
      const version = /^\s*\d+\.(\d+)/.exec(pkg.tokens.resolve(entry.fields[0]?.value ?? '').text);
      return version === null ? [] : [Number(version[1])];
    });
  });
}
