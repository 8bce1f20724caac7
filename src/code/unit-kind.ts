import type { Project } from './build-units';

/** What a unit of code is built into. */
export type UnitKind =
  'WDM' | 'KMDF' | 'UMDF' | 'UMDF1' | 'service' | 'co-installer' | 'library' | 'application' | 'unknown';

/** What a package's INFs say of a binary. */
export interface InstalledAs {
  /** ServiceType; null when the INF does not tell. */
  readonly serviceType: number | null;
  readonly coInstaller: boolean;
  readonly umdf: boolean;
}

/**
 * Tells what code is built into, by the project, the INF, included headers and the functions that only one kind has.
 *
 * @param texts the sources of the unit, without headers
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers
 */
export function unitKind(
  project: Project | null,
  installed: InstalledAs | null,
  texts: readonly string[],
  headerTexts: readonly string[],
): UnitKind {
  const type = project?.driverType?.toUpperCase() ?? '';
  const all = [...texts, ...headerTexts];
  const has = (pattern: RegExp, where: readonly string[] = all): boolean => where.some((text) => pattern.test(text));
  const wdf = has(/#\s*include\s*[<"]wdf\.h[">]/i);
  if (type === 'KMDF') return 'KMDF';
  if (type === 'WDM') return wdf ? 'KMDF' : 'WDM';
  if (type === 'UMDF') return project?.umdfMajor === 1 || has(/wudfddi\.h|IDriverEntry/) ? 'UMDF1' : 'UMDF';
  if (has(/#\s*include\s*[<"]wudfddi\.h[">]/i)) return 'UMDF1';
  if (
    installed?.coInstaller === true ||
    has(/\bDI_FUNCTION\s+\w+\s*,[^;{}]*\)(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*\{/, texts)
  )
    return 'co-installer';
  if (installed?.umdf === true) return 'UMDF';
  if (installed?.serviceType === 1 || installed?.serviceType === 2) return wdf ? 'KMDF' : 'WDM';
  const user = has(/#\s*include\s*[<"](?:windows|winsvc)\.h[">]/i);
  const entry = has(/\bDriverEntry\s*\(/, texts);
  const kernel = has(
    /#\s*include\s*[<"](?:wdm|ntddk|ntifs|fltKernel|ndis|storport|portcls|ks|miniport|srb|usb\/?ucm\w*)\.h[">]/i,
  );
  if (wdf && user && project?.configurationType === 'DynamicLibrary') return 'UMDF';
  if (kernel && !(user && !entry)) return wdf ? 'KMDF' : 'WDM';
  if (wdf && entry) return user ? 'UMDF' : 'KMDF';
  if (
    installed?.serviceType === 0x10 ||
    installed?.serviceType === 0x20 ||
    installed?.serviceType === 0x110 ||
    installed?.serviceType === 0x120
  )
    return 'service';
  if (has(/\bStartServiceCtrlDispatcher[AW]?\s*\(|\bRegisterServiceCtrlHandler(?:Ex)?[AW]?\s*\(/, texts))
    return 'service';
  if (has(/\bDriverEntry\s*\(/, texts)) return wdf ? 'KMDF' : 'WDM';
  if (project?.configurationType === 'Application' || has(/\b(?:w?main|_tmain|w?WinMain|_tWinMain)\s*\(/, texts))
    return 'application';
  if (project?.configurationType === 'DynamicLibrary' || has(/\bDllMain\s*\(/, texts)) return 'library';
  return 'unknown';
}

/** True for a file in which the system starts a program or a driver. */
export function hasEntry(text: string): boolean {
  const code = text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  return /^(?![ \t]*#)[^"\n]*\b(?:w?main|_tmain|w?WinMain|_tWinMain|DriverEntry)\s*\([^;{}()]*\)\s*\{/m.test(code);
}

/** True for code of the kernel. */
export function isKernel(kind: UnitKind): boolean {
  return kind === 'WDM' || kind === 'KMDF';
}

/** True for drivers of either mode. */
export function isDriver(kind: UnitKind): boolean {
  return isKernel(kind) || kind === 'UMDF' || kind === 'UMDF1';
}

/** True for code that runs in session zero by what it is. */
export function isSessionZero(kind: UnitKind): boolean {
  return kind === 'UMDF' || kind === 'UMDF1' || kind === 'service';
}

/**
 * True for what belongs to a suite of tests, by its folder, its name or the library that it includes: what it names is
 * data.
 */
export function isTestCode(path: string, text: string): boolean {
  return (
    /[_.-](?:unit)?tests?\.\w+$/i.test(path) ||
    path
      .split('/')
      .slice(0, -1)
      .some((step) => /^(?:tests?|testing|unittests?|tst|(?!latest$)\w*test)$/i.test(step)) ||
    /^[ \t]*#[ \t]*include[ \t]*[<"](?:gtest\/gtest\.h|gmock\/gmock\.h|WexTestClass\.h|catch2?(?:\/[\w.]+)?\.hpp|CppUnitTest\.h)[>"]/im.test(
      text,
    )
  );
}
